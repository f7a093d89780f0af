import { Background } from '../../core/background.ts';
import { exactCosine, PRODUCT_ERROR, type Cosines, type VectorRows } from './cosines.ts';

/** Two different rows, `a < b`, and their exact cosine. */
export interface RankedPair {
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
}

export interface RankedPairs {
  /** Best first, then by rows; at least the `top` best and at most a few more (ties within rounding). */
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
  const candidates = new CandidatePairs(top);
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      let ofA = nearest[a]!;
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        if (cosine > ofA) ofA = cosine;
        if (cosine > nearest[bStart + j]!) nearest[bStart + j] = cosine;
        if (cosine > candidates.least) candidates.add(a, bStart + j, cosine);
      }
      nearest[a] = ofA;
    }
  });
  const pairs = candidates.list().map(({ a, b }) => ({ a, b, cosine: exactCosine(rows, a, rows, b) }));
  pairs.sort((x, y) => y.cosine - x.cosine || x.a - y.a || x.b - y.b);
  return { pairs, nearest: new Background(nearest, (rows.count * (rows.count - 1)) / 2) };
}

/** Keeps the best pairs, dropping the rest whenever twice as many have come together. */
class CandidatePairs {
  readonly #top: number;
  #pairs: { a: number; b: number; score: number }[] = [];
  #dropAt: number;
  /** Pairs up to this score cannot be among the best. */
  least = -Infinity;

  constructor(top: number) {
    this.#top = top;
    this.#dropAt = 2 * top + 1024;
  }

  add(a: number, b: number, score: number): void {
    this.#pairs.push({ a, b, score });
    if (this.#pairs.length >= this.#dropAt) this.#drop();
  }

  list(): { a: number; b: number }[] {
    this.#drop();
    return this.#pairs;
  }

  #drop(): void {
    if (this.#pairs.length <= this.#top) return;
    this.#pairs.sort((x, y) => y.score - x.score);
    const least = this.#pairs[this.#top - 1]!.score - 2 * PRODUCT_ERROR;
    this.#pairs = this.#pairs.filter(({ score }) => score > least);
    this.least = least;
    // Where very many pairs tie, the next look waits until as many again have come.
    this.#dropAt = 2 * this.#pairs.length + 1024;
  }
}
