/** Deaths within this time count as a row. */
const ROW_MS = 5 * 60_000;
/** The first death is forgiven; then the pause before a new start doubles from here. */
const FIRST_PAUSE_MS = 250;
/** Deaths in a row after which starting again would only annoy. */
const MOST_DEATHS = 5;

/** When to start a process again that keeps dying. */
export class RestartPolicy {
  #deaths: number[] = [];

  countDeath(now = Date.now()): 'go-on' | 'give-up' {
    this.#deaths = [...this.#deaths.filter((death) => now - death < ROW_MS), now];
    return this.#deaths.length >= MOST_DEATHS ? 'give-up' : 'go-on';
  }

  /** Milliseconds from now until it may be started: 0, 0, 250, 500, 1000 … after each death in a row. */
  pauseMs(now = Date.now()): number {
    const recent = this.#deaths.filter((death) => now - death < ROW_MS);
    if (recent.length < 2) return 0;
    return Math.max(0, recent.at(-1)! + FIRST_PAUSE_MS * 2 ** (recent.length - 2) - now);
  }

  forgive(): void {
    this.#deaths = [];
  }
}
