import type { LabelledPairs } from './labelledPairs.ts';

/**
 * Pairs by their indexes, spread evenly over the ranks of the scores, the highest score first and equal ones in the order of
 * the file. All of them where there are no more than `most`.
 *
 * A pair of equal texts, or with a text that is there already, makes room for the next one while there are others.
 */
export function spreadPairs({ left, right, scores }: LabelledPairs, most: number): number[] {
  const ranked = Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  if (ranked.length <= most) return ranked;
  const known = new Set<string>();
  const chosen = new Set<number>();
  const isFresh = (pair: number) =>
    !chosen.has(pair) && left[pair] !== right[pair] && !known.has(left[pair]!) && !known.has(right[pair]!);
  for (let step = 0; step < most; step++) {
    const start = most === 1 ? 0 : Math.round((step * (ranked.length - 1)) / (most - 1));
    const pair = nearest(ranked, start, isFresh) ?? nearest(ranked, start, (other) => !chosen.has(other))!;
    chosen.add(pair);
    known.add(left[pair]!).add(right[pair]!);
  }
  return ranked.filter((pair) => chosen.has(pair));
}

/** What holds nearest to a place of a list, the later one of two that are as near. */
function nearest(list: readonly number[], start: number, holds: (item: number) => boolean): number | undefined {
  for (let distance = 0; distance < list.length; distance++) {
    for (const at of [start + distance, start - distance]) {
      const item = list[at];
      if (item !== undefined && holds(item)) return item;
    }
  }
  return undefined;
}
