import { setImmediate } from 'node:timers/promises';
import { RpcError } from '../protocol/rpcError.ts';

/** Longest stretch of work between two looks at the message queue, in milliseconds. */
const STRETCH_MS = 8;

/**
 * A pause for loops: call it after each step. Now and then it lets the event loop turn, so that cancellation and more
 * urgent requests get through, and throws `cancelled` once the signal is aborted.
 */
export function breathe(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (signal?.aborted) throw RpcError.cancelled();
    if (performance.now() - last < STRETCH_MS) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
      if (signal?.aborted) throw RpcError.cancelled();
    });
  };
}
