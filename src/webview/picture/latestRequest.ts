/** What takes less than this is not worth a word, in milliseconds. */
const PATIENCE = 400;

/** Work of which only the last counts: whoever asks for it anew calls off what was asked for before. */
export class LatestRequest {
  #controller: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get isRunning(): boolean {
    return this.#controller !== null;
  }

  /**
   * @param onLong it takes long enough to say so
   * @returns aborted once it is called off, or {@link stop} has ended it
   */
  begin(onLong: () => void = () => undefined): AbortSignal {
    this.stop();
    this.#controller = new AbortController();
    this.#timer = setTimeout(onLong, PATIENCE);
    return this.#controller.signal;
  }

  /** It is done, or no longer wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#controller?.abort();
    this.#controller = null;
  }
}
