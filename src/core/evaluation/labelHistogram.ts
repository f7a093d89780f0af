import { bisectRight, nice, ticks } from 'd3-array';

/** How many pairs of each label have a cosine in each of some ranges of equal width. */
export interface LabelHistogram {
  /** Ends of the ranges, ascending, one more than there are ranges. A range holds its lower end; the last one both. */
  readonly ends: readonly number[];
  readonly zeros: readonly number[];
  readonly ones: readonly number[];
}

/** Ranges that are asked for; how many there are depends on round ends. */
const RANGES = 30;

/** Cosines that differ by less than this are one range. */
const LEAST_SPREAD = 1e-6;

/** Counts pairs by their cosine, in ranges with round ends that hold all of them. */
export function countByLabel(cosine: ArrayLike<number>, labels: ArrayLike<number>): LabelHistogram {
  const values = Array.from(cosine);
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (values.length === 0) return { ends: [], zeros: [], ones: [] };
  const ends = endsAround(lowest, highest);
  const zeros = new Array<number>(ends.length - 1).fill(0);
  const ones = new Array<number>(ends.length - 1).fill(0);
  for (const [pair, value] of values.entries()) {
    const range = Math.min(zeros.length, bisectRight(ends, value)) - 1;
    const counts = labels[pair] === 1 ? ones : zeros;
    counts[range]!++;
  }
  return { ends, zeros, ones };
}

function endsAround(lowest: number, highest: number): number[] {
  if (highest - lowest < LEAST_SPREAD) return [lowest - LEAST_SPREAD, highest + LEAST_SPREAD];
  const ends = ticks(...nice(lowest, highest, RANGES), RANGES);
  // What rounding leaves must not leave a value out.
  ends[0] = Math.min(ends[0]!, lowest);
  ends[ends.length - 1] = Math.max(ends.at(-1)!, highest);
  return ends;
}
