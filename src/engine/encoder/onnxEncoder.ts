import type { WordSpan } from '../../core/listWords.ts';
import type { TextRole } from '../../core/models/modelManifest.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import { planBatches, type BatchLimits, type Window } from './batchPlan.ts';
import type { EncodeOptions, Encoder } from './encoder.ts';
import { EncoderPool, type EncoderJob, type PoolOptions } from './encoderPool.ts';
import { normaliseRows, type TokenVectors } from './encoderSession.ts';
import { loadTokenizer } from './loadTokenizer.ts';
import type { ModelFolder } from './modelFolder.ts';
import { padRows } from './padRows.ts';
import { prefixTokenizer } from './prefixTokenizer.ts';
import type { Tokenizer } from './tokenizer.ts';
import { tryOut } from './tryOut.ts';
import { measureUnknown } from './unknownShare.ts';
import { cutIntoWindows } from './windows.ts';
import { findWordTokens } from './wordTokens.ts';

/** From this many windows on, starting a child process pays for itself (it takes about as long as 500 short texts). */
const WINDOWS_WORTH_A_CHILD = 256;

/** An encoder that runs here, on the files of a model's folder. */
export class OnnxEncoder implements Encoder {
  readonly model: ModelFolder;
  /** Of texts alone. */
  readonly #tokenizer: Tokenizer;
  /** Of texts with the prefix of their role. */
  readonly #tokenizers: Readonly<Record<TextRole, Tokenizer>>;
  readonly #pool: EncoderPool;
  readonly #limits: BatchLimits;

  private constructor(model: ModelFolder, tokenizer: Tokenizer, pool: EncoderPool, sharesBatches: boolean) {
    const { maxTokens, prefixes } = model;
    this.model = model;
    this.#tokenizer = tokenizer;
    this.#tokenizers = {
      query: prefixTokenizer(tokenizer, prefixes.query),
      passage: prefixTokenizer(tokenizer, prefixes.passage),
      symmetric: prefixTokenizer(tokenizer, prefixes.symmetric),
    };
    this.#pool = pool;
    this.#limits = { maxTokens, together: sharesBatches };
    for (const { prefix, suffix } of Object.values(this.#tokenizers)) {
      if (maxTokens > prefix.length + suffix.length) continue;
      throw new RpcError('model-damaged', `The encoder takes no more than ${maxTokens} tokens. Choose another.`);
    }
  }

  static async open(model: ModelFolder, options: PoolOptions): Promise<OnnxEncoder> {
    const [tokenizer, pool] = await Promise.all([loadTokenizer(model.folder), EncoderPool.open(model, options)]);
    const sharesBatches = await tryOut((input) => pool.run(input), tokenizer, model);
    return new OnnxEncoder(model, tokenizer, pool, sharesBatches);
  }

  /** In runs of batches: cancelled between two of them. */
  async encode(
    texts: readonly string[],
    { urgency, signal, role = 'passage', onProgress }: EncodeOptions,
  ): Promise<Float32Array> {
    const { windows, windowsOf } = await this.#cut(texts, this.#tokenizers[role], signal);
    if (windows.length >= WINDOWS_WORTH_A_CHILD) this.#pool.growToFull();
    const left = windowsOf.map((list) => list.length);
    const owners = windows.map((): number[] => []);
    windowsOf.forEach((list, owner) => list.forEach((window) => owners[window]!.push(owner)));
    let done = 0;
    const vectors = await this.#run(windows, urgency, signal, (encoded) => {
      for (const window of encoded) for (const owner of owners[window]!) if (--left[owner]! === 0) done++;
      onProgress?.(done);
    });
    return joinWindows(vectors, windows, windowsOf, this.model.dimensions);
  }

  async encodeWords(
    text: string,
    words: readonly WordSpan[],
    signal: AbortSignal | undefined,
  ): Promise<TokenVectors | null> {
    const { windows, places } = findWordTokens(text, words, this.#tokenizers.passage, this.model.maxTokens);
    const used = [...new Set(places.flat().map(({ window }) => window))];
    const batches = planBatches(
      used.map((window) => windows[window]!),
      this.#limits,
    );
    const tokensOf = new Map<number, Float32Array>();
    let dimensions = this.model.dimensions;
    const pause = breathe(signal);
    for (const batch of batches) {
      const numbers = batch.windows.map((index) => used[index]!);
      const rows = numbers.map((window) => windows[window]!);
      const tokens = await this.#pool.runTokens(padRows(rows, batch.length, this.#tokenizer.padId));
      if (!tokens) return null;
      dimensions = tokens.dimensions;
      const size = batch.length * dimensions;
      numbers.forEach((window, row) => tokensOf.set(window, tokens.data.subarray(row * size, (row + 1) * size)));
      await pause();
    }
    const data = new Float32Array(words.length * dimensions);
    for (const [word, own] of places.entries()) {
      for (const { window, position } of own) {
        const token = tokensOf.get(window)!.subarray(position * dimensions, (position + 1) * dimensions);
        token.forEach((value, d) => (data[word * dimensions + d]! += value / own.length));
      }
    }
    return { data, dimensions };
  }

  measureUnknown(text: string): number {
    return measureUnknown(text, this.#tokenizer);
  }

  /** Windows, and for each text which of them are its own. Where texts of several windows share one, it is there once. */
  async #cut(texts: readonly string[], tokenizer: Tokenizer, signal: AbortSignal | undefined) {
    const windows: Window[] = [];
    const windowsOf: number[][] = [];
    const known = new Map<string, number>();
    const pause = breathe(signal);
    for (const text of texts) {
      const own = cutIntoWindows(text, tokenizer, this.model.maxTokens);
      windowsOf.push(
        own.map((window) => {
          const key = own.length > 1 ? window.join() : undefined;
          const at = (key !== undefined ? known.get(key) : undefined) ?? windows.push(window) - 1;
          if (key !== undefined) known.set(key, at);
          return at;
        }),
      );
      await pause();
    }
    return { windows, windowsOf };
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
    const batches = planBatches(windows, this.#limits);
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

/**
 * One vector per text: the mean of its windows' vectors weighted by tokens, normalised. Summed in the order of the
 * text, whatever order the windows were encoded in, so that the bits are always the same.
 */
function joinWindows(
  vectors: Float32Array,
  windows: readonly Window[],
  windowsOf: readonly (readonly number[])[],
  dimensions: number,
): Float32Array {
  if (windowsOf.every((list, text) => list.length === 1 && list[0] === text)) return vectors;
  const joined = new Float32Array(windowsOf.length * dimensions);
  for (const [text, list] of windowsOf.entries()) {
    const sum = joined.subarray(text * dimensions, (text + 1) * dimensions);
    for (const window of list) {
      const weight = list.length === 1 ? 1 : windows[window]!.length;
      for (let d = 0; d < dimensions; d++) sum[d]! += vectors[window * dimensions + d]! * weight;
    }
    if (list.length > 1) normaliseRows(sum, dimensions);
  }
  return joined;
}
