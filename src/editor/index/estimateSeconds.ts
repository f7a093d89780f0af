/** Milliseconds of work before which a guess would be one about starting up. */
const EARLIEST_MS = 2000;

/** Seconds that the rest of the work will take at the pace so far, rounded up; null where it is too early to say. */
export function estimateSeconds(done: number, left: number, elapsedMs: number): number | null {
  if (done === 0 || elapsedMs < EARLIEST_MS) return null;
  return Math.ceil(((elapsedMs / done) * left) / 1000);
}
