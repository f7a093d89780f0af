import { breathe } from '../breathe.ts';
import { BLOCK_ROWS, multiplyBytes, Scan, type ScannedBlock, type ScannedRows } from './scan.ts';
import { joinProducts, PLANES, ScanBlock, toPlanes } from './scanBlock.ts';
import { FINE, lengthOf, type VectorRecords } from './vectorRecord.ts';

/** New rows up to which a scan multiplies them here rather than sealing their block again. */
const LOOSE_ROWS = 256;
/** Queries scanned together. */
const QUERIES_AT_A_TIME = 16;

/** Up to BLOCK_ROWS rows. */
interface Block extends ScannedBlock {
  count: number;
  /** Undefined where the block is full and sealed. */
  coarse: Int8Array | undefined;
  /** The first of its rows, possibly all. */
  sealed: ScanBlock | undefined;
  /** Sealing under way: two scans at a time wait for the same. */
  sealing: Promise<void> | undefined;
}

/**
 * Vectors of record by the key of their text, in memory, and the exact search among them.
 *
 * A search multiplies the coarse bytes of all rows with the query on onnxruntime, in whole numbers. What the fine bytes
 * can add to a cosine is bounded (Cauchy-Schwarz) by the length of the fine part over the length of the row, kept for each row;
 * whatever could be among the best within that bound is completed with its fine bytes. Results thus equal brute force over
 * the records, to the last bit.
 */
export class VectorTable {
  readonly dimensions: number;
  readonly #rowOf = new Map<string, number>();
  #blocks: Block[] = [];
  /** Length of each row; and the most that its fine bytes can add to a cosine. */
  #lengths = new Float64Array(1024);
  #slack = new Float32Array(1024);
  #size = 0;

  constructor(dimensions: number) {
    this.dimensions = dimensions;
  }

  get size(): number {
    return this.#size;
  }

  /** The row of a text's key; undefined where it is not held. */
  find(key: string): number | undefined {
    return this.#rowOf.get(key);
  }

