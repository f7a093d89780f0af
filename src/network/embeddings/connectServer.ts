import { limitTokens, USUAL_CONCURRENCY, type RemoteModel } from '../../core/models/remoteModel.ts';
import type { Prefixes } from '../../core/models/modelManifest.ts';
import { EmbeddingsServer, type ServerOptions } from './embeddingsServer.ts';
import type { RetryLimits } from './retryPolicy.ts';

/** What goes out before anybody has agreed to more: no text of anybody's. */
export const TRIAL_TEXTS = ['Simile tries this server out.', 'This is a second sentence.'] as const;

/** What a person has said of an encoder on a server. */
export interface ConnectionWish extends Pick<ServerOptions, 'address' | 'model' | 'key' | 'fetch' | 'patienceMs'> {
  readonly prefixes: Prefixes;
  /** Undefined where nobody has said. */
  readonly maxTokens: number | undefined;
  readonly concurrency?: number | undefined;
}

/** A person is there to try again. */
const ONCE: RetryLimits = { retries: 0, retriesAfterSilence: 0, firstPauseMs: 0, mostPauseMs: 0 };

/**
 * Tries a server out with two sentences of Simile's own, and finds how many dimensions its vectors have.
 *
 * @throws ServerError
 */
export async function connectServer(wish: ConnectionWish, signal?: AbortSignal): Promise<RemoteModel> {
  const { address, model, prefixes, maxTokens, concurrency = USUAL_CONCURRENCY } = wish;
  const server = new EmbeddingsServer({ ...wish, retries: { background: ONCE, waitedFor: ONCE } });
  const vectors = await server.encode(TRIAL_TEXTS, { urgent: true, signal });
  const dimensions = vectors.length / TRIAL_TEXTS.length;
  return { address, model, dimensions, maxTokens: limitTokens(maxTokens), prefixes, concurrency };
}
