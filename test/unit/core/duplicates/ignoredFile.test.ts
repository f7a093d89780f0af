import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatIgnoredFile,
  parseIgnoredFile,
  toIgnoredHashes,
  UnreadableIgnoredFile,
} from '../../../../src/core/duplicates/ignoredFile.ts';

const a = 'a'.repeat(32);
const b = 'b'.repeat(32);

it('has one line for each, in an order of its own', () => {
  const text = formatIgnoredFile([
    { texts: [b, a], files: ['z.md', 'a.md', 'a.md'] },
    { texts: [a], files: ['a "b".md'] },
  ]);
  expect(text).toBe(`{
  "version": 1,
  "ignored": [
    { "texts": ["${a}"], "files": ["a \\"b\\".md"] },
    { "texts": ["${a}", "${b}"], "files": ["a.md", "z.md"] }
  ]
}
`);
});

const hash = fc.stringMatching(/^[0-9a-f]{32}$/);
const entry = fc.record({
  texts: fc.oneof(
    fc.tuple(hash),
    fc.tuple(hash, hash).filter(([one, other]) => one !== other),
  ),
  files: fc.array(fc.string()),
});

it('reads what it writes, and writes it the same in whatever order it comes', () => {
  fc.assert(
    fc.property(fc.array(entry), (ignored) => {
      const text = formatIgnoredFile(ignored);
      expect(formatIgnoredFile(parseIgnoredFile(text))).toBe(text);
      const known = (list: typeof ignored) => new Set(list.map(({ texts }) => [...texts].sort().join()));
      expect(known(parseIgnoredFile(text) as typeof ignored)).toEqual(known(ignored));
    }),
  );
  const two = [
    { texts: [a] as [string], files: ['x'] },
    { texts: [b] as [string], files: [] },
  ];
  expect(formatIgnoredFile([...two].reverse())).toBe(formatIgnoredFile(two));
});

describe('what it cannot read', () => {
  it.each([
    ['a merge conflict', `{\n<<<<<<< HEAD\n  "version": 1\n`],
    ['another version', '{"version": 2, "ignored": []}'],
    ['another file', '[1, 2]'],
    ['no list', '{"version": 1}'],
    ['another hash', '{"version": 1, "ignored": [{"texts": ["abc"], "files": []}]}'],
    ['three texts', `{"version": 1, "ignored": [{"texts": ["${a}", "${a}", "${b}"], "files": []}]}`],
    ['no files', `{"version": 1, "ignored": [{"texts": ["${a}"]}]}`],
  ])('is %s', (_name, text) => {
    expect(() => parseIgnoredFile(text)).toThrow(UnreadableIgnoredFile);
  });
});

it('takes an empty file for an empty list', () => {
  expect(parseIgnoredFile(' \n')).toEqual([]);
});

it('tells texts from pairs', () => {
  const ignored = [
    { texts: [a] as const, files: [] },
    { texts: [a, b] as const, files: [] },
  ];
  expect(toIgnoredHashes(ignored)).toEqual({ texts: [a], pairs: [[a, b]] });
});
