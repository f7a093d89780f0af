import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import { ORDINARY_NEAREST } from '../../core/models/modelManifest.ts';
import { remoteModelId, remoteModelTitle, type RemoteModel } from '../../core/models/remoteModel.ts';
import type { EncodingApi } from '../../protocol/encodingApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import { Urgency, type EncodeOptions, type Encoder, type EncoderModel } from './encoder.ts';
import { normaliseRows, type TokenVectors } from './encoderSession.ts';
import { cutIntoParts, estimateTokens, type TextPart } from './textParts.ts';

/** Texts of one request: what Text Embeddings Inference takes if nobody has told it otherwise. */
const MOST_TEXTS = 32;
/** Tokens of one request, estimated: some seconds of work for a server without a graphics card. */
const MOST_TOKENS = 8192;
/** Requests at a time that somebody waits for, beside those that nobody does. */
const INTERACTIVE_REQUESTS = 2;
/** Vectors kept of requests that came to nothing as a whole. */
const MOST_SALVAGED = 8192;

/** An encoder on a server. It opens no connection: what is to be encoded goes to the process that the engine was started by. */
export class RemoteEncoder implements Encoder {
  readonly model: EncoderModel;
  readonly #link: EncodingApi;
  readonly #interactive = new PQueue({ concurrency: INTERACTIVE_REQUESTS });
  readonly #background: PQueue;
  /** By the text as it was sent. Somebody may pay for each of them. */
  readonly #salvaged = new Map<string, Float32Array>();

  constructor(remote: RemoteModel, link: EncodingApi) {
    const { dimensions, maxTokens, prefixes, concurrency } = remote;
    this.model = {
      id: remoteModelId(remote),
      title: remoteModelTitle(remote),
      languages: [],
      dimensions,
      maxTokens,
      prefixes,
      usualNearest: ORDINARY_NEAREST,
      vectorsId: identifyVectors(remote),
    };
    this.#link = link;
    this.#background = new PQueue({ concurrency });
  }

  async encode(
    texts: readonly string[],
    { urgency, signal, role = 'passage', onProgress }: EncodeOptions,
  ): Promise<Float32Array> {
    if (signal?.aborted) throw RpcError.cancelled();
    const { dimensions, prefixes } = this.model;
    const { parts, partsOf } = await this.#cut(texts, prefixes[role], signal);
    const vectors = new Float32Array(parts.length * dimensions);
    const progress = new TextProgress(partsOf, onProgress);
    const missing: number[] = [];
    for (const [index, { text }] of parts.entries()) {
      const salvaged = this.#salvaged.get(text);
      if (!salvaged) {
        missing.push(index);
        continue;
      }
      vectors.set(salvaged, index * dimensions);
      progress.count(index);
    }
    await this.#request(parts, missing, vectors, { urgency, signal }, progress);
    // Whoever asked keeps them now.
    if (missing.length < parts.length) for (const { text } of parts) this.#salvaged.delete(text);
    return joinParts(vectors, parts, partsOf, dimensions);
  }

  /** A server gives vectors of texts only. */
  async encodeWords(): Promise<TokenVectors | null> {
    return null;
  }

  measureUnknown(): number {
    return 0;
  }

