import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PbfWriter } from 'pbf';

/** Numbers of a query are cut into digits of seven bits, each from -64 to 63: three of them hold 16 bits. */
export const PLANES = 3;
const DIGIT = 128;
const HALF = DIGIT / 2;

/**
 * A query as three vectors of digits, most significant first, each shifted to 0…127. Seven bits, because processors
 * without VNNI add two products of unsigned by signed bytes in 16 bits: more than 127 · 127 · 2 would saturate there.
 */
export function toPlanes(query: Int16Array): Uint8Array {
  const dimensions = query.length;
  const planes = new Uint8Array(PLANES * dimensions);
  query.forEach((value, d) => {
    let rest = value;
    for (let plane = PLANES - 1; plane >= 0; plane--) {
      const shifted = (rest + HALF) & (DIGIT - 1);
      planes[plane * dimensions + d] = shifted;
      rest = (rest - (shifted - HALF)) / DIGIT;
    }
  });
  return planes;
}

/** Joins the products of a query's planes with one row: exact, since all are whole numbers far below 2^53. */
export function joinProducts(most: number, middle: number, least: number): number {
  return (most * DIGIT + middle) * DIGIT + least;
}

/** The graph without its constant, written next to the bundles by esbuild.mjs. */
let template: Promise<Uint8Array> | undefined;

/**
 * The coarse bytes of some rows, sealed in a session of onnxruntime, which holds them once, in the layout that its
 * integer product reads fastest. Products are exact.
 */
export class ScanBlock {
  readonly rows: number;
  readonly dimensions: number;
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession, rows: number, dimensions: number) {
    this.#session = session;
    this.rows = rows;
    this.dimensions = dimensions;
  }

  /** @param coarse at least `rows` rows of signed bytes from -127 to 127 */
  static async seal(coarse: Int8Array, rows: number, dimensions: number): Promise<ScanBlock> {
    template ??= readFile(path.join(__dirname, 'scan.onnx'));
    const session = await InferenceSession.create(appendRows(await template, coarse, rows, dimensions), {
      // Two are as quick as memory is; and threads that spin while they wait would slow down everything else.
      intraOpNumThreads: Math.min(2, availableParallelism()),
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
    return new ScanBlock(session, rows, dimensions);
  }

  /**
   * Products of `count` planes (each of `dimensions` bytes) with every row: `into[plane * rows + row]`.
   *
   * @param into at least `count * rows` numbers
   */
  async multiply(planes: Uint8Array, count: number, into: Int32Array): Promise<void> {
    const { rows, dimensions } = this;
    const products = new Tensor('int32', into.subarray(0, count * rows), [count, rows]);
    await this.#session.run({ planes: new Tensor('uint8', planes, [count, dimensions]) }, { products });
  }

  /** The bytes that were sealed, row after row. They are nowhere else in memory; a product with 1 gives them back. */
  async read(): Promise<Int8Array> {
    const { rows, dimensions } = this;
    const ones = new Uint8Array(dimensions * dimensions).fill(HALF);
    for (let d = 0; d < dimensions; d++) ones[d * dimensions + d] = HALF + 1;
    const products = new Int32Array(dimensions * rows);
    await this.multiply(ones, dimensions, products);
    return transpose(products, new Int8Array(rows * dimensions), dimensions, rows);
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

/**
 * Completes the graph. In the protocol buffers of ONNX, a message that comes twice is merged, so that a second `graph`
 * with nothing but the constant adds the constant to the first.
 */
function appendRows(graph: Uint8Array, coarse: Int8Array, rows: number, dimensions: number): Uint8Array {
  const columns = transpose(coarse, new Uint8Array(rows * dimensions), rows, dimensions);
  const writer = new PbfWriter();
  const [MODEL_GRAPH, GRAPH_INITIALIZER] = [7, 5];
  const [TENSOR_DIMS, TENSOR_TYPE, TENSOR_NAME, TENSOR_DATA, INT8] = [1, 2, 8, 9, 3];
  writer.writeMessage(
    MODEL_GRAPH,
    (_, inGraph) =>
      inGraph.writeMessage(
        GRAPH_INITIALIZER,
        (__, tensor) => {
          tensor.writeVarintField(TENSOR_DIMS, dimensions);
          tensor.writeVarintField(TENSOR_DIMS, rows);
          tensor.writeVarintField(TENSOR_TYPE, INT8);
          tensor.writeStringField(TENSOR_NAME, 'rows');
          tensor.writeBytesField(TENSOR_DATA, columns);
        },
        null,
      ),
    null,
  );
  return Buffer.concat([graph, writer.finish()]);
}

/** Rows read at a time: they stay in the processor's cache while their columns are written. */
const STRIP = 64;

function transpose<Target extends Int8Array | Uint8Array>(
  from: Int8Array | Int32Array,
  to: Target,
  rows: number,
  columns: number,
): Target {
  for (let strip = 0; strip < rows; strip += STRIP) {
    const end = Math.min(rows, strip + STRIP);
    for (let column = 0; column < columns; column++) {
      for (let row = strip; row < end; row++) to[column * rows + row] = from[row * columns + column]!;
    }
  }
  return to;
}
