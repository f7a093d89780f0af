import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { simile, simileJson, temporaryFolder } from './simile.ts';

interface Item {
  file: string;
  start: { line: number; character: number };
  end: { line: number; character: number };
  text: string;
}

interface Pairs {
  model: string;
  pairs: { a: Item; b: Item; cosine: number; percentile: number | null }[];
}

describe('simile pairs', () => {
  it('prints what it promises, key by key', async () => {
    const answer = await simileJson<Pairs>(['pairs', 'notes']);
    expect(Object.keys(answer)).toEqual(['model', 'pairs']);
    expect(answer.pairs.length).toBeGreaterThan(0);
    for (const pair of answer.pairs) {
      expect(Object.keys(pair)).toEqual(['a', 'b', 'cosine', 'percentile']);
      for (const side of [pair.a, pair.b]) {
        expect(Object.keys(side)).toEqual(['file', 'start', 'end', 'text']);
        expect(Object.keys(side.start)).toEqual(['line', 'character']);
        expect(Object.keys(side.end)).toEqual(['line', 'character']);
      }
    }
  });

  it('finds what was said twice', async () => {
    const { pairs } = await simileJson<Pairs>(['pairs', 'notes', '--top', '2']);
    const found = pairs.map(({ a, b }) => [a.text, b.text].sort());
    expect(found).toContainEqual([
      'Let the dough rest overnight in the refrigerator.',
      'The bread dough should be left in the fridge until the next morning.',
    ]);
  });

  it('equals brute force over the vectors', async () => {
    const folder = await temporaryFolder();
    const subjects = ['A child', 'The old doctor', 'My neighbour', 'Nobody here', 'The committee'];
    const actions = [
      'reads a letter',
      'repairs the roof',
      'wants coffee',
      'postponed the meeting',
      'sings',
      'was late',
    ];
    const texts = subjects.flatMap((subject) => actions.map((action) => `${subject} ${action}.`));
    await writeFile(path.join(folder, 'lines.txt'), texts.join('\n'));

    const { vectors } = await simileJson<{ vectors: number[][] }>(['embed', 'lines.txt'], { cwd: folder });
    const expected: { left: string; right: string; cosine: number }[] = [];
    for (let i = 0; i < texts.length; i++) {
      for (let j = i + 1; j < texts.length; j++) {
        const cosine = vectors[i]!.reduce((sum, value, at) => sum + value * vectors[j]![at]!, 0);
        expected.push({ left: texts[i]!, right: texts[j]!, cosine });
      }
    }
    expected.sort((a, b) => b.cosine - a.cosine);

    const args = ['pairs', 'lines.txt', '--items', 'lines', '--top', String(expected.length)];
    const { pairs } = await simileJson<Pairs>(args, { cwd: folder });
    expect(pairs).toHaveLength(expected.length);
    const cosineOf = new Map(expected.map(({ left, right, cosine }) => [`${left}|${right}`, cosine]));
    for (const [rank, { a, b, cosine }] of pairs.entries()) {
      expect(cosine).toBeCloseTo(expected[rank]!.cosine, 5);
      expect(cosine).toBeCloseTo(cosineOf.get(`${a.text}|${b.text}`)!, 5);
      cosineOf.delete(`${a.text}|${b.text}`);
    }
    expect(cosineOf.size).toBe(0);
  });

  it('compares the texts of a CSV column, those with line breaks too', async () => {
    const { pairs } = await simileJson<Pairs>(['pairs', 'faq.csv', '--items', 'csv:question', '--top', '1']);
    expect(pairs[0]!.a.text).toBe('How do I reset my password?');
    expect(pairs[0]!.b.text).toBe('What can I do if I have forgotten my password?');
    expect(pairs[0]!.b.start.line).toBe(2);
    expect(pairs[0]!.b.end.line).toBe(3);
  });

  it('names the columns there are where there is none of that name', async () => {
    const { code, stdout, stderr } = await simile(['pairs', 'faq.csv', '--items', 'csv:questoin']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('"questoin"');
    expect(stderr).toContain('question, answer');
  });

  it('prints each pair with both places, and each text on one line', async () => {
    const { code, stdout, stderr } = await simile(['pairs', 'faq.csv', '--items', 'csv:question', '--top', '1']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\d\.\d\d$/m);
    expect(stdout).toMatch(/^ {2}faq\.csv:2:1 +How do I reset my password\?$/m);
    expect(stdout).toMatch(/^ {2}faq\.csv:3:\d +What can I do if I have forgotten my password\?$/m);
  });

  it('lists equal texts in different places as a pair of cosine 1', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'a.md'), 'The same sentence stands twice.\n');
    await writeFile(path.join(folder, 'b.md'), 'Another one.\n\nThe same sentence stands twice.\n');
    const { pairs } = await simileJson<Pairs>(['pairs', '.', '--top', '1'], { cwd: folder });
    expect(pairs[0]).toMatchObject({ a: { file: 'a.md' }, b: { file: 'b.md', start: { line: 2 } }, cosine: 1 });
  });

  it('has no pair of a single text, and says so', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'one.txt'), 'One line only.');
    const { code, stdout, stderr } = await simile(['pairs', 'one.txt', '--items', 'lines', '--json'], { cwd: folder });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Pairs).pairs).toEqual([]);
    expect(stderr).toContain('only one');
  });
});
