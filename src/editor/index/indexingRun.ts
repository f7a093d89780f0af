import { estimateSeconds } from './estimateSeconds.ts';

/** What was done since the index was last current, and how long it took. */
export class IndexingRun {
  readonly #begun = performance.now();
  #done = 0;
  #passages = 0;

  /** Files dealt with. */
  get done(): number {
    return this.#done;
  }

  /** Passages found in them. */
  get passages(): number {
    return this.#passages;
  }

  get milliseconds(): number {
    return performance.now() - this.#begun;
  }

  countFile(): void {
    this.#done++;
  }

  countPassages(count: number): void {
    this.#passages += count;
  }

  /** Seconds that so many files more will take; null where it is too early to say. */
  estimateSeconds(files: number): number | null {
    return estimateSeconds(this.#done, files, this.milliseconds);
  }
}
