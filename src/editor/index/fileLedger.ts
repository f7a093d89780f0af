import type { DocumentStamp } from '../../protocol/engineApi.ts';
import type { LeftOutDocument, LeftOutReason } from '../documents/sourceDocument.ts';

/** A file that somebody is about to bring into the index. It is given back by `settle`, `leaveOut` or `giveBack`. */
export interface TakenFile {
  readonly uri: string;
  /** Which of the file's changes it was taken for: one that comes later has to be dealt with again. */
  readonly change: number;
}

interface LeftOut {
  readonly reason: LeftOutReason;
  /** The version that it was left out in; undefined where it has none. */
  readonly stamp: string | undefined;
}

/**
 * Keeps account of the files that belong to the index: which are in it, and in which version, which wait, which had to be
 * left out, and which are to be taken out of it. Knows neither the editor nor the engine.
 */
export class FileLedger {
  readonly #uris = new Set<string>();
  /** Versions that the index holds, or is believed to hold. */
  readonly #stamps = new Map<string, string>();
  /** Files to be taken in, each with its latest change: those that were seen to come or change, and all others. */
  readonly #changed = new Map<string, number>();
  readonly #missing = new Map<string, number>();
  readonly #taken = new Set<string>();
  readonly #removed = new Set<string>();
  readonly #leftOut = new Map<string, LeftOut>();
  /** Folders above the files, and perhaps some that had files once; undefined where files have come since. */
  #folders: Set<string> | undefined;
  #lastChange = 0;

  /** The files that belong to the index, those left out among them. */
  get uris(): ReadonlySet<string> {
    return this.#uris;
  }

  /** Files that are to be taken in, those that are being taken in among them. */
  get waiting(): number {
    return this.#changed.size + this.#missing.size;
  }

  /** Those of them that were seen to come or change. */
  get changed(): number {
    return this.#changed.size;
  }

  get hasRemoved(): boolean {
    return this.#removed.size > 0;
  }

