import { Background } from '../../core/background.ts';
import { exactCosine, PRODUCT_ERROR, type Cosines, type VectorRows } from './cosines.ts';

/** Two different rows, `a < b`, and their exact cosine. */
export interface RankedPair {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

export interface RankedPairs {
  /** The `top` best, best first, then by rows. */
  readonly pairs: RankedPair[];
  /** The cosine of every row to its nearest other row: what the pairs are placed among. */
  readonly nearest: Background;
}

/**
 * The closest pairs among all pairs of rows, by exact search: products in single precision choose the candidates,
 * everything within their rounding error is compared again in double precision.
 */
export async function rankPairs(
  cosines: Cosines,
  rows: VectorRows,
  top: number,
  signal: AbortSignal | undefined,
): Promise<RankedPairs> {
  const nearest = new Float32Array(rows.count).fill(-1);
  const candidates = new CandidatePairs(rows, top);
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    // Nearly all cosines are of no interest to anybody, which one comparison with the least that is tells.
    const leastOfBlock = nearest.subarray(bStart, bStart + bCount).reduce((least, own) => Math.min(least, own), 1);
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      const floor = Math.min(leastOfBlock, nearest[a]!, candidates.least);
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        if (cosine <= floor) continue;
        const b = bStart + j;
        if (cosine > nearest[a]!) nearest[a] = cosine;
        if (cosine > nearest[b]!) nearest[b] = cosine;
        if (cosine > candidates.least) candidates.add(a, b);
      }
    }
  });
  return { pairs: candidates.list(), nearest: new Background(nearest, (rows.count * (rows.count - 1)) / 2) };
}

/** Keeps the best pairs: candidates by product, sorted out by exact cosine whenever enough have come together. */
class CandidatePairs {
  readonly #rows: VectorRows;
  readonly #top: number;
  #best: RankedPair[] = [];
  #new: { a: number; b: number }[] = [];
  /** Pairs whose product is not above it cannot be among the best. */
  least = -Infinity;

  constructor(rows: VectorRows, top: number) {
    this.#rows = rows;
    this.#top = top;
  }

  add(a: number, b: number): void {
    this.#new.push({ a, b });
    if (this.#new.length >= this.#top + 1024) this.#sortOut();
  }

  list(): RankedPair[] {
    this.#sortOut();
    return this.#best;
  }

  #sortOut(): void {
    const scored = this.#new.map(({ a, b }) => ({ a, b, cosine: exactCosine(this.#rows, a, this.#rows, b) }));
    this.#best = [...this.#best, ...scored]
      .sort((x, y) => y.cosine - x.cosine || x.a - y.a || x.b - y.b)
      .slice(0, this.#top);
    this.#new = [];
    if (this.#best.length === this.#top) this.least = (this.#best.at(-1)?.cosine ?? Infinity) - PRODUCT_ERROR;
  }
}
