import { expect, it } from 'vitest';
import { findContents } from '../../../../src/core/duplicates/findContents.ts';

const find = (documentsOf: readonly (readonly number[])[]) =>
  findContents([...documentsOf.keys()], (text) => new Set(documentsOf[text]));

it('finds the document that repeats a line of each of many', () => {
  const titles = Array.from({ length: 12 }, (_, at) => [0, at + 1]);
  const contents = find([...titles, [3, 4]]);
  expect([...contents]).toEqual(titles.map((_, text) => [text, 0]));
});

it('does not take a copy of one document for a table of contents', () => {
  expect(find(Array.from({ length: 30 }, () => [0, 1])).size).toBe(0);
});

it('does not take a handful of titles for one', () => {
  expect(find(Array.from({ length: 9 }, (_, at) => [0, at + 1])).size).toBe(0);
});

it('leaves out what stands in a third document', () => {
  const titles = Array.from({ length: 12 }, (_, at) => [0, at + 1]);
  expect(find([...titles, [0, 1, 2]]).has(12)).toBe(false);
});
