import { setTimeout as wait } from 'node:timers/promises';
import { member } from '../../core/member.ts';
import { askServer, type ServerAccess } from './askServer.ts';
import { halveText } from './halveText.ts';
import { readEmbeddings } from './readEmbeddings.ts';
import { IN_BACKGROUND, pauseAfter, WHILE_WAITED_FOR, type RetryLimits } from './retryPolicy.ts';
import { ServerError, type ServerFailure } from './serverError.ts';

/** A server, and which of its models is asked. */
export interface ServerOptions extends Omit<ServerAccess, 'patienceMs'> {
  readonly model: string;
  /** Numbers of a vector, where they are known: others are refused. */
  readonly dimensions?: number | undefined;
  /** Milliseconds without a byte after which a request is given up; a server may have to load its model first. */
  readonly patienceMs?: number | undefined;
  /** How often requests are tried again that nobody waits for, and those that somebody does. */
  readonly retries?: { readonly background: RetryLimits; readonly waitedFor: RetryLimits } | undefined;
  /** Is told why a request is tried again, and in how many milliseconds. */
  readonly onRetry?: ((failure: ServerFailure, pauseMs: number) => void) | undefined;
}

export interface EncodeCall {
  /** Whether somebody waits for it: then it fails sooner. */
  readonly urgent: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A model that a server offers. */
export interface OfferedModel {
  readonly id: string;
  /** Where the server says so, as vLLM does. */
  readonly maxTokens: number | undefined;
}

const PATIENCE_MS = 120_000;

/** A server that asks for a longer rest is asked again after this one: it may have been a mistake. */
const LONGEST_REST_MS = 600_000;

/** Status of answers to a request that is too large for a server: in texts, in tokens of all of them, or in those of one. */
const TOO_MUCH: readonly number[] = [400, 413, 422];

/**
 * An encoder behind OpenAI's `/v1/embeddings`, as Text Embeddings Inference, Ollama, vLLM and LM Studio offer it. Nothing of what
 * is sent or comes back is logged.
 *
 * A request that fails in passing is tried again, after growing pauses or the one that the server asks for, and nothing else is
 * sent meanwhile. One that is too large for the server is sent in two halves; a single text that is too long as well, its vector
 * being the mean of theirs weighted by their length.
 */
export class EmbeddingsServer {
  readonly #options: ServerOptions;
  readonly #access: ServerAccess;
  /** Of a batch that the server was found to take. */
  #mostTexts = Infinity;
  /** Texts that had to be cut so far. */
  #cutTexts = 0;
  /** Numbers come as base64 where a server knows how to, which takes a third of the bytes and hardly any time to read. */
  #format: 'base64' | 'float' = 'base64';
  #isFormatKnown = false;
  /** No request before then (`performance.now()`). */
  #notBefore = 0;

  constructor(options: ServerOptions) {
    const { address, key, fetch, patienceMs = PATIENCE_MS } = options;
    this.#options = options;
    this.#access = { address, key, fetch, patienceMs };
  }