  /** Takes records, one for each key, and returns their rows. Keys that are held already keep theirs. */
  add(keys: readonly string[], records: VectorRecords): Int32Array {
    return Int32Array.from(keys, (key, index) => this.#rowOf.get(key) ?? this.#append(key, records, index));
  }

  /**
   * Multiplies queries with the rows that are held now.
   *
   * @throws RpcError `cancelled`
   */
  async scan(queries: readonly Int16Array[], signal: AbortSignal | undefined): Promise<Scan[]> {
    const scans: Scan[] = [];
    const pause = breathe(signal);
    for (let start = 0; start < queries.length; start += QUERIES_AT_A_TIME) {
      const some = queries.slice(start, start + QUERIES_AT_A_TIME);
      const products = await this.#multiply(some, pause);
      some.forEach((query, at) => scans.push(new Scan(this.#view(), query, products[at]!)));
    }
    return scans;
  }

  /** Whether a row's record can be read at once: its block has not been sealed as a whole. */
  isAtHand(row: number): boolean {
    return this.#blocks[Math.floor(row / BLOCK_ROWS)]!.coarse !== undefined;
  }

  /** The records of rows, in that order. */
  async read(rows: readonly number[], signal: AbortSignal | undefined): Promise<VectorRecords> {
    const { dimensions } = this;
    const bytes = rows.length * dimensions;
    const records = { coarse: new Int8Array(bytes), fine: new Int8Array(bytes), dimensions };
    const pause = breathe(signal);
    for (const block of this.#blocks) {
      let coarse = block.coarse;
      for (const [index, row] of rows.entries()) {
        if (row < block.start || row >= block.start + block.count) continue;
        coarse ??= await block.sealed!.read();
        const from = (row - block.start) * dimensions;
        records.coarse.set(coarse.subarray(from, from + dimensions), index * dimensions);
        records.fine.set(block.fine.subarray(from, from + dimensions), index * dimensions);
      }
      await pause();
    }
    return records;
  }

  /**
   * Drops all rows that are not live. The rest move up: the result says where to (-1: dropped). Nothing else may use the
   * table meanwhile.
   */
  async compact(isLive: (row: number) => boolean): Promise<Int32Array> {
    const keys = new Array<string>(this.#size);
    for (const [key, row] of this.#rowOf) keys[row] = key;
    const blocks = this.#blocks;
    const moved = new Int32Array(this.#size).fill(-1);
    this.#blocks = [];
    this.#rowOf.clear();
    this.#size = 0;
    for (const block of blocks) {
      const coarse = block.coarse ?? (await block.sealed!.read());
      for (let at = 0; at < block.count; at++) {
        const row = block.start + at;
        if (!isLive(row)) continue;
        moved[row] = this.#append(keys[row]!, { coarse, fine: block.fine, dimensions: this.dimensions }, at);
      }
      await block.sealed?.release();
    }
    return moved;
  }

  #append(key: string, records: VectorRecords, index: number): number {
    const { dimensions } = this;
    const row = this.#size++;
    this.#rowOf.set(key, row);
    const from = index * dimensions;
    const coarse = records.coarse.subarray(from, from + dimensions);
    const fine = records.fine.subarray(from, from + dimensions);
    const block = this.#blockFor(row);
    const to = (row - block.start) * dimensions;
    block.coarse!.set(coarse, to);
    block.fine.set(fine, to);
    block.count++;
    this.#reserve(this.#size);
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += (coarse[d]! * FINE + fine[d]!) ** 2;
    const length = Math.sqrt(squares);
    // A vector of zeros is as far from everything as can be: a length of 1 makes all its cosines 0.
    this.#lengths[row] = length || 1;
    // Rounded up, so that single precision does not make the bound too small.
    this.#slack[row] = length === 0 ? 0 : (lengthOf(fine) / length) * (1 + 2 ** -20);
    return row;
  }

  #blockFor(row: number): Block {
    const last = this.#blocks.at(-1);
    if (last && row < last.start + BLOCK_ROWS) return last;
    const bytes = BLOCK_ROWS * this.dimensions;
    const block: Block = {
      start: row,
      count: 0,
      fine: new Int8Array(bytes),
      coarse: new Int8Array(bytes),
      sealed: undefined,
      sealing: undefined,
    };
    this.#blocks.push(block);
    return block;
  }

  #reserve(rows: number): void {
    if (rows <= this.#lengths.length) return;
    const room = Math.ceil(rows * 1.5);
    const lengths = new Float64Array(room);
    const slack = new Float32Array(room);
    lengths.set(this.#lengths);
    slack.set(this.#slack);
    this.#lengths = lengths;
    this.#slack = slack;
  }

  /** For each query its exact products with the coarse bytes of all rows. */
  async #multiply(queries: readonly Int16Array[], pause: () => Promise<void> | undefined): Promise<Float64Array[]> {
    const { dimensions } = this;
    const size = this.#size;
    const products = queries.map(() => new Float64Array(size));
    const planes = new Uint8Array(queries.length * PLANES * dimensions);
    queries.forEach((query, index) => planes.set(toPlanes(query), index * PLANES * dimensions));
    let multiplied: Int32Array | undefined;
    for (const block of this.#blocks) {
      const end = Math.min(block.start + block.count, size);
      if (end <= block.start) break;
      const sealed = await this.#seal(block);
      // Another search may seal the whole block and let go of it while this one waits.
      const { coarse } = block;
      let at = block.start;
      if (sealed) {
        multiplied ??= new Int32Array(queries.length * PLANES * BLOCK_ROWS);
        await sealed.multiply(planes, queries.length * PLANES, multiplied);
        at = Math.min(end, block.start + sealed.rows);
        for (const [index, ofQuery] of products.entries()) {
          const most = index * PLANES * sealed.rows - block.start;
          const middle = most + sealed.rows;
          const least = middle + sealed.rows;
          for (let row = block.start; row < at; row++) {
            ofQuery[row] = joinProducts(multiplied[most + row]!, multiplied[middle + row]!, multiplied[least + row]!);
          }
        }
      }
      for (const [index, ofQuery] of products.entries()) {
        for (let row = at; row < end; row++) {
          ofQuery[row] = multiplyBytes(queries[index]!, coarse!, (row - block.start) * dimensions);
        }
      }
      await pause();
    }
    return products;
  }

  /** Seals a block where enough of it is loose; undefined where nothing of it is sealed. */
  async #seal(block: Block): Promise<ScanBlock | undefined> {
    if (block.count - (block.sealed?.rows ?? 0) > LOOSE_ROWS || (block.count === BLOCK_ROWS && block.coarse)) {
      block.sealing ??= this.#sealNow(block).finally(() => (block.sealing = undefined));
      await block.sealing;
    }
    return block.sealed;
  }

  async #sealNow(block: Block): Promise<void> {
    const { coarse, count } = block;
    // A scan that is under way keeps the former one: it is released when nobody refers to it any more.
    block.sealed = await ScanBlock.seal(coarse!, count, this.dimensions);
    if (block.sealed.rows === BLOCK_ROWS) block.coarse = undefined;
  }

  /** What a scan looks at. Compaction makes new arrays and new blocks, and leaves these as they are. */
  #view(): ScannedRows {
    return { dimensions: this.dimensions, blocks: this.#blocks, lengths: this.#lengths, slack: this.#slack };
  }
}
