/** Below this many compared pairs a scope is too small for percentiles to mean anything. */
export const LEAST_PAIRS = 1000;

/**
 * A sample of cosines that one cosine is placed among.
 *
 * Two kinds are drawn for each scope: of *random pairs*, which is what pairs of a matrix are held against, and of
 * *nearest neighbours* (passages to the passage closest to each), which is what search results and duplicates are held
 * against: among random pairs every first result would read 99.99 %.
 */
export class Background {
  /** Ascending. */
  readonly #cosines: Float32Array;
  /** How many pairs were compared to get the sample; for nearest neighbours far more than the sample has members. */
  readonly comparedPairs: number;

  constructor(cosines: Float32Array, comparedPairs: number) {
    this.#cosines = cosines.toSorted();
    this.comparedPairs = comparedPairs;
  }

  get size(): number {
    return this.#cosines.length;
  }

  /** The sample itself, ascending. */
  get cosines(): Float32Array {
    return this.#cosines;
  }

  /** Whether enough pairs were compared for the sample to say anything. */
  get isTelling(): boolean {
    return this.comparedPairs >= LEAST_PAIRS;
  }

  /**
   * The share of the sample that lies below `cosine`, in percent: 100 · below / (size + 1), so from 0 to below 100 and
   * in steps no finer than the sample allows. Null where fewer than {@link LEAST_PAIRS} pairs were compared.
   */
  percentile(cosine: number): number | null {
    if (!this.isTelling || this.size === 0) return null;
    return (100 * countBelow(this.#cosines, cosine)) / (this.size + 1);
  }

  /** Arithmetic mean and standard deviation (over n) of the sample; null where it is empty. */
  summary(): { mean: number; deviation: number } | null {
    if (this.size === 0) return null;
    let sum = 0;
    for (const cosine of this.#cosines) sum += cosine;
    const mean = sum / this.size;
    let squares = 0;
    for (const cosine of this.#cosines) squares += (cosine - mean) ** 2;
    return { mean, deviation: Math.sqrt(squares / this.size) };
  }
}

/** How many members of an ascending array are smaller than `value`, by bisection. */
function countBelow(ascending: Float32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
