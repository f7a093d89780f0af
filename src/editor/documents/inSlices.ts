import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work at a stretch. */
const SLICE_MS = 4;

/** Does something with each item in order, and lets the editor's other work run every few milliseconds. */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let begun = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - begun < SLICE_MS) continue;
    await setImmediate();
    begun = performance.now();
  }
}
