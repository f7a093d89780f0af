import type { VectorRows } from './compare/cosines.ts';

const FIRST_ROWS = 1024;

/** Vectors by text, so that a sentence that was moved, copied or typed again is not encoded again. */
export class VectorStore {
  readonly dimensions: number;
  readonly #rowOf = new Map<string, number>();
  #data: Float32Array;

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.#data = new Float32Array(FIRST_ROWS * dimensions);
  }

  get size(): number {
    return this.#rowOf.size;
  }

  has(text: string): boolean {
    return this.#rowOf.has(text);
  }

  /** @param vectors one row per text; texts that are held already keep theirs */
  add(texts: readonly string[], vectors: Float32Array): void {
    this.#reserve(this.size + texts.length);
    texts.forEach((text, index) => {
      if (this.#rowOf.has(text)) return;
      const row = this.size;
      this.#rowOf.set(text, row);
      const from = index * this.dimensions;
      this.#data.set(vectors.subarray(from, from + this.dimensions), row * this.dimensions);
    });
  }

  /** The vectors of `texts` as rows in that order. @throws RangeError where one is not held */
  gather(texts: readonly string[]): VectorRows {
    const { dimensions } = this;
    const data = new Float32Array(texts.length * dimensions);
    texts.forEach((text, index) => {
      const row = this.#rowOf.get(text);
      if (row === undefined) throw new RangeError('A text has no vector.');
      const from = row * dimensions;
      data.set(this.#data.subarray(from, from + dimensions), index * dimensions);
    });
    return { data, dimensions, count: texts.length };
  }

  /** Drops the vectors of all texts that are not in `live`. */
  retain(live: ReadonlySet<string>): void {
    const texts = [...this.#rowOf.keys()].filter((text) => live.has(text));
    const { data } = this.gather(texts);
    this.#rowOf.clear();
    texts.forEach((text, row) => this.#rowOf.set(text, row));
    this.#data = data;
  }

  #reserve(rows: number): void {
    const needed = rows * this.dimensions;
    if (needed <= this.#data.length) return;
    const grown = new Float32Array(Math.max(needed, Math.ceil(this.#data.length * 1.5)));
    grown.set(this.#data.subarray(0, this.size * this.dimensions));
    this.#data = grown;
  }
}
