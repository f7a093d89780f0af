import { InferenceSession, Tensor } from 'onnxruntime-node';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import type { EncoderFiles } from './modelFolder.ts';
import { WAY_OUT } from './wayOut.ts';

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
const OWN_OUTPUTS = ['sentence_embedding'];

/** What graphs of encoders ask for: in these names, int64 or int32, one number for each token of each row. */
const INPUTS: Readonly<Record<string, (input: EncoderInput) => Int32Array>> = {
  input_ids: ({ ids }) => ids,
  attention_mask: maskOf,
  // All tokens are of the first of two texts: there is no second.
  token_type_ids: ({ ids }) => new Int32Array(ids.length),
  position_ids: ({ ids, length }) => ids.map((_, at) => at % length),
};

/** One loaded encoder of one thread. `run` blocks the thread that calls it for a few milliseconds. */
export class EncoderSession {
  readonly #session: InferenceSession;
  readonly #model: EncoderFiles;
  readonly #output: string;
  readonly #inputs: readonly GraphInput[];
  /** The output that has a vector for each token, where there is one. */
  readonly #tokenOutput: string | undefined;

  private constructor(session: InferenceSession, model: EncoderFiles) {
    this.#session = session;
    this.#model = model;
    this.#output = chooseOutput(session.outputNames, model.pooling);
    this.#tokenOutput = TOKEN_OUTPUTS.find((name) => session.outputNames.includes(name));
    this.#inputs = session.inputMetadata.map(readInput);
    if (!session.inputNames.includes('input_ids')) {
      const names = session.inputNames.join(', ');
      throw new RpcError(
        'model-damaged',
        `The model does not take text (it takes ${names}). Choose an encoder of text.`,
      );
    }
  }

  static async open(model: EncoderFiles): Promise<EncoderSession> {
    // One thread: two sessions of one thread each beat one of two (docs/architecture.md), and bits stay the same.
    const session = await InferenceSession.create(model.onnxPath, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    }).catch((error: unknown) => {
      throw new RpcError('model-damaged', `The encoder’s graph cannot be read. ${WAY_OUT} (${describeError(error)})`);
    });
    return new EncoderSession(session, model);
  }

  /** Vectors of `model.dimensions` floats, row after row; unit length where the model normalises or they were cut. */
  async run(input: EncoderInput): Promise<Float32Array> {
    const { dimensions, pooling, normalise } = this.#model;
    const { data, dimensions: width } = await this.#fetch(input, this.#output, pooling === 'output' ? 2 : 3);
    this.#refuseOtherWidth(width);
    const pooled = pooling === 'output' ? data : pool(data, input.counts, input.length, width, pooling);
    const vectors = width > dimensions ? cutRows(pooled, width, dimensions) : pooled;
    if (normalise || width > dimensions) normaliseRows(vectors, dimensions);
    return vectors;
  }

  /** The last layer's vector of every token, padding included, before they are pooled; null where the graph keeps them. */
  async runTokens(input: EncoderInput): Promise<TokenVectors | null> {
    return this.#tokenOutput === undefined ? null : this.#fetch(input, this.#tokenOutput, 3);
  }

  /**
   * Asks the graph for one output: what is not asked for is not copied out of it.
   *
   * @param rank 2 for a vector of each row, 3 for one of each token
   */
  async #fetch(input: EncoderInput, name: string, rank: 2 | 3): Promise<TokenVectors> {
    const shape = [input.counts.length, input.length];
    const feeds: Record<string, Tensor> = {};
    for (const { name, type } of this.#inputs) {
      const values = INPUTS[name]!(input);
      feeds[name] = type === 'int64' ? new Tensor(type, widen(values), shape) : new Tensor(type, values, shape);
    }
    const { data, dims, type } = (await this.#session.run(feeds, [name]))[name]!;
    if (type !== 'float32' || dims.length !== rank || shape.slice(0, rank - 1).some((size, at) => dims[at] !== size)) {
      const found = `${type}[${dims.join(', ')}]`;
      throw new RpcError(
        'model-damaged',
        `The model’s output ${name} is no vectors of text (${found}). Choose another.`,
      );
    }
    return { data: data as Float32Array, dimensions: dims.at(-1)! };
  }

  #refuseOtherWidth(width: number): void {
    const { dimensions, mayCut } = this.#model;
    if (width === dimensions || (width > dimensions && mayCut)) return;
    throw new RpcError(
      'model-damaged',
      `The model’s vectors have ${width} dimensions and not ${dimensions}, as its description says. Choose another.`,
    );
  }
}

interface GraphInput {
  readonly name: string;
  readonly type: 'int64' | 'int32';
}

/** Zeros for an input that we do not know would give vectors that are silently wrong. */
function readInput(metadata: InferenceSession.ValueMetadata): GraphInput {
  const { name } = metadata;
  const type = metadata.isTensor ? metadata.type : undefined;
  if (Object.hasOwn(INPUTS, name) && (type === 'int64' || type === 'int32')) return { name, type };
  throw new RpcError(
    'model-damaged',
    `The model wants an input that Simile does not know (${name}), so it is no encoder of text. Choose another.`,
  );
}

function maskOf({ ids, counts, length }: EncoderInput): Int32Array {
  const mask = new Int32Array(ids.length);
  counts.forEach((count, row) => mask.fill(1, row * length, row * length + count));
  return mask;
}

/** int64 as onnxruntime wants it, without a BigInt for every number. Ids and masks are never negative. */
function widen(values: Int32Array): BigInt64Array {
  const wide = new BigInt64Array(values.length);
  // Every platform onnxruntime-node runs on is little-endian: the low word comes first.
  const words = new Int32Array(wide.buffer);
  for (let i = 0; i < values.length; i++) words[2 * i] = values[i]!;
  return wide;
}

/**
 * The output that the pooling starts from, by its usual name; of a single one it does not matter.
 *
 * @throws RpcError `model-damaged`
 */
function chooseOutput(names: readonly string[], pooling: EncoderFiles['pooling']): string {
  const wanted = pooling === 'output' ? OWN_OUTPUTS : TOKEN_OUTPUTS;
  const found = wanted.find((name) => names.includes(name)) ?? (names.length === 1 ? names[0] : undefined);
  if (found === undefined) {
    throw new RpcError('model-damaged', `The model has no output named ${wanted.join(' or ')}. Choose another.`);
  }
  return found;
}

/** The first `kept` of each row's `width` numbers. */
function cutRows(rows: Float32Array, width: number, kept: number): Float32Array {
  const cut = new Float32Array((rows.length / width) * kept);
  for (let row = 0; row * width < rows.length; row++) {
    cut.set(rows.subarray(row * width, row * width + kept), row * kept);
  }
  return cut;
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
