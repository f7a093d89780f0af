import { pickPoints } from '../../core/clustering/points.ts';
import { compareNearness, type NearPair } from '../../core/duplicates/groupPairs.ts';
import { exactCosine, PRODUCT_ERROR, type Cosines, type VectorRows } from '../compare/cosines.ts';

/** Partners of a text that are kept: more than that, and the text is one of a crowd. */
export const CROWD = 16;

/** Two texts, `a < b`, whose exact cosine is not below the limit. */
export interface MinedPair extends NearPair {
  /** Whether one of them has more than {@link CROWD} partners, so that not all of its pairs are known. */
  readonly isCrowded: boolean;
}

/** The partners of texts: others whose cosine to them is not below a limit. The nearest ones of each are kept. */
export class Partners {
  readonly #others: Int32Array;
  readonly #cosines: Float32Array;
  /** Partners in all, also of those not kept. */
  readonly #counts: Int32Array;

  constructor(texts: number) {
    this.#others = new Int32Array(texts * CROWD);
    this.#cosines = new Float32Array(texts * CROWD);
    this.#counts = new Int32Array(texts);
  }

  add(text: number, other: number, cosine: number): void {
    const start = text * CROWD;
    const count = this.#counts[text]!;
    this.#counts[text] = count + 1;
    let at = start + count;
    if (count >= CROWD) {
      at = start;
      for (let i = start + 1; i < start + CROWD; i++) if (this.#cosines[i]! < this.#cosines[at]!) at = i;
      if (this.#cosines[at]! >= cosine) return;
    }
    this.#others[at] = other;
    this.#cosines[at] = cosine;
  }

  /** All pairs that are known, each once, in no order, and their cosines by the products. */
  *pairs(): Generator<MinedPair> {
    for (let text = 0; text < this.#counts.length; text++) {
      const kept = Math.min(CROWD, this.#counts[text]!);
      for (let i = text * CROWD; i < text * CROWD + kept; i++) {
        const other = this.#others[i]!;
        if (other < text && this.#keeps(other, text)) continue;
        const isCrowded = this.#counts[text]! > CROWD || this.#counts[other]! > CROWD;
        yield { a: Math.min(text, other), b: Math.max(text, other), cosine: this.#cosines[i]!, isCrowded };
      }
    }
  }

  #keeps(text: number, other: number): boolean {
    const start = text * CROWD;
    return this.#others.subarray(start, start + Math.min(CROWD, this.#counts[text]!)).includes(other);
  }
}

export interface MiningOptions {
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  /** Texts whose partners are looked for, ascending; all where it is left out. */
  readonly texts?: readonly number[];
  /** After each step; what it awaits, mining waits for. */
  readonly onStep?: (done: number, total: number) => Promise<void> | void;
}

/** Compares all texts with one another, or some of them with all. */
export async function minePartners(
  cosines: Cosines,
  rows: VectorRows,
  partners: Partners,
  { limit, signal, texts, onStep }: MiningOptions,
): Promise<void> {
  const least = limit - PRODUCT_ERROR;
  const left = texts ? pickPoints(rows, texts) : rows;
  const total = texts ? texts.length : (rows.count * rows.count) / 2;
  const options = { signal, upperTriangle: !texts };
  await cosines.forEachBlock(left, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = texts ? texts[aStart + i]! : aStart + i;
      for (let j = texts ? 0 : Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        if (cosine < least || a === bStart + j) continue;
        partners.add(a, bStart + j, cosine);
        if (!texts) partners.add(bStart + j, a, cosine);
      }
    }
    if (bStart + bCount < rows.count) return;
    const end = aStart + aCount;
    return onStep?.(texts ? end : rows.count * end - (end * end) / 2, total);
  });
}

/** The pairs whose exact cosine is not below the limit, best first. */
export async function rankMined(
  partners: Partners,
  rows: VectorRows,
  limit: number,
  pause: () => Promise<void> | undefined,
): Promise<MinedPair[]> {
  const ranked: MinedPair[] = [];
  for (const pair of partners.pairs()) {
    const cosine = exactCosine(rows, pair.a, rows, pair.b);
    if (cosine >= limit) ranked.push({ ...pair, cosine });
    await pause();
  }
  return ranked.sort(compareNearness);
}
