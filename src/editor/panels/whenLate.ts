import { RpcError } from '../../protocol/rpcError.ts';

/** Milliseconds that something may take without a word. */
const PATIENCE = 1000;

/** Work that takes its time. */
export interface LateWork {
  /** Resolves once it has ended, in whichever way. */
  readonly ended: Promise<void>;
  readonly cancel: () => void;
}

/**
 * Does some work, and tells where it takes longer than a second.
 *
 * Rejects with what the work fails with: its own signal is aborted with `signal`, and when it is cancelled.
 */
export async function whenLate<T>(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  onLate: (late: LateWork) => void,
): Promise<T> {
  const calledOff = new AbortController();
  const working = work(AbortSignal.any([signal, calledOff.signal]));
  const ended = working.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => onLate({ ended, cancel: () => calledOff.abort(RpcError.cancelled()) }), PATIENCE);
  try {
    return await working;
  } finally {
    clearTimeout(timer);
  }
}
