import { isAt, isWithin } from '../../core/isWithin.ts';

/** Documents that were changed and have not been looked into again since, also while a question about them is under way. */
export class ChangeRecord {
  #waiting = new Set<string>();
  #asked: ReadonlySet<string> | undefined;
  #deleted: string[] = [];

  /** URIs of all of them. */
  get all(): ReadonlySet<string> {
    return new Set([...(this.#asked ?? []), ...this.#waiting]);
  }

  /** URIs of those that were changed after the question that is under way was asked. */
  get since(): ReadonlySet<string> {
    return new Set(this.#waiting);
  }

  add(uri: string): void {
    this.#waiting.add(uri);
  }

  /** @param uri of a document, or of a folder with all that is in it */
  remove(uri: string): void {
    for (const one of this.#waiting) if (isAt(one, uri)) this.#waiting.delete(one);
    if (this.#asked) this.#deleted.push(uri);
  }

  /** Begins a question about all of them. One that was under way is not waited for any more. */
  ask(): ReadonlySet<string> {
    this.#asked = this.all;
    this.#waiting = new Set();
    this.#deleted = [];
    return this.#asked;
  }

  /**
   * A question has ended. Says whether a document that the answer may hold was deleted meanwhile.
   *
   * @param isAnswered false where it failed, or not all that was asked about had been read: it is to be asked again
   */
  end(asked: ReadonlySet<string>, isAnswered: boolean): (uri: string) => boolean {
    if (asked !== this.#asked) return () => false;
    const deleted = this.#deleted;
    const isGone = (uri: string) => isWithin(uri, deleted);
    if (!isAnswered) this.#waiting = new Set([...[...asked].filter((uri) => !isGone(uri)), ...this.#waiting]);
    this.#asked = undefined;
    return isGone;
  }

  /** Forgets those that turn out to be none of ours. */
  keepOnly(isOurs: (uri: string) => boolean): void {
    for (const uri of this.#waiting) if (!isOurs(uri)) this.#waiting.delete(uri);
  }

  clear(): void {
    this.#waiting.clear();
    this.#asked = undefined;
  }
}
