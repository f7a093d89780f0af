import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ProductBlock } from '../../core/clustering/points.ts';
import { breathe } from '../breathe.ts';

/** Rows of unit vectors, one after the other. */
export interface VectorRows {
  readonly data: Float32Array;
  readonly dimensions: number;
  /** `data` holds at least this many rows. */
  readonly count: number;
}

/** Rows of the right-hand side in one product: 4 MB of 512 dimensions. */
const BLOCK_ROWS = 2048;
/** Rows of the left-hand side in one product; with BLOCK_ROWS it bounds how long a run blocks (about 30 ms). */
const STRIP_ROWS = 512;

export interface BlockOptions {
  readonly signal: AbortSignal | undefined;
  /** Only blocks that hold cells right of the diagonal; for rows compared with themselves. */
  readonly upperTriangle?: boolean;
}

/**
 * Cosines as matrix products on onnxruntime, block by block. In single precision: within 1e-6 of the exact value, and
 * in the last bits dependent on the block. Whoever ranks by them looks at candidates again with {@link exactCosine}.
 */
export class Cosines {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async open(): Promise<Cosines> {
    // A graph of one Gemm, written next to the bundles by esbuild.mjs.
    return new Cosines(await InferenceSession.create(path.join(__dirname, 'cosines.onnx')));
  }

  /** Visits the matrix of `a` with `b` in order of blocks, waiting for each visit; cancellable between blocks. */
  async forEachBlock(
    a: VectorRows,
    b: VectorRows,
    { signal, upperTriangle = false }: BlockOptions,
    visit: (block: ProductBlock) => Promise<void> | void,
  ): Promise<void> {
    const pause = breathe(signal);
    const buffer = new Float32Array(Math.min(STRIP_ROWS, a.count) * Math.min(BLOCK_ROWS, b.count));
    for (let aStart = 0; aStart < a.count; aStart += STRIP_ROWS) {
      const aCount = Math.min(STRIP_ROWS, a.count - aStart);
      const left = rowsTensor(a, aStart, aCount);
      for (let bStart = upperTriangle ? aStart : 0; bStart < b.count; bStart += BLOCK_ROWS) {
        const bCount = Math.min(BLOCK_ROWS, b.count - bStart);
        const values = buffer.subarray(0, aCount * bCount);
        const cosines = new Tensor('float32', values, [aCount, bCount]);
        await this.#session.run({ a: left, b: rowsTensor(b, bStart, bCount) }, { cosines });
        await visit({ aStart, aCount, bStart, bCount, values });
        await pause();
      }
    }
  }
}

/** The largest difference between a product of {@link Cosines} and {@link exactCosine}, with room to spare. */
export const PRODUCT_ERROR = 2e-6;

/** The dot product of two unit vectors, summed in double precision in the order of the dimensions. */
export function exactCosine(a: VectorRows, rowA: number, b: VectorRows, rowB: number): number {
  const { dimensions } = a;
  const startA = rowA * dimensions;
  const startB = rowB * dimensions;
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += a.data[startA + d]! * b.data[startB + d]!;
  return Math.min(1, Math.max(-1, sum));
}

function rowsTensor({ data, dimensions }: VectorRows, start: number, count: number): Tensor {
  return new Tensor('float32', data.subarray(start * dimensions, (start + count) * dimensions), [count, dimensions]);
}
