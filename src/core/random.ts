/**
 * Reproducible random numbers: the same seed gives the same samples, so the same folder gets the same percentiles.
 * Algorithm: mulberry32 by Tommy Ettinger (public domain); its 2^32 period is ample for samples of thousands.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** `count` different whole numbers in [0, limit), ascending; all of them where `count >= limit`. */
  sample(count: number, limit: number): number[] {
    if (count >= limit) return Array.from({ length: limit }, (_, index) => index);
    // Floyd's algorithm: no array of `limit` numbers is needed.
    const chosen = new Set<number>();
    for (let top = limit - count; top < limit; top++) {
      const candidate = this.below(top + 1);
      chosen.add(chosen.has(candidate) ? top : candidate);
    }
    return [...chosen].sort((a, b) => a - b);
  }
}
