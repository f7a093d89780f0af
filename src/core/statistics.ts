/**
 * Pearson's product-moment correlation, -1 to 1: the covariance of both divided by the product of their standard
 * deviations (K. Pearson, "Notes on regression and inheritance in the case of two parents", 1895). Computed from
 * deviations from the mean, which keeps its digits where values are large and close together.
 *
 * NaN where it is not defined: fewer than two values, or one side without any variation.
 *
 * @throws RangeError where the lengths differ.
 */
export function pearson(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) {
    throw new RangeError(`Both sides need the same number of values, not ${left.length} and ${right.length}.`);
  }
  const meanLeft = mean(left);
  const meanRight = mean(right);
  let covariance = 0;
  let varianceLeft = 0;
  let varianceRight = 0;
  for (let i = 0; i < left.length; i++) {
    const fromLeft = left[i]! - meanLeft;
    const fromRight = right[i]! - meanRight;
    covariance += fromLeft * fromRight;
    varianceLeft += fromLeft * fromLeft;
    varianceRight += fromRight * fromRight;
  }
  if (!varies(left) || !varies(right)) return NaN;
  const correlation = covariance / (Math.sqrt(varianceLeft) * Math.sqrt(varianceRight));
  return Math.max(-1, Math.min(1, correlation));
}

/**
 * Spearman's rank correlation, -1 to 1: Pearson's correlation of the ranks, equal values sharing the average of the
 * ranks they span (C. Spearman, "The proof and measurement of association between two things", 1904; with ties as in
 * M. G. Kendall, "Rank correlation methods", 1948, chapter 3). This is the figure that sentence similarity benchmarks
 * report.
 *
 * NaN where {@link pearson} is.
 *
 * @throws RangeError where the lengths differ.
 */
export function spearman(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (Array.from(left).some(Number.isNaN) || Array.from(right).some(Number.isNaN)) return NaN;
  return pearson(averageRanks(left), averageRanks(right));
}

/** Ranks from 1 in ascending order; equal values share the average of the ranks they span. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0, end; start < order.length; start = end) {
    // At least itself: NaN equals nothing, not even itself.
    end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    // The ranks start + 1 to end, on average.
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
  }
  return ranks;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Asked of the values themselves: the variance of equal values can come out as a tiny number instead of 0. */
function varies(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true;
  return false;
}
