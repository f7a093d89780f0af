import type { CorrelationName } from './figures.ts';
import { groupTies, rankCounted, type TieGroups } from './tieGroups.ts';

/**
 * Spearman's and Pearson's correlation of cosines with scores, for resamples that say how often each pair is in them. Ranks
 * are those within the resample, ties averaged; a resample takes linear time.
 */
export class CorrelationMeter {
  readonly #size: number;
  readonly #cosine: Float64Array;
  readonly #score: Float64Array;
  readonly #cosineTies: TieGroups;
  readonly #scoreTies: TieGroups;
  readonly #cosineRanks: Float64Array;
  readonly #scoreRanks: Float64Array;

  /** Both of one length, without NaN. */
  constructor(cosine: ArrayLike<number>, scores: ArrayLike<number>) {
    this.#size = cosine.length;
    this.#cosine = centre(cosine);
    this.#score = centre(scores);
    this.#cosineTies = groupTies(cosine);
    this.#scoreTies = groupTies(scores);
    this.#cosineRanks = new Float64Array(this.#size);
    this.#scoreRanks = new Float64Array(this.#size);
  }

  /** Both correlations, NaN where one side has no variation. The counts sum to the number of pairs. */
  measure(counts: ArrayLike<number>): Record<CorrelationName, number> {
    if (!varies(this.#cosineTies, counts) || !varies(this.#scoreTies, counts)) return { spearman: NaN, pearson: NaN };
    rankCounted(this.#cosineTies, counts, this.#cosineRanks);
    rankCounted(this.#scoreTies, counts, this.#scoreRanks);
    return {
      spearman: correlate(this.#cosineRanks, this.#scoreRanks, counts),
      pearson: correlate(this.#cosine, this.#score, counts),
    };
  }
}

/** Deviations from the mean keep their digits where values are large and close together. */
function centre(values: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return Float64Array.from(values, (value) => value - sum / values.length);
}

function varies({ order, ends }: TieGroups, counts: ArrayLike<number>): boolean {
  let groups = 0;
  let at = 0;
  for (const end of ends) {
    while (at < end && counts[order[at]!] === 0) at++;
    if (at < end && ++groups === 2) return true;
    at = end;
  }
  return false;
}

/** Pearson's correlation where pair i is there `counts[i]` times; see `pearson` in `statistics.ts`. */
function correlate(left: Float64Array, right: Float64Array, counts: ArrayLike<number>): number {
  let total = 0;
  let sumLeft = 0;
  let sumRight = 0;
  for (let i = 0; i < left.length; i++) {
    const count = counts[i]!;
    total += count;
    sumLeft += count * left[i]!;
    sumRight += count * right[i]!;
  }
  const meanLeft = sumLeft / total;
  const meanRight = sumRight / total;
  let covariance = 0;
  let varianceLeft = 0;
  let varianceRight = 0;
  for (let i = 0; i < left.length; i++) {
    const count = counts[i]!;
    if (count === 0) continue;
    const fromLeft = left[i]! - meanLeft;
    const fromRight = right[i]! - meanRight;
    covariance += count * fromLeft * fromRight;
    varianceLeft += count * fromLeft * fromLeft;
    varianceRight += count * fromRight * fromRight;
  }
  const correlation = covariance / (Math.sqrt(varianceLeft) * Math.sqrt(varianceRight));
  return Math.max(-1, Math.min(1, correlation));
}
