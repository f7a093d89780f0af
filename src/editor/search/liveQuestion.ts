import { RpcError } from '../../protocol/rpcError.ts';

export interface LiveCall<Progress> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface LiveQuestionParts<Answer, Progress> {
  /** Rejects once `signal` is aborted. */
  readonly ask: (text: string, call: LiveCall<Progress>) => Promise<Answer>;
  readonly onAnswer: (text: string, answer: Answer) => void;
  readonly onFailure: (text: string, error: unknown) => void;
  /** Never of a question that another one has overtaken. */
  readonly onProgress: (progress: Progress) => void;
  readonly onBusy: (isBusy: boolean) => void;
}

/** A question that changes while it is asked: one at a time, the latest wins, and nothing is heard of the others. */
export class LiveQuestion<Answer, Progress> {
  readonly #parts: LiveQuestionParts<Answer, Progress>;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;
  #asked: string | undefined;
  #isOver = false;

  constructor(parts: LiveQuestionParts<Answer, Progress>) {
    this.#parts = parts;
  }

  /** The text that is asked about at this moment. */
  get asking(): string | undefined {
    return this.#running && this.#asked;
  }

  /**
   * Asks unless another question comes before.
   *
   * @param pause milliseconds
   */
  askSoon(text: string, pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(text), pause);
  }

  async ask(text: string): Promise<void> {
    this.drop();
    if (this.#isOver) return;
    const { ask, onAnswer, onFailure, onProgress, onBusy } = this.#parts;
    const running = new AbortController();
    const isLatest = () => this.#running === running;
    this.#running = running;
    this.#asked = text;
    onBusy(true);
    const call: LiveCall<Progress> = {
      signal: running.signal,
      onProgress: (progress) => {
        if (isLatest()) onProgress(progress);
      },
    };
    try {
      const answer = await ask(text, call);
      if (this.#settle(running)) onAnswer(text, answer);
    } catch (error) {
      if (this.#settle(running)) onFailure(text, error);
    }
  }

  /** Nobody waits for an answer any more. */
  drop(): void {
    clearTimeout(this.#timer);
    const dropped = this.#running;
    if (!dropped) return;
    this.#settle(dropped);
    dropped.abort(RpcError.cancelled());
  }

  /** Asks nothing from now on. */
  end(): void {
    this.drop();
    this.#isOver = true;
  }

  /** @returns whether it was the latest question */
  #settle(running: AbortController): boolean {
    if (this.#running !== running) return false;
    this.#running = undefined;
    this.#parts.onBusy(false);
    return true;
  }
}
