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

/** Vectors of tokens: those of the first row, then those of the next, `length` for each. */
export interface TokenVectors {
  readonly data: Float32Array;
  readonly dimensions: number;
}

const TOKEN_OUTPUTS = ['token_embeddings', 'last_hidden_state'];

/** One loaded encoder of one thread. `run` blocks the thread that calls it for a few milliseconds. */
export class EncoderSession {
  readonly #session: InferenceSession;
  readonly #model: EncoderFiles;
  readonly #output: string;
  /** The output that has a vector for each token, where there is one. */
  readonly #tokenOutput: string | undefined;

  private constructor(session: InferenceSession, model: EncoderFiles) {
    this.#session = session;
    this.#model = model;
    this.#output = chooseOutput(session.outputNames, model.pooling);
    this.#tokenOutput = TOKEN_OUTPUTS.find((name) => session.outputNames.includes(name));
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
  async run(input: EncoderInput): Promise<Float32Array> {
    const { dimensions, pooling, normalise } = this.#model;
    const { data } = await this.#fetch(input, this.#output);
    const pooled = pooling === 'output' ? data : pool(data, input.counts, input.length, dimensions, pooling);
    if (normalise) normaliseRows(pooled, dimensions);
    return pooled;
  }

  /** The last layer's vector of every token, padding included, before they are pooled; null where the graph keeps them. */
  async runTokens(input: EncoderInput): Promise<TokenVectors | null> {
    return this.#tokenOutput === undefined ? null : this.#fetch(input, this.#tokenOutput);
  }

  /** Asks the graph for one output: what is not asked for is not copied out of it. */
  async #fetch({ ids, counts, length }: EncoderInput, name: string): Promise<TokenVectors> {
    const mask = new Int32Array(ids.length);
    counts.forEach((count, row) => mask.fill(1, row * length, row * length + count));
    const feeds: Record<string, Tensor> = {};
    for (const input of this.#session.inputNames) {
      const values = input === 'input_ids' ? ids : input === 'attention_mask' ? mask : new Int32Array(ids.length);
      feeds[input] = new Tensor('int64', widen(values), [counts.length, length]);
    }
    const output = (await this.#session.run(feeds, [name]))[name]!;
    return { data: output.data as Float32Array, dimensions: output.dims.at(-1)! };
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
  const wanted = pooling === 'output' ? ['sentence_embedding'] : TOKEN_OUTPUTS;
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
