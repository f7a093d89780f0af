import type { NearestSample } from './backgrounds.ts';
import { exactCosine, PRODUCT_ERROR, type Cosines, type VectorRows } from './cosines.ts';

/** Two different rows, `a < b`, and their exact cosine. */
export interface RankedPair {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

/**
 * The `top` closest pairs among all pairs of rows, best first, then by rows. Exact: products in single precision choose
 * the candidates, everything within their rounding error is compared again in double precision.
 *
 * @param sample gets to see all products as well
 */
export async function rankPairs(
  cosines: Cosines,
  rows: VectorRows,
  top: number,
  signal: AbortSignal | undefined,
  sample?: NearestSample,
): Promise<RankedPair[]> {
  const candidates = new CandidatePairs(rows, top);
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, (block) => {
    sample?.take(block);
    const { aStart, aCount, bStart, bCount, values } = block;
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      const row = i * bCount;
      const end = row + bCount;
      let { least } = candidates;
      // All products pass through here: a loop over nothing but places is several times as fast.
      for (let at = row + Math.max(0, a + 1 - bStart); at < end; at++) {
        if (values[at]! <= least) continue;
        candidates.add(a, bStart + at - row);
        ({ least } = candidates);
      }
    }
  });
  return candidates.list();
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
