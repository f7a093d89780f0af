/** Files held at most: a build or a checkout makes many, and most are listed nowhere. */
const MOST_FILES = 1000;

/** Files that have come, of which it is not known until all are listed whether they belong to what is looked at. */
export class CreatedFiles<File extends { toString(): string }> {
  readonly #files = new Map<string, File>();
  #isOverfull = false;

  add(file: File): void {
    const key = file.toString();
    if (this.#files.size < MOST_FILES || this.#files.has(key)) this.#files.set(key, file);
    else this.#isOverfull = true;
  }

  /** All that have come since the last time, and whether there were more than are held: nothing is known of those. */
  take(): { readonly files: readonly File[]; readonly isOverfull: boolean } {
    const taken = { files: [...this.#files.values()], isOverfull: this.#isOverfull };
    this.#files.clear();
    this.#isOverfull = false;
    return taken;
  }
}
