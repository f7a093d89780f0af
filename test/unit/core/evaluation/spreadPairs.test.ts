import { expect, it } from 'vitest';
import { spreadPairs } from '../../../../src/core/evaluation/spreadPairs.ts';

function pairsOf(scores: readonly number[], texts: readonly (readonly [string, string])[] = []) {
  return {
    left: scores.map((_, pair) => texts[pair]?.[0] ?? `left ${pair}`),
    right: scores.map((_, pair) => texts[pair]?.[1] ?? `right ${pair}`),
    scores: Float64Array.from(scores),
    lines: Uint32Array.from(scores, (_, pair) => pair),
    endLines: Uint32Array.from(scores, (_, pair) => pair),
  };
}

it('takes pairs from the highest score to the lowest, as far apart as they can be', () => {
  expect(spreadPairs(pairsOf([1, 5, 3, 2, 4]), 3)).toEqual([1, 2, 0]);
  expect(spreadPairs(pairsOf([0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0]), 6)).toEqual([2, 9, 1, 5, 7, 10]);
});

it('takes all of a few, in the order of their scores', () => {
  expect(spreadPairs(pairsOf([1, 5, 5]), 3)).toEqual([1, 2, 0]);
  expect(spreadPairs(pairsOf([]), 3)).toEqual([]);
});

it('passes over texts that are there already and pairs of equal texts, while there are others', () => {
  const scores = [9, 8, 7, 6, 5, 4, 3, 2, 1];
  const same: [string, string] = ['same', 'same'];
  expect(spreadPairs(pairsOf(scores, [same]), 3)).toEqual([1, 4, 8]);
  const shared = scores.map((_, pair): [string, string] =>
    pair < 5 ? ['shared', `${pair}`] : [`${pair}`, `${pair}?`],
  );
  expect(spreadPairs(pairsOf(scores, shared), 3)).toEqual([0, 5, 8]);
  expect(
    spreadPairs(
      pairsOf(
        scores,
        scores.map(() => same),
      ),
      3,
    ),
  ).toEqual([0, 4, 8]);
});

it('takes one where one is asked for', () => {
  expect(spreadPairs(pairsOf([1, 5, 3]), 1)).toEqual([1]);
});
