import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { simile, simileJson, temporaryFolder } from './simile.ts';

interface Matrix {
  model: string;
  items: { file: string; start: { line: number; character: number }; end: object; text: string }[];
  cosine: number[][];
}

const FILE = path.join('notes', 'kitchen.txt');

describe('simile matrix', () => {
  it('prints what it promises, key by key', async () => {
    const answer = await simileJson<Matrix>(['matrix', FILE, '--items', 'lines']);
    expect(Object.keys(answer)).toEqual(['model', 'items', 'cosine']);
    expect(answer.items).toHaveLength(3);
    for (const item of answer.items) {
      expect(Object.keys(item)).toEqual(['file', 'start', 'end', 'text']);
      expect(Object.keys(item.start)).toEqual(['line', 'character']);
      expect(Object.keys(item.end)).toEqual(['line', 'character']);
    }
    expect(answer.items.map(({ start }) => start.line)).toEqual([0, 1, 2]);
  });

  it('is symmetric, 1 on the diagonal, and what the vectors say', async () => {
    const { cosine } = await simileJson<Matrix>(['matrix', FILE, '--items', 'lines']);
    const { vectors } = await simileJson<{ vectors: number[][] }>(['embed', FILE]);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const expected = vectors[i]!.reduce((sum, value, at) => sum + value * vectors[j]![at]!, 0);
        expect(cosine[i]![j]).toBeCloseTo(expected, 5);
        expect(cosine[i]![j]).toBe(cosine[j]![i]);
      }
      expect(cosine[i]![i]).toBe(1);
    }
  });

  it('is the same with --format json', async () => {
    const { stdout } = await simile(['matrix', FILE, '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual(await simileJson<Matrix>(['matrix', FILE]));
  });

  it('prints a table of numbered items', async () => {
    const { code, stdout, stderr } = await simile(['matrix', FILE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(`1  ${FILE}:1:1  Let the dough rest overnight in the refrigerator.`);
    expect(lines[4]).toBe('      1     2     3');
    expect(lines[5]).toMatch(/^1 {2}1\.00(  \d\.\d\d| -\d\.\d\d){2}$/);
    expect(lines).toHaveLength(8);
  });

  it('prints CSV as RFC 4180 has it', async () => {
    const { code, stdout } = await simile(['matrix', 'faq.csv', '--items', 'csv:question', '--format', 'csv']);
    expect(code).toBe(0);
    expect(stdout.endsWith('\r\n')).toBe(true);
    expect(stdout).toContain('"Where is my ""parcel""?"');
    const { data, errors } = parse<string[]>(stdout.trimEnd(), { newline: '\r\n' });
    expect(errors).toEqual([]);
    expect(data[0]).toEqual(['item', 'file', 'line', 'column', 'text', '1', '2', '3', '4']);
    expect(data).toHaveLength(5);
    expect(data[4]!.slice(0, 4)).toEqual(['4', 'faq.csv', '6', '1']);
    expect(data[4]![8]).toBe('1');
  });

  it('refuses more items than a matrix can hold', async () => {
    const cwd = await temporaryFolder();
    await writeFile(path.join(cwd, 'many.txt'), Array.from({ length: 4001 }, (_, i) => `line ${i}`).join('\n'));
    const { code, stdout, stderr } = await simile(['matrix', 'many.txt', '--items', 'lines'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('4000');
  });

  it('does not take two formats', async () => {
    expect((await simile(['matrix', FILE, '--json', '--format', 'csv'])).code).toBe(2);
  });
});
