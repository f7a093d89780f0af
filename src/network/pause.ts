import { setTimeout as wait } from 'node:timers/promises';
import { ModelError } from './modelError.ts';

/** @throws ModelError `cancelled` as soon as the signal is aborted */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (signal?.aborted) throw new ModelError({ code: 'cancelled' }, { cause: error });
    throw error;
  }
}
