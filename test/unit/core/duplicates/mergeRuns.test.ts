import { expect, it } from 'vitest';
import { mergeRuns } from '../../../../src/core/duplicates/mergeRuns.ts';

/** Documents as lists of texts; finds what stands more than once. */
function merge(documents: readonly (readonly number[])[]) {
  const places = new Map<number, { document: number; number: number }[]>();
  documents.forEach((texts, document) =>
    texts.forEach((text, number) => {
      places.set(text, [...(places.get(text) ?? []), { document, number }]);
    }),
  );
  const repeated = [...places.keys()].filter((text) => places.get(text)!.length > 1);
  return mergeRuns(repeated, (text) => places.get(text)!).map(({ texts }) => texts);
}

it('joins what was copied together', () => {
  expect(
    merge([
      [1, 2, 3, 10],
      [11, 1, 2, 3],
    ]),
  ).toEqual([[1, 2, 3]]);
});

it('keeps apart what stands apart in one of the places', () => {
  expect(
    merge([
      [1, 2, 3],
      [1, 10, 2, 3],
    ]),
  ).toEqual([[1], [2, 3]]);
  expect(
    merge([
      [1, 2],
      [2, 1],
    ]),
  ).toEqual([[1], [2]]);
});

it('keeps apart what stands more often', () => {
  expect(
    merge([
      [1, 2, 3],
      [1, 2, 3],
      [10, 2],
    ]),
  ).toEqual([[1], [2], [3]]);
});

it('finds a run twice in one document', () => {
  expect(merge([[1, 2, 10, 1, 2]])).toEqual([[1, 2]]);
  expect(merge([[1, 1, 1]])).toEqual([[1]]);
});