  get host(): string {
    return new URL(this.#options.address).host;
  }

  /**
   * Unit vectors of the texts, row after row.
   *
   * @param texts none of them empty: some servers refuse those
   * @throws ServerError
   */
  async encode(texts: readonly string[], call: EncodeCall): Promise<Float32Array> {
    if (texts.length > this.#mostTexts) return this.#encodeHalves(texts, call);
    try {
      return await this.#persist(texts, call);
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      if (texts.length === 1) return this.#encodeCut(texts[0]!, call, error);
      const cutBefore = this.#cutTexts;
      const vectors = await this.#encodeHalves(texts, call);
      // It was the number of texts, and not the length of one of them.
      if (this.#cutTexts === cutBefore) this.#mostTexts = Math.min(this.#mostTexts, Math.ceil(texts.length / 2));
      return vectors;
    }
  }

  /** The models that the server offers; none where it does not say. @throws ServerError */
  async listModels(signal?: AbortSignal): Promise<OfferedModel[]> {
    try {
      const listed = member(await askServer(this.#access, 'models', undefined, signal), 'data');
      return Array.isArray(listed) ? listed.flatMap(readOffered) : [];
    } catch (error) {
      if (error instanceof ServerError && ['not-there', 'refused', 'no-embeddings'].includes(error.code)) return [];
      throw error;
    }
  }

  async #encodeHalves(texts: readonly string[], call: EncodeCall): Promise<Float32Array> {
    const middle = Math.ceil(texts.length / 2);
    const first = await this.encode(texts.slice(0, middle), call);
    const second = await this.encode(texts.slice(middle), call);
    const all = new Float32Array(first.length + second.length);
    all.set(first);
    all.set(second, first.length);
    return all;
  }

  async #encodeCut(text: string, call: EncodeCall, refusal: unknown): Promise<Float32Array> {
    const halves = halveText(text);
    if (!halves) throw refusal;
    this.#cutTexts++;
    const [first, second] = [await this.encode([halves[0]], call), await this.encode([halves[1]], call)];
    const sum = first.map((value, d) => value * halves[0].length + second[d]! * halves[1].length);
    const length = Math.hypot(...sum);
    // Two halves that point in opposite directions have no mean: the first says more about a text than nothing.
    return length === 0 ? first : sum.map((value) => value / length);
  }

  async #persist(texts: readonly string[], call: EncodeCall): Promise<Float32Array> {
    const { background, waitedFor } = this.#options.retries ?? {
      background: IN_BACKGROUND,
      waitedFor: WHILE_WAITED_FOR,
    };
    const limits = call.urgent ? waitedFor : background;
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#waitUntilAllowed(limits, call);
        return await this.#request(texts, call);
      } catch (error) {
        if (!(error instanceof ServerError)) throw error;
        const { failure } = error;
        // It holds for all, and for those who give up now and come back.
        if (failure.code === 'busy' && failure.retryAfterSeconds !== null) this.#spareFor(failure.retryAfterSeconds);
        const pauseMs = pauseAfter(failure, attempt, limits);
        if (pauseMs === undefined) throw error;
        this.#options.onRetry?.(failure, pauseMs);
        await pause(pauseMs, call.signal);
      }
    }
  }

  #spareFor(seconds: number): void {
    const milliseconds = Math.min(seconds * 1000, LONGEST_REST_MS);
    this.#notBefore = Math.max(this.#notBefore, performance.now() + milliseconds);
  }

  /** What one request was told to wait for, others wait for as well, if they have the patience. */
  async #waitUntilAllowed({ mostPauseMs }: RetryLimits, { signal }: EncodeCall): Promise<void> {
    for (;;) {
      const left = this.#notBefore - performance.now();
      if (left <= 0) return;
      if (left > mostPauseMs) {
        throw new ServerError({ code: 'busy', host: this.host, retryAfterSeconds: Math.ceil(left / 1000) });
      }
      await pause(left, signal);
    }
  }

  async #request(texts: readonly string[], { signal }: EncodeCall): Promise<Float32Array> {
    const { model, dimensions } = this.#options;
    const format = this.#format;
    const body = { model, input: texts, encoding_format: format };
    try {
      const answer = await askServer(this.#access, 'embeddings', body, signal);
      this.#isFormatKnown = true;
      return readEmbeddings(answer, { count: texts.length, dimensions, host: this.host });
    } catch (error) {
      // It may be the format that it does not know.
      if (format !== 'base64' || this.#isFormatKnown || !isTooMuch(error)) throw error;
      this.#format = 'float';
      try {
        return await this.#request(texts, { urgent: false, signal });
      } catch {
        this.#format = 'base64';
        throw error;
      }
    }
  }
}

function isTooMuch(error: unknown): boolean {
  return error instanceof ServerError && error.failure.code === 'refused' && TOO_MUCH.includes(error.failure.status);
}

function readOffered(json: unknown): OfferedModel[] {
  const [id, limit] = [member(json, 'id'), member(json, 'max_model_len')];
  if (typeof id !== 'string' || id === '') return [];
  return [{ id, maxTokens: typeof limit === 'number' && limit > 0 ? limit : undefined }];
}

/** @throws ServerError `cancelled` as soon as the signal is aborted */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    throw new ServerError({ code: 'cancelled' }, { cause: error });
  }
}