  async #cut(texts: readonly string[], prefix: string, signal: AbortSignal | undefined) {
    // However long a prefix is, something has to be left for the text.
    const room = Math.max(Math.ceil(this.model.maxTokens / 2), this.model.maxTokens - estimateTokens(prefix));
    const parts: TextPart[] = [];
    const partsOf: number[][] = [];
    const pause = breathe(signal);
    for (const text of texts) {
      const own = cutIntoParts(text, room).map(({ text, tokens }) => ({ text: prefix + text, tokens }));
      partsOf.push(own.map((part) => parts.push(part) - 1));
      await pause();
    }
    return { parts, partsOf };
  }

  /** Fills in the vectors of some parts. Where one request fails, the others are called off. */
  async #request(
    parts: readonly TextPart[],
    missing: readonly number[],
    vectors: Float32Array,
    { urgency, signal }: Pick<EncodeOptions, 'urgency' | 'signal'>,
    progress: TextProgress,
  ): Promise<void> {
    const { dimensions } = this.model;
    const urgent = urgency === Urgency.interactive;
    const queue = urgent ? this.#interactive : this.#background;
    const failed = new AbortController();
    const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
    const answered: number[] = [];
    const send = async (batch: readonly number[]) => {
      const texts = batch.map((index) => parts[index]!.text);
      const encoded = await this.#link.encodeTexts({ texts, urgent }, { signal: stop });
      if (encoded.length !== batch.length * dimensions) throw new RpcError('internal', 'The vectors do not fit.');
      for (const [row, index] of batch.entries()) {
        vectors.set(encoded.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
        answered.push(index);
        progress.count(index);
      }
    };
    let failure: { readonly error: unknown } | undefined;
    const sendOrStop = async (batch: readonly number[]) => {
      try {
        await send(batch);
      } catch (error) {
        // The others are called off before the queue takes the next one, and fail for no other reason.
        failure ??= { error };
        failed.abort();
      }
    };
    const requests = planRequests(parts, missing).map((batch) => queue.add(() => sendOrStop(batch), { signal: stop }));
    await Promise.allSettled(requests);
    if (!failure && !signal?.aborted) return;
    for (const index of answered) {
      this.#salvage(parts[index]!.text, vectors.slice(index * dimensions, (index + 1) * dimensions));
    }
    throw signal?.aborted || !failure ? RpcError.cancelled() : failure.error;
  }

  #salvage(text: string, vector: Float32Array): void {
    if (this.#salvaged.size >= MOST_SALVAGED) {
      const [oldest] = this.#salvaged.keys();
      this.#salvaged.delete(oldest!);
    }
    this.#salvaged.set(text, vector);
  }
}

/** The key is no part of it, nor is how many requests are sent at a time. */
function identifyVectors({ address, model, dimensions, maxTokens, prefixes }: RemoteModel): string {
  const facts = [address, model, dimensions, maxTokens, prefixes.passage];
  return `${remoteModelId({ address, model })}+${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)}`;
}

/** Requests with texts of about the same length, since a server pads them; the longest first, so that none is left for the end. */
function planRequests(parts: readonly TextPart[], wanted: readonly number[]): number[][] {
  const tokensOf = (index: number) => parts[index]!.tokens;
  const requests: number[][] = [];
  let tokens = Infinity;
  for (const index of wanted.toSorted((a, b) => tokensOf(b) - tokensOf(a))) {
    let open = requests.at(-1);
    if (!open || open.length === MOST_TEXTS || tokens + tokensOf(index) > MOST_TOKENS) {
      requests.push((open = []));
      tokens = 0;
    }
    open.push(index);
    tokens += tokensOf(index);
  }
  return requests;
}

/** One vector for each text: the mean of those of its parts weighted by tokens, normalised. */
function joinParts(
  vectors: Float32Array,
  parts: readonly TextPart[],
  partsOf: readonly (readonly number[])[],
  dimensions: number,
): Float32Array {
  if (parts.length === partsOf.length) return vectors;
  const joined = new Float32Array(partsOf.length * dimensions);
  for (const [text, own] of partsOf.entries()) {
    const sum = joined.subarray(text * dimensions, (text + 1) * dimensions);
    for (const part of own) {
      const weight = own.length === 1 ? 1 : parts[part]!.tokens;
      for (let d = 0; d < dimensions; d++) sum[d]! += vectors[part * dimensions + d]! * weight;
    }
    if (own.length > 1) normaliseRows(sum, dimensions);
  }
  return joined;
}

/** Counts the texts of which all parts have their vectors. */
class TextProgress {
  readonly #owners: readonly number[];
  readonly #left: number[];
  readonly #tell: ((done: number) => void) | undefined;
  #done = 0;

  constructor(partsOf: readonly (readonly number[])[], tell: ((done: number) => void) | undefined) {
    this.#owners = partsOf.flatMap((own, text) => own.map(() => text));
    this.#left = partsOf.map(({ length }) => length);
    this.#tell = tell;
  }

  count(part: number): void {
    if (--this.#left[this.#owners[part]!]! > 0) return;
    this.#done++;
    this.#tell?.(this.#done);
  }
}
