import { FINE, lengthOf, toCosine } from './vectorRecord.ts';

/** Rows of a block, which are sealed together: a run of one query takes about half a millisecond. */
export const BLOCK_ROWS = 8192;

/** A row and its cosine to a query. */
export interface RankedRow {
  readonly row: number;
  readonly cosine: number;
}

/** The rows of a table, as far as a scan looks at them itself. */
export interface ScannedRows {
  readonly dimensions: number;
  readonly blocks: readonly ScannedBlock[];
  /** Of each row. */
  readonly lengths: Float64Array;
  /** The most that its fine bytes can add to the cosine of a row. */
  readonly slack: Float32Array;
}

export interface ScannedBlock {
  /** Number of its first row. */
  readonly start: number;
  readonly fine: Int8Array;
}

/** One query's products with all rows that were there when it was asked. */
export class Scan {
  readonly #table: ScannedRows;
  readonly #query: Int16Array;
  readonly #queryLength: number;
  /** With the coarse bytes of each row, exact. */
  readonly #products: Float64Array;

  constructor(table: ScannedRows, query: Int16Array, products: Float64Array) {
    this.#table = table;
    this.#query = query;
    // A query of zeros has the cosine 0 with everything.
    this.#queryLength = lengthOf(query) || 1;
    this.#products = products;
  }

  /** Rows that were looked at: those from here on were added later. */
  get size(): number {
    return this.#products.length;
  }

  /** The exact cosine of the records. */
  cosine(row: number): number {
    const { blocks, lengths, dimensions } = this.#table;
    const block = blocks[Math.floor(row / BLOCK_ROWS)]!;
    const fine = multiplyBytes(this.#query, block.fine, (row - block.start) * dimensions);
    return toCosine(this.#products[row]! * FINE + fine, this.#queryLength * lengths[row]!);
  }

  /**
   * The rows that are among the `top`, best first: by exact cosine, then by row. `weight(row)` says how many results a
   * row stands for (0 leaves it out); rows are taken until `top` results are covered, and then those that are as near
   * as the last.
   */
  rank(top: number, weight: (row: number) => number): RankedRow[] {
    if (top <= 0) return [];
    const { lengths, slack } = this.#table;
    const products = this.#products;
    const scale = FINE / this.#queryLength;
    const best = new Covering(top);
    for (let row = 0; row < products.length; row++) {
      const cosine = (products[row]! * scale) / lengths[row]!;
      if (cosine <= best.least) continue;
      const results = weight(row);
      if (results > 0) best.add(row, cosine, results);
    }
    // The best by their coarse bytes, completed: what cannot be as near as the least of them is out.
    const exact = new Map(best.rows().map((row) => [row, this.cosine(row)]));
    let least = best.isFull ? Infinity : -Infinity;
    for (const cosine of exact.values()) least = Math.min(least, cosine);
    for (let row = 0; row < products.length; row++) {
      if ((products[row]! * scale) / lengths[row]! + slack[row]! < least) continue;
      if (!exact.has(row) && weight(row) > 0) exact.set(row, this.cosine(row));
    }
    const ranked = Array.from(exact, ([row, cosine]) => ({ row, cosine }));
    ranked.sort((a, b) => b.cosine - a.cosine || a.row - b.row);
    return cutBehind(ranked, top, weight);
  }
}

/** The best rows that together cover a number of results. */
class Covering {
  readonly #top: number;
  /** Ascending by cosine. */
  readonly #best: { row: number; cosine: number; results: number }[] = [];
  #covered = 0;
  /** What is not above it is not among them. */
  least = -Infinity;

  constructor(top: number) {
    this.#top = top;
  }

  get isFull(): boolean {
    return this.#covered >= this.#top;
  }

  add(row: number, cosine: number, results: number): void {
    const best = this.#best;
    let at = best.length;
    while (at > 0 && best[at - 1]!.cosine > cosine) at--;
    best.splice(at, 0, { row, cosine, results });
    this.#covered += results;
    while (this.#covered - best[0]!.results >= this.#top) this.#covered -= best.shift()!.results;
    if (this.isFull) this.least = best[0]!.cosine;
  }

  rows(): number[] {
    return this.#best.map(({ row }) => row);
  }
}

/** Ranked rows until `top` results are covered, and those as near as the last of them. */
function cutBehind(ranked: readonly RankedRow[], top: number, weight: (row: number) => number): RankedRow[] {
  let covered = 0;
  let last = Infinity;
  const taken: RankedRow[] = [];
  for (const one of ranked) {
    if (covered >= top && one.cosine < last) break;
    taken.push(one);
    covered += weight(one.row);
    last = one.cosine;
  }
  return taken;
}

/** The product of a query with the bytes of one row, exact. */
export function multiplyBytes(query: Int16Array, bytes: Int8Array, start: number): number {
  let sum = 0;
  for (let d = 0; d < query.length; d++) sum += query[d]! * bytes[start + d]!;
  return sum;
}
