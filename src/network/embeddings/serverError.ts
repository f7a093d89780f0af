import type { ModelFailure } from '../modelError.ts';

/** That there was no line, or none that lasts: as for downloads. */
export type ConnectionFailure = Extract<
  ModelFailure,
  { readonly code: 'cancelled' | 'unreachable' | 'certificate' | 'proxy-refused' | 'timed-out' }
>;

/**
 * Why a server with an encoder does not give vectors, with the facts that a message needs. `said` is the beginning of what it
 * answered, without the key; it may repeat the texts that were sent, and so belongs in no log.
 */
export type ServerFailure =
  | ConnectionFailure
  /** No address of an API: no http, or with a password or a question mark in it. */
  | { readonly code: 'bad-address'; readonly address: string }
  /** 401 and 403. `hasKey`: whether there was one to be wrong. */
  | { readonly code: 'wrong-key'; readonly host: string; readonly status: number; readonly hasKey: boolean }
  /** 404: no such API there, or no such model. */
  | { readonly code: 'not-there'; readonly host: string; readonly address: string; readonly said: string | null }
  /** 429, or 503 with a time to wait. */
  | { readonly code: 'busy'; readonly host: string; readonly retryAfterSeconds: number | null }
  /** Any other 5xx. */
  | { readonly code: 'server-error'; readonly host: string; readonly status: number; readonly said: string | null }
  /** Any other status: a text that is too long, as a rule, or a wish that it does not know. */
  | { readonly code: 'refused'; readonly host: string; readonly status: number; readonly said: string | null }
  /** It sends on to somewhere else. Nothing follows it there: texts and key were meant for this address. */
  | { readonly code: 'redirected'; readonly host: string; readonly to: string }
  /** What came is not what the API answers with: a log-in page, or fewer vectors than texts. */
  | { readonly code: 'no-embeddings'; readonly host: string }
  | { readonly code: 'wrong-dimensions'; readonly host: string; readonly expected: number; readonly actual: number }
  /** Numbers that are none, or all of them 0. */
  | { readonly code: 'bad-vector'; readonly host: string };

export type ServerErrorCode = ServerFailure['code'];

/** Thrown by everything that talks to a server with an encoder. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly failure: ServerFailure;

  constructor(failure: ServerFailure, options?: ErrorOptions) {
    // Without the facts: whoever logs an error must not log what was said.
    super(failure.code, options);
    this.failure = failure;
  }

  get code(): ServerErrorCode {
    return this.failure.code;
  }
}

/** Whether a failure passes by itself, as a rule: trying again later is worth it, and nobody need do anything. */
export function isPassing({ code }: ServerFailure): boolean {
  return code === 'unreachable' || code === 'timed-out' || code === 'busy' || code === 'server-error';
}
