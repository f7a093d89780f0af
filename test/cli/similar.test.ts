import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtures, simile, simileJson, temporaryFolder } from './simile.ts';

interface Place {
  line: number;
  character: number;
}

interface Similar {
  query: string;
  model: string;
  results: { file: string; start: Place; end: Place; text: string; kind: string; cosine: number; percentile: null }[];
}

const QUERY = 'How can I earn money online?';

describe('simile similar', () => {
  it('prints what it promises, key by key', async () => {
    const answer = await simileJson<Similar>(['similar', QUERY, 'notes']);
    expect(Object.keys(answer)).toEqual(['query', 'model', 'results']);
    expect(answer.query).toBe(QUERY);
    expect(answer.model).toMatch(/\S/);
    for (const result of answer.results) {
      expect(Object.keys(result)).toEqual(['file', 'start', 'end', 'text', 'kind', 'cosine', 'percentile']);
      expect(Object.keys(result.start)).toEqual(['line', 'character']);
      expect(Object.keys(result.end)).toEqual(['line', 'character']);
      expect(result.kind).toBe('sentence');
      expect(result.cosine).toBeGreaterThanOrEqual(-1);
      expect(result.cosine).toBeLessThanOrEqual(1);
      // A handful of sentences is too few for percentiles.
      expect(result.percentile).toBeNull();
    }
  });

  it('finds the paraphrase first, best first, at the place where it stands', async () => {
    const { results } = await simileJson<Similar>(['similar', QUERY, 'notes']);
    expect(results[0]).toMatchObject({
      file: path.join('notes', 'income.md'),
      start: { line: 6, character: 0 },
      end: { line: 6, character: 49 },
      text: 'What are good ways to make money on the internet?',
    });
    const cosines = results.map(({ cosine }) => cosine);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
  });

  it('points at the characters that the text consists of', async () => {
    const { results } = await simileJson<Similar>(['similar', 'baking bread', 'notes/kitchen.txt']);
    const lines = (await readFile(path.join(fixtures, 'notes/kitchen.txt'), 'utf8')).split('\n');
    expect(results).toHaveLength(3);
    for (const { start, end, text } of results) {
      expect(start.line).toBe(end.line);
      expect(lines[start.line]!.slice(start.character, end.character)).toBe(text);
    }
  });

  it('leaves out what is no prose', async () => {
    const { results } = await simileJson<Similar>(['similar', QUERY, 'notes', '--top', '100']);
    expect(results.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('echo'));
    expect(results.map(({ text }) => text)).not.toContainEqual(expect.stringContaining('title:'));
  });

  it('prints no more than --top', async () => {
    const { results } = await simileJson<Similar>(['similar', QUERY, 'notes', '--top=2']);
    expect(results).toHaveLength(2);
  });

  it('searches paragraphs where asked to', async () => {
    const { results } = await simileJson<Similar>(['similar', QUERY, 'notes/income.md', '--kind', 'paragraph']);
    expect(results[0]).toMatchObject({ kind: 'paragraph', start: { line: 6, character: 0 } });
    expect(results[0]!.text).toContain('few people buy them');
  });

  it('names files as they were named: relative, absolute, or below a folder; and each file once', async () => {
    const absolute = path.join(fixtures, 'notes', 'kitchen.txt');
    const here = await simileJson<Similar>(['similar', 'bread', '.', '--top', '99'], {
      cwd: path.join(fixtures, 'notes'),
    });
    expect(new Set(here.results.map(({ file }) => file))).toEqual(
      new Set(['income.md', 'kitchen.txt', path.join('work', 'meetings.md')]),
    );
    const there = await simileJson<Similar>(['similar', 'bread', absolute, 'notes/kitchen.txt']);
    expect(there.results.map(({ file }) => file)).toEqual([absolute, absolute, absolute]);
  });

  it('says it in words, with places to click on, and nothing beside the results', async () => {
    const { code, stdout, stderr } = await simile(['similar', QUERY, 'notes', '--top', '1']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(`${path.join('notes', 'income.md')}:7:1`);
    expect(stdout).toMatch(/^(very close|close|related|weak)\s+\d\.\d\d\s/m);
    expect(stdout).toContain('\n  What are good ways to make money on the internet?\n');
    expect(stdout).not.toContain('\x1b');
  });

  it('gives percentiles where there are enough passages', async () => {
    const cwd = await temporaryFolder();
    const texts = Array.from({ length: 120 }, (_, i) => `Sentence number ${i} is about topic ${(i * 7) % 31}.`);
    await writeFile(path.join(cwd, 'many.txt'), texts.join('\n\n'));
    const { results } = await simileJson<Similar>(['similar', 'sentence 7', 'many.txt'], { cwd });
    expect(results).toHaveLength(10);
    for (const { percentile } of results) {
      expect(percentile).toBeGreaterThanOrEqual(0);
      expect(percentile).toBeLessThan(100);
    }
  });
});
