/** Values in ascending order, and where equal ones end. NaN must not be among them. */
export interface TieGroups {
  /** Indices of the values, the smallest value first. */
  readonly order: Uint32Array;
  /** Position in `order` after the last value of each group of equal ones; ascending, the last one is their number. */
  readonly ends: Uint32Array;
}

/** Sorts the values once, so that any number of resamples can be ranked without sorting. */
export function groupTies(values: ArrayLike<number>): TieGroups {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  order.sort((a, b) => values[a]! - values[b]!);
  const ends: number[] = [];
  for (let at = 1; at <= order.length; at++) {
    if (at === order.length || values[order[at]!] !== values[order[at - 1]!]) ends.push(at);
  }
  return { order, ends: Uint32Array.from(ends) };
}

/**
 * Ranks from 1 of the values, each as many times there as `counts` says, into `ranks`; equal values share the average of
 * the ranks that they span. Values with a count of 0 get the rank that they would share.
 */
export function rankCounted({ order, ends }: TieGroups, counts: ArrayLike<number>, ranks: Float64Array): void {
  let below = 0;
  let start = 0;
  for (const end of ends) {
    let count = 0;
    for (let at = start; at < end; at++) count += counts[order[at]!]!;
    const rank = below + (count + 1) / 2;
    for (let at = start; at < end; at++) ranks[order[at]!] = rank;
    below += count;
    start = end;
  }
}
