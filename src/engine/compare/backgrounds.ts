import { Background } from '../../core/background.ts';
import { pickPoints, type ProductBlock } from '../../core/clustering/points.ts';
import { Random } from '../../core/random.ts';
import type { Cosines, VectorRows } from './cosines.ts';

/** Passages whose nearest neighbour is looked up: percentiles in steps of a tenth. */
export const SAMPLE = 1024;
/** Any fixed number: the same rows give the same background every time. */
export const SEED = 1;

/**
 * The cosines of sampled rows to the row nearest to each. Rows are those of distinct texts, so that a sentence pasted
 * into every file does not make 1.0 look ordinary.
 */
export async function sampleNearest(
  cosines: Cosines,
  rows: VectorRows,
  signal: AbortSignal | undefined,
): Promise<Background> {
  const sampled = new Random(SEED).sample(SAMPLE, rows.count);
  const nearest = new Float32Array(sampled.length).fill(-1);
  await cosines.forEachBlock(
    pickPoints(rows, sampled),
    rows,
    { signal },
    ({ aStart, aCount, bStart, bCount, values }) => {
      for (let i = 0; i < aCount; i++) {
        const own = sampled[aStart + i]! - bStart;
        let best = nearest[aStart + i]!;
        for (let j = 0; j < bCount; j++) {
          const cosine = values[i * bCount + j]!;
          if (cosine > best && j !== own) best = cosine;
        }
        nearest[aStart + i] = best;
      }
    },
  );
  return new Background(nearest, comparedPairs(sampled.length, rows.count));
}

/** The same, taken from the blocks that somebody looks at anyway: all those of the upper triangle of rows with themselves. */
export class NearestSample {
  readonly #count: number;
  /** Ascending. */
  readonly #sampled: readonly number[];
  /** Of each row, where it is among those sampled; -1 where it is not. */
  readonly #at: Int32Array;
  readonly #nearest: Float32Array;

  constructor(count: number) {
    this.#count = count;
    this.#sampled = new Random(SEED).sample(SAMPLE, count);
    this.#at = new Int32Array(count).fill(-1);
    this.#sampled.forEach((row, at) => (this.#at[row] = at));
    this.#nearest = new Float32Array(this.#sampled.length).fill(-1);
  }

  take({ aStart, aCount, bStart, bCount, values }: ProductBlock): void {
    const nearest = this.#nearest;
    const columns = this.#sampled.filter((row) => row >= bStart && row < bStart + bCount);
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      const row = i * bCount - bStart;
      for (const b of columns) {
        if (b <= a) continue;
        const at = this.#at[b]!;
        if (values[row + b]! > nearest[at]!) nearest[at] = values[row + b]!;
      }
      const at = this.#at[a]!;
      if (at < 0) continue;
      let best = nearest[at]!;
      for (let b = Math.max(bStart, a + 1); b < bStart + bCount; b++)
        if (values[row + b]! > best) best = values[row + b]!;
      nearest[at] = best;
    }
  }

  toBackground(): Background {
    return new Background(this.#nearest, comparedPairs(this.#sampled.length, this.#count));
  }
}

/** Different pairs in a comparison of `sampled` of `count` rows with all of them. */
export function comparedPairs(sampled: number, count: number): number {
  return sampled * (count - 1) - (sampled * (sampled - 1)) / 2;
}
