import { averageRanks } from '../statistics.ts';
import type { PairKind } from './pairLayout.ts';

/** A pair of which encoder and people say different things. */
export interface Disagreement {
  /** Index of the pair. */
  readonly pair: number;
  /**
   * -1 to 1: above 0 where the cosine is higher than the score would have it, below 0 where it is lower.
   *
   * Of scores: how far the ranks of cosine and score are apart, 1 being from the lowest to the highest. Of labels: the share of
   * the pairs with the other label that are on the wrong side of this one, equal cosines counting a half; 1 for a 0 with a
   * higher cosine than any 1.
   */
  readonly gap: number;
}

/**
 * Pairs by the size of their disagreement, the worst first; of equal ones the one whose cosine is farthest from the mean, then
 * the first. Those without any are left out, and nothing is in the list where scores or cosines are all equal, or a cosine is
 * NaN.
 */
export function findDisagreements(
  cosine: ArrayLike<number>,
  scores: ArrayLike<number>,
  kind: PairKind,
  most: number,
): Disagreement[] {
  if (Array.from(cosine).some(Number.isNaN)) return [];
  const gaps = kind === 'labels' ? gapsOfLabels(cosine, scores) : gapsOfRanks(cosine, scores);
  const mean = Array.from(cosine).reduce((sum, value) => sum + value, 0) / cosine.length;
  return Array.from(gaps, (gap, pair) => ({ pair, gap }))
    .filter(({ gap }) => gap !== 0)
    .sort(
      (a, b) =>
        Math.abs(b.gap) - Math.abs(a.gap) ||
        Math.abs(cosine[b.pair]! - mean) - Math.abs(cosine[a.pair]! - mean) ||
        a.pair - b.pair,
    )
    .slice(0, most);
}

function gapsOfRanks(cosine: ArrayLike<number>, scores: ArrayLike<number>): Float64Array {
  const scoreRanks = averageRanks(scores);
  const widest = Math.max(1, cosine.length - 1);
  if (areEqual(scoreRanks)) return new Float64Array(cosine.length);
  const cosineRanks = averageRanks(cosine);
  if (areEqual(cosineRanks)) return new Float64Array(cosine.length);
  return cosineRanks.map((rank, pair) => (rank - scoreRanks[pair]!) / widest);
}

/**
 * The ranks among all less the ranks among those with the same label count the other label's pairs below a pair: the rank-sum
 * form of Mann and Whitney's statistic.
 */
function gapsOfLabels(cosine: ArrayLike<number>, labels: ArrayLike<number>): Float64Array {
  const gaps = new Float64Array(cosine.length);
  const ranks = averageRanks(cosine);
  for (const label of [0, 1]) {
    const members = Array.from(ranks.keys()).filter((pair) => labels[pair] === label);
    const others = cosine.length - members.length;
    if (others === 0 || areEqual(ranks)) continue;
    const within = averageRanks(members.map((pair) => cosine[pair]!));
    for (const [index, pair] of members.entries()) {
      const othersBelow = ranks[pair]! - within[index]!;
      gaps[pair] = label === 0 ? othersBelow / others : -(others - othersBelow) / others;
    }
  }
  return gaps;
}

function areEqual(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
