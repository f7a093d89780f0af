/** Milliseconds between two reports. */
const REPORT_EVERY = 100;

/** Says how far some work is, once it takes long enough to be worth saying. */
export class PatientReport {
  readonly #show: (message: string) => void;
  readonly #timer: NodeJS.Timeout;
  #message: string;
  #latest = -Infinity;
  #isLate = false;
  #hasEnded = false;

  /**
   * @param patience milliseconds before the first report
   * @param message what is said where nothing else is known by then
   */
  constructor(patience: number, message: string, show: (message: string) => void) {
    this.#show = show;
    this.#message = message;
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.say(this.#message);
    }, patience);
  }

  say(message: string): void {
    this.#message = message;
    const now = performance.now();
    if (!this.#isLate || this.#hasEnded || now - this.#latest < REPORT_EVERY) return;
    this.#latest = now;
    this.#show(message);
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
  }
}
