import type { Call } from '../../protocol/rpc.ts';
import type { HeldItems } from './heldItems.ts';
import { SharedRun, type SharedCall } from './sharedRun.ts';

/** What is found out about the items that are shown: of each kind once, for as long as they are shown. */
export class SharedRuns<Kind, T, P = never> {
  readonly #runs = new Map<Kind, SharedRun<T, P>>();

  /**
   * What comes of the work, or has: it begins where nobody has asked for that kind, for these items, or nothing has come of it.
   *
   * @param call `signal` ends the work; `onProgress` is told in place of whoever waited before
   */
  async join(
    kind: Kind,
    items: HeldItems,
    work: (call: SharedCall<P>) => Promise<T>,
    { signal, onProgress }: Call<P> = {},
  ): Promise<T> {
    let run = this.#runs.get(kind);
    if (run?.items !== items || run.hasFailed) {
      run?.abort();
      run = new SharedRun(items, work);
      this.#runs.set(kind, run);
    }
    return run.join(signal, onProgress);
  }

  /** Whoever asks for it from now on begins it anew. */
  forget(kind: Kind): void {
    this.#runs.get(kind)?.abort();
    this.#runs.delete(kind);
  }

  forgetAll(): void {
    for (const kind of [...this.#runs.keys()]) this.forget(kind);
  }
}
