import { isPassing, type ServerFailure } from './serverError.ts';

/** How often and how long a request is tried again. */
export interface RetryLimits {
  /** Attempts after the first. */
  readonly retries: number;
  /** Of those, after nothing came for the whole of the patience. */
  readonly retriesAfterSilence: number;
  /** Milliseconds before the second attempt; doubled for each that follows. */
  readonly firstPauseMs: number;
  /** Milliseconds between two attempts at most, whatever the server asks for. */
  readonly mostPauseMs: number;
}

/** Somebody waits for the answer. */
export const WHILE_WAITED_FOR: RetryLimits = {
  retries: 2,
  retriesAfterSilence: 0,
  firstPauseMs: 300,
  mostPauseMs: 5000,
};

/** Nobody does. */
export const IN_BACKGROUND: RetryLimits = {
  retries: 5,
  retriesAfterSilence: 1,
  firstPauseMs: 500,
  mostPauseMs: 60_000,
};

/**
 * Milliseconds to wait after a failed attempt; undefined where it is not worth another, or the server wants a longer pause than
 * there is patience for. The pauses grow by powers of two, each anything from half of its length to all of it, so that requests
 * which failed together do not come back together ("equal jitter", M. Brooker, AWS Architecture Blog, 2015).
 *
 * @param attempt 0 for the first
 * @param random 0 to below 1
 */
export function pauseAfter(
  failure: ServerFailure,
  attempt: number,
  limits: RetryLimits,
  random = Math.random(),
): number | undefined {
  const most = failure.code === 'timed-out' ? limits.retriesAfterSilence : limits.retries;
  if (!isPassing(failure) || attempt >= most) return undefined;
  const own = Math.min(limits.mostPauseMs, limits.firstPauseMs * 2 ** attempt) * (0.5 + random / 2);
  const asked = failure.code === 'busy' ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
  return asked > limits.mostPauseMs ? undefined : Math.max(own, asked);
}