  get leftOut(): LeftOutDocument[] {
    return Array.from(this.#leftOut, ([uri, { reason }]) => ({ uri, reason }));
  }

  get leftOutCount(): number {
    return this.#leftOut.size;
  }

  /** Whether there is a file to be taken in that nobody has taken yet. */
  hasUntaken(onlyChanged = false): boolean {
    return this.#findUntaken(onlyChanged) !== undefined;
  }

  /** Whether a file is to be taken in. */
  isWaiting(uri: string): boolean {
    return this.#changed.has(uri) || this.#missing.has(uri);
  }

  /**
   * Takes a list of all files with their versions. None of them is taken for being in the index: `reconcile` says
   * which are not.
   *
   * @param failed files that are there and cannot be taken in
   */
  replace(files: readonly DocumentStamp[], failed: readonly LeftOutDocument[]): void {
    const before = new Map(this.#leftOut);
    this.#folders = undefined;
    for (const one of [this.#uris, this.#stamps, this.#removed, this.#leftOut]) one.clear();
    for (const { uri, stamp } of files) {
      this.#uris.add(uri);
      const known = before.get(uri);
      if (known?.stamp === stamp && known.reason !== 'too large') this.#leftOut.set(uri, known);
      else this.#stamps.set(uri, stamp);
    }
    for (const { uri, reason } of failed) {
      this.#uris.add(uri);
      this.#leftOut.set(uri, { reason, stamp: undefined });
    }
    for (const waiting of [this.#changed, this.#missing]) {
      for (const uri of waiting.keys()) if (!this.#uris.has(uri)) waiting.delete(uri);
    }
  }

  /** What the index should hold, to be held against what it does hold. */
  listStamps(): DocumentStamp[] {
    return Array.from(this.#stamps, ([uri, stamp]) => ({ uri, stamp }));
  }

  /** Takes a list of all files where their versions are known but for those of new ones, which are to be taken in. */
  update(found: ReadonlySet<string>): void {
    for (const uri of this.#uris) if (!found.has(uri)) this.#remove(uri);
    for (const uri of found) {
      if (this.#uris.has(uri)) continue;
      this.#uris.add(uri);
      this.#folders = undefined;
      this.#removed.delete(uri);
      this.#changed.set(uri, ++this.#lastChange);
    }
  }

  /** Files that the index turned out to lack. */
  markMissing(uris: readonly string[]): void {
    for (const uri of uris) {
      if (this.#uris.has(uri) && !this.#changed.has(uri)) this.#missing.set(uri, ++this.#lastChange);
    }
  }

  /** @returns whether the file belongs to the index */
  markChanged(uri: string): boolean {
    if (!this.#uris.has(uri)) return false;
    this.#missing.delete(uri);
    this.#changed.set(uri, ++this.#lastChange);
    return true;
  }

  /**
   * Takes out a file, or all that lies in a folder.
   *
   * @returns whether any file that belongs to the index is gone
   */
  remove(uri: string): boolean {
    if (this.#uris.has(uri)) {
      this.#remove(uri);
      return true;
    }
    const folder = `${uri.replace(/\/$/, '')}/`;
    // Thousands of other files may be deleted at once.
    this.#folders ??= listFolders(this.#uris);
    if (!this.#folders.has(folder)) return false;
    const inside = [...this.#uris].filter((one) => one.startsWith(folder));
    for (const one of inside) this.#remove(one);
    return inside.length > 0;
  }

  /** The files that are to be taken out of the index, which the caller does now. */
  takeRemoved(): string[] {
    const removed = [...this.#removed];
    this.#removed.clear();
    return removed;
  }

  /** They are still in the index. */
  giveBackRemoved(uris: readonly string[]): void {
    for (const uri of uris) if (!this.#uris.has(uri) || this.#leftOut.has(uri)) this.#removed.add(uri);
  }

  /** The next file to be taken in, what was seen to come or change first; undefined where nobody need take any. */
  take(onlyChanged = false): TakenFile | undefined {
    const file = this.#findUntaken(onlyChanged);
    if (file) this.#taken.add(file.uri);
    return file;
  }

  /** The index holds this version now. */
  settle(taken: TakenFile, stamp: string): void {
    const { uri } = taken;
    this.#taken.delete(uri);
    // Deleted or excluded while it was taken in.
    if (!this.#uris.has(uri)) return void this.#removed.add(uri);
    this.#stamps.set(uri, stamp);
    this.#leftOut.delete(uri);
    // The version that was to be taken out has been replaced.
    this.#removed.delete(uri);
    this.#forget(taken);
  }

  /** There is no way to take the file in. A file that is gone is no part of the index any more. */
  leaveOut(taken: TakenFile, reason: LeftOutReason, stamp?: string): void {
    const { uri } = taken;
    this.#taken.delete(uri);
    if (reason === 'gone' || !this.#uris.has(uri)) return this.#remove(uri);
    // The index may hold an older version, from when it could be read, even where no stamp says so: one that came to it
    // after the file was deleted, and before it was there again.
    this.#stamps.delete(uri);
    this.#removed.add(uri);
    this.#leftOut.set(uri, { reason, stamp });
    this.#forget(taken);
  }

  /** The file could not be dealt with, for reasons that are not its own. */
  giveBack({ uri }: TakenFile): void {
    this.#taken.delete(uri);
  }

  #findUntaken(onlyChanged: boolean): TakenFile | undefined {
    for (const waiting of onlyChanged ? [this.#changed] : [this.#changed, this.#missing]) {
      for (const [uri, change] of waiting) if (!this.#taken.has(uri)) return { uri, change };
    }
    return undefined;
  }

  #remove(uri: string): void {
    for (const one of [this.#uris, this.#stamps, this.#leftOut, this.#changed, this.#missing]) one.delete(uri);
    this.#removed.add(uri);
  }

  #forget({ uri, change }: TakenFile): void {
    for (const waiting of [this.#changed, this.#missing]) if (waiting.get(uri) === change) waiting.delete(uri);
  }
}

/** The folders above the files, each with a slash at its end. */
function listFolders(uris: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const uri of uris) {
    for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
      const folder = uri.slice(0, at + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
