import { RpcError } from '../../protocol/rpcError.ts';
import type { HeldItems } from './heldItems.ts';

export interface SharedCall<P> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: P) => void;
}

/** Something that is found out about items, once, for whichever page waits for it: pages come and go with their panel. */
export class SharedRun<T, P = never> {
  readonly items: HeldItems;
  readonly #end = new AbortController();
  readonly #done: Promise<T>;
  #onProgress: ((progress: P) => void) | undefined;
  #hasFailed = false;

  /** @param work begins at once */
  constructor(items: HeldItems, work: (call: SharedCall<P>) => Promise<T>) {
    this.items = items;
    const call = {
      signal: this.#end.signal,
      onProgress: (progress: P) => this.#onProgress?.(progress),
    };
    // The run has to be known before its work can end.
    this.#done = Promise.resolve().then(() => work(call));
    // Nobody may be waiting when it ends.
    this.#done.catch(() => (this.#hasFailed = true));
  }

  /** Whether nothing comes of it any more: it has failed, or was ended. */
  get hasFailed(): boolean {
    return this.#hasFailed || this.#end.signal.aborted;
  }

  /**
   * Waits for what comes of it, or has; `onProgress` is told from now on, in place of whoever waited before.
   *
   * @param signal ends the work
   */
  async join(signal: AbortSignal | undefined, onProgress: ((progress: P) => void) | undefined): Promise<T> {
    this.#onProgress = onProgress;
    const abort = () => this.abort();
    signal?.addEventListener('abort', abort);
    try {
      return await this.#done;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  abort(): void {
    this.#end.abort(RpcError.cancelled());
  }
}
