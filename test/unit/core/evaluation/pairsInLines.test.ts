import { expect, it } from 'vitest';
import { pairsInLines } from '../../../../src/core/evaluation/pairsInLines.ts';

const pairs = { lines: Uint32Array.of(1, 2, 5, 9), endLines: Uint32Array.of(1, 4, 5, 9) };

it('finds pairs of which a line is in one of the spans, each once', () => {
  expect(pairsInLines(pairs, [{ line: 3, endLine: 5 }])).toEqual([1, 2]);
  expect(
    pairsInLines(pairs, [
      { line: 9, endLine: 20 },
      { line: 4, endLine: 4 },
      { line: 2, endLine: 2 },
    ]),
  ).toEqual([1, 3]);
  expect(pairsInLines(pairs, [{ line: 6, endLine: 8 }])).toEqual([]);
  expect(pairsInLines(pairs, [])).toEqual([]);
});
