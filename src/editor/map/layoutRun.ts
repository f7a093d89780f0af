import type { ProjectionProgress } from '../../protocol/map.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import type { HeldItems } from './heldItems.ts';

export interface LayoutCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ProjectionProgress) => void;
}

/** A layout that is being computed, for whichever page waits for it. */
export class LayoutRun {
  readonly items: HeldItems;
  readonly #end = new AbortController();
  readonly #done: Promise<void>;
  #onProgress: ((progress: ProjectionProgress) => void) | undefined;
  #hasEnded = false;

  /** @param work begins at once */
  constructor(items: HeldItems, work: (call: LayoutCall) => Promise<void>) {
    this.items = items;
    const call = {
      signal: this.#end.signal,
      onProgress: (progress: ProjectionProgress) => this.#onProgress?.(progress),
    };
    // The run has to be known before its work can end.
    this.#done = Promise.resolve().then(() => work(call));
    // Nobody may be waiting when it ends.
    this.#done.catch(() => {}).finally(() => (this.#hasEnded = true));
  }

  /** Whether nothing more comes of it: it is done, has failed or was ended. */
  get isOver(): boolean {
    return this.#hasEnded || this.#end.signal.aborted;
  }

  /**
   * Waits for the end of it; `onProgress` is told from now on, in place of whoever waited before.
   *
   * @param signal ends the work
   */
  async join(
    signal: AbortSignal | undefined,
    onProgress: ((progress: ProjectionProgress) => void) | undefined,
  ): Promise<void> {
    this.#onProgress = onProgress;
    const abort = () => this.abort();
    signal?.addEventListener('abort', abort);
    try {
      await this.#done;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  abort(): void {
    this.#end.abort(RpcError.cancelled());
  }
}
