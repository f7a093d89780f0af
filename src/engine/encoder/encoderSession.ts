import { InferenceSession, Tensor } from 'onnxruntime-node';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import type { EncoderFiles } from './modelFolder.ts';

/** Rows of token ids of one padded length. Everything a run needs, in a form that crosses processes cheaply. */
export interface EncoderInput {
  /** Row after row, padded: `ids.length === rows * length`. */
  readonly ids: Int32Array;
  /** Tokens of each row before padding; its length is the number of rows. */
  readonly counts: Int32Array;
  /** Tokens of each row with padding. */
  readonly length: number;
}

/** One loaded encoder of one thread. `run` blocks the thread that calls it for a few milliseconds. */
export class EncoderSession {
  readonly #session: InferenceSession;
  readonly #model: EncoderFiles;
  readonly #output: string;

  private constructor(session: InferenceSession, model: EncoderFiles) {
    this.#session = session;
    this.#model = model;
    this.#output = chooseOutput(session.outputNames, model.pooling);
    refuseUnknownInputs(session.inputNames);
  }

  static async open(model: EncoderFiles): Promise<EncoderSession> {
    // One thread: two sessions of one thread each beat one of two (docs/architecture.md), and bits stay the same.
    const session = await InferenceSession.create(model.onnxPath, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    }).catch((error: unknown) => {
      throw new RpcError('model-damaged', `The encoder cannot be loaded: ${describeError(error)}`);
    });
    return new EncoderSession(session, model);
  }

  /** Vectors of `model.dimensions` floats, row after row; unit length where the model normalises. */
  async run({ ids, counts, length }: EncoderInput): Promise<Float32Array> {
    const rows = counts.length;
    const shape = [rows, length];
    const mask = new Int32Array(ids.length);
    counts.forEach((count, row) => mask.fill(1, row * length, row * length + count));
    const feeds: Record<string, Tensor> = {};
    for (const name of this.#session.inputNames) {
      const values = name === 'input_ids' ? ids : name === 'attention_mask' ? mask : new Int32Array(ids.length);
      feeds[name] = new Tensor('int64', widen(values), shape);
    }
    const output = (await this.#session.run(feeds, [this.#output]))[this.#output]!;
    const data = output.data as Float32Array;
    const pooled =
      this.#model.pooling === 'output' ? data : pool(data, counts, length, this.#model.dimensions, this.#model.pooling);
    if (this.#model.normalise) normaliseRows(pooled, this.#model.dimensions);
    return pooled;
  }
}

/** int64 as onnxruntime wants it, without a BigInt for every number. Ids and masks are never negative. */
function widen(values: Int32Array): BigInt64Array {
  const wide = new BigInt64Array(values.length);
  // Every platform onnxruntime-node runs on is little-endian: the low word comes first.
  const words = new Int32Array(wide.buffer);
  for (let i = 0; i < values.length; i++) words[2 * i] = values[i]!;
  return wide;
}

/** @throws RpcError `model-damaged` where the graph has nothing of what the pooling starts from */
function chooseOutput(names: readonly string[], pooling: EncoderFiles['pooling']): string {
  const wanted = pooling === 'output' ? ['sentence_embedding'] : ['token_embeddings', 'last_hidden_state'];
  const found = wanted.find((name) => names.includes(name));
  if (found === undefined) {
    throw new RpcError('model-damaged', `The encoder has no output named ${wanted.join(' or ')}. Choose another.`);
  }
  return found;
}

/** Zeros for an input that we do not know would give vectors that are silently wrong. */
function refuseUnknownInputs(names: readonly string[]): void {
  const unknown = names.find((name) => !['input_ids', 'attention_mask', 'token_type_ids'].includes(name));
  if (unknown !== undefined) {
    throw new RpcError(
      'model-damaged',
      `The encoder wants an input that Simile does not know (${unknown}). Choose another.`,
    );
  }
}

function pool(
  tokens: Float32Array,
  counts: Int32Array,
  length: number,
  dimensions: number,
  pooling: 'mean' | 'cls' | 'max',
): Float32Array {
  const pooled = new Float32Array(counts.length * dimensions);
  counts.forEach((count, row) => {
    const vector = pooled.subarray(row * dimensions, (row + 1) * dimensions);
    const start = row * length * dimensions;
    vector.set(tokens.subarray(start, start + dimensions));
    if (pooling === 'cls') return;
    for (let at = start + dimensions; at < start + count * dimensions; at += dimensions) {
      for (let d = 0; d < dimensions; d++) {
        const value = tokens[at + d]!;
        vector[d] = pooling === 'max' ? Math.max(vector[d]!, value) : vector[d]! + value;
      }
    }
    if (pooling === 'mean') for (let d = 0; d < dimensions; d++) vector[d] = vector[d]! / count;
  });
  return pooled;
}

/** Scales each row to unit length in place; a row of zeros stays. */
export function normaliseRows(rows: Float32Array, dimensions: number): void {
  for (let start = 0; start < rows.length; start += dimensions) {
    let squares = 0;
    for (let d = start; d < start + dimensions; d++) squares += rows[d]! * rows[d]!;
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let d = start; d < start + dimensions; d++) rows[d] = rows[d]! * scale;
  }
}
