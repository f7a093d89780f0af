import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import { planBatches, type Window } from './batchPlan.ts';
import { EncoderPool, type EncoderJob, type PoolOptions } from './encoderPool.ts';
import { normaliseRows, type EncoderInput } from './encoderSession.ts';
import { loadTokenizer } from './loadTokenizer.ts';
import type { ModelFolder } from './modelFolder.ts';
import type { Tokenizer } from './tokenizer.ts';
import { cutIntoWindows } from './windows.ts';

/** Lower goes first: what a person waits for is encoded before what fills an index. */
export const Urgency = { interactive: 0, bulk: 1 } as const;

export interface EncodeOptions {
  readonly urgency: number;
  readonly signal: AbortSignal | undefined;
  /** Called with the number of texts whose vectors are ready. */
  readonly onProgress?: (done: number) => void;
}

/** From this many windows on, starting a child process pays for itself (it takes about as long as 500 short texts). */
const WINDOWS_WORTH_A_CHILD = 256;

/** Text in, unit vectors out. */
export class Encoder {
  readonly model: ModelFolder;
  readonly #tokenizer: Tokenizer;
  readonly #pool: EncoderPool;

  private constructor(model: ModelFolder, tokenizer: Tokenizer, pool: EncoderPool) {
    this.model = model;
    this.#tokenizer = tokenizer;
    this.#pool = pool;
  }

  static async open(model: ModelFolder, options: PoolOptions): Promise<Encoder> {
    const [tokenizer, pool] = await Promise.all([loadTokenizer(model.folder), EncoderPool.open(model, options)]);
    if (model.maxTokens <= tokenizer.prefix.length + tokenizer.suffix.length) {
      throw new RpcError('model-damaged', `The encoder takes no more than ${model.maxTokens} tokens. Choose another.`);
    }
    return new Encoder(model, tokenizer, pool);
  }

  /**
   * Unit vectors, row after row. A text's vector depends on nothing but the text and the model. Texts longer than the
   * encoder's limit are encoded in windows; their vector is the mean of the windows' vectors weighted by tokens.
   *
   * Equal texts are the caller's to fold.
   *
   * @throws RpcError `cancelled`, between two runs of the encoder
   */
  async encode(texts: readonly string[], { urgency, signal, onProgress }: EncodeOptions): Promise<Float32Array> {
    const { windows, owners } = await this.#cut(texts, signal);
    if (windows.length >= WINDOWS_WORTH_A_CHILD) this.#pool.growToFull();
    const left = new Int32Array(texts.length);
    for (const owner of owners) left[owner]!++;
    let done = 0;
    const vectors = await this.#run(windows, urgency, signal, (encoded) => {
      for (const window of encoded) if (--left[owners[window]!]! === 0) done++;
      onProgress?.(done);
    });
    return joinWindows(vectors, windows, owners, this.model.dimensions);
  }

  async #cut(texts: readonly string[], signal: AbortSignal | undefined) {
    const windows: Window[] = [];
    const owners: number[] = [];
    const pause = breathe(signal);
    for (const [owner, text] of texts.entries()) {
      for (const window of cutIntoWindows(text, this.#tokenizer, this.model.maxTokens)) {
        windows.push(window);
        owners.push(owner);
      }
      await pause();
    }
    return { windows, owners };
  }

  #run(
    windows: readonly Window[],
    urgency: number,
    signal: AbortSignal | undefined,
    onBatch: (windows: readonly number[]) => void,
  ): Promise<Float32Array> {
    const { dimensions } = this.model;
    const vectors = new Float32Array(windows.length * dimensions);
    if (signal?.aborted) return Promise.reject(RpcError.cancelled());
    if (windows.length === 0) return Promise.resolve(vectors);
    const { padId } = this.#tokenizer;
    const batches = planBatches(windows, this.model.sameBitsInBatches);
    // The longest first: the short batches at the end leave no process idle for long.
    batches.reverse();
    let taken = 0;
    let left = windows.length;
    return new Promise((resolve, reject) => {
      const settle = (action: () => void) => {
        signal?.removeEventListener('abort', onAbort);
        action();
      };
      const job: EncoderJob = {
        urgency,
        take: () => {
          const batch = batches[taken++];
          if (!batch) return undefined;
          const rows = batch.windows.map((index) => windows[index]!);
          return {
            input: padRows(rows, batch.length, padId),
            done: (encoded) => {
              batch.windows.forEach((index, row) => {
                vectors.set(encoded.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
              });
              onBatch(batch.windows);
              left -= batch.windows.length;
              if (left === 0) settle(() => resolve(vectors));
            },
          };
        },
        fail: (error) => settle(() => reject(error)),
      };
      const onAbort = () => {
        this.#pool.remove(job);
        job.fail(RpcError.cancelled());
      };
      signal?.addEventListener('abort', onAbort);
      this.#pool.add(job);
    });
  }
}

function padRows(rows: readonly Window[], length: number, padId: number): EncoderInput {
  const ids = new Int32Array(rows.length * length).fill(padId);
  rows.forEach((row, index) => ids.set(row, index * length));
  return { ids, counts: Int32Array.from(rows, (row) => row.length), length };
}

/**
 * One vector per text: the mean of its windows' vectors weighted by tokens, normalised. Summed in the order of the
 * text, whatever order the windows were encoded in, so that the bits are always the same.
 */
function joinWindows(
  vectors: Float32Array,
  windows: readonly Window[],
  owners: readonly number[],
  dimensions: number,
): Float32Array {
  const texts = (owners.at(-1) ?? -1) + 1;
  if (windows.length === texts) return vectors;
  const joined = new Float32Array(texts * dimensions);
  for (const [window, owner] of owners.entries()) {
    const from = window * dimensions;
    const alone = owners[window - 1] !== owner && owners[window + 1] !== owner;
    const tokens = windows[window]!.length;
    for (let d = 0; d < dimensions; d++) {
      const value = vectors[from + d]!;
      joined[owner * dimensions + d]! += alone ? value : value * tokens;
    }
    const last = owners[window + 1] !== owner;
    if (last && !alone) normaliseRows(joined.subarray(owner * dimensions, (owner + 1) * dimensions), dimensions);
  }
  return joined;
}
