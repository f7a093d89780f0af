/** What a progress notification is told. */
export interface ShownProgress {
  readonly message: string;
  /** Of a hundred; absent where nobody knows how much there is. */
  readonly increment?: number;
}

/** Milliseconds between two messages. */
const PACE_MS = 150;

/**
 * Tells how many bytes have come, a few times a second.
 *
 * @param describe `total` is null where it is not known
 */
export function paceBytes(
  report: (progress: ShownProgress) => void,
  describe: (done: number, total: number | null) => string,
): (done: number, total: number | null) => void {
  let told = -Infinity;
  let share = 0;
  let latest: readonly [number, number | null] = [0, null];
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    told = performance.now();
    const [done, total] = latest;
    const message = describe(done, total);
    if (total === null || total === 0) return report({ message });
    const increment = Math.max(0, (100 * done) / total - share);
    share += increment;
    report({ message, increment });
  };
  return (done, total) => {
    latest = [done, total];
    const pause = done === total ? 0 : told + PACE_MS - performance.now();
    // Where nothing comes any more, it is the last of what came that is shown.
    if (pause > 0) timer ??= setTimeout(tell, pause);
    else tell();
  };
}
