import { describe, expect, it } from 'vitest';
import { simile, simileJson } from './simile.ts';

interface Vectors {
  model: string;
  dimensions: number;
  vectors: number[][];
}

describe('simile embed', () => {
  it('prints what it promises, key by key', async () => {
    const answer = await simileJson<Vectors>(['embed'], { input: 'one text\nanother text\n' });
    expect(Object.keys(answer)).toEqual(['model', 'dimensions', 'vectors']);
    expect(answer.vectors.map(({ length }) => length)).toEqual([answer.dimensions, answer.dimensions]);
  });

  it('prints unit vectors with all digits of their 32-bit floats', async () => {
    const { vectors } = await simileJson<Vectors>(['embed'], { input: 'How can I earn money online?' });
    const vector = vectors[0]!;
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    for (const value of vector) expect(Number(Math.fround(value).toPrecision(9))).toBe(value);
  });

  it('reads a file and standard input alike', async () => {
    const input = 'How do I reset my password?\n';
    const named = await simileJson<Vectors>(['embed', 'faq.csv', '--items', 'csv:question']);
    const piped = await simileJson<Vectors>(['embed'], { input });
    const dash = await simileJson<Vectors>(['embed', '-'], { input });
    expect(piped.vectors[0]).toEqual(named.vectors[0]);
    expect(dash).toEqual(piped);
  });

  it('takes a text per line, whatever ends it, and passes over blank lines', async () => {
    const { vectors } = await simileJson<Vectors>(['embed'], { input: 'one\r\ntwo\n\n  \rthree\rone' });
    expect(vectors).toHaveLength(4);
    expect(vectors[3]).toEqual(vectors[0]);
  });

  it('gives no vectors for no text, and says so', async () => {
    const { code, stdout, stderr } = await simile(['embed', '--json'], { input: '' });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Vectors).vectors).toEqual([]);
    expect(stderr).toContain('no lines in standard input');
  });

  it('shows people the beginning of each vector beside its text', async () => {
    const { code, stdout, stderr } = await simile(['embed'], { input: 'one text\nanother' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^2 vectors of \d+ numbers\n( *-?\d\.\d{4}){4} … {2}one text\n( *-?\d\.\d{4}){4} … {2}another\n$/,
    );
  });

  it('refuses what is not text', async () => {
    const { code, stdout, stderr } = await simile(['embed', '--json'], { input: new Uint8Array(5000) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('standard input is not text');
  });

  it('takes one file', async () => {
    expect((await simile(['embed', 'a.txt', 'b.txt'])).code).toBe(2);
  });
});
