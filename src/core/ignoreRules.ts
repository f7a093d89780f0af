import ignore, { type Ignore } from 'ignore';

/** A `.gitignore` file: the folder that it stands in (`''` for the root, else `a/b`), and its text. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/** Answers as Git does which paths the `.gitignore` files of a folder and its subfolders exclude. */
export class IgnoreRules {
  readonly #rules = new Map<string, Ignore>();
  /** Folders that have been decided, each with a slash at its end. */
  readonly #folders = new Map<string, boolean>();

  constructor(files: readonly IgnoreFile[] = []) {
    for (const file of files) this.add(file);
  }

  /** Takes in one more file, before anything in its folder is asked about. */
  add({ folder, text }: IgnoreFile): void {
    this.#rules.set(folder, ignore().add(text));
  }

  /** @param path relative to the root, with forward slashes; a folder's with a slash at its end */
  ignores(path: string): boolean {
    const parent = parentOf(path);
    // Nothing brings back what lies in an excluded folder.
    if (parent !== '' && this.#ignoresFolder(parent)) return true;
    return this.#matches(path);
  }

  #ignoresFolder(folder: string): boolean {
    let ignored = this.#folders.get(folder);
    if (ignored === undefined) {
      const parent = parentOf(folder);
      ignored = (parent !== '' && this.#ignoresFolder(parent)) || this.#matches(`${folder}/`);
      this.#folders.set(folder, ignored);
    }
    return ignored;
  }

  /** The rules nearest to the path have the first word. */
  #matches(path: string): boolean {
    for (let folder = parentOf(path.replace(/\/$/, '')); ; folder = parentOf(folder)) {
      const relative = folder === '' ? path : path.slice(folder.length + 1);
      const verdict = this.#rules.get(folder)?.test(relative);
      if (verdict?.ignored) return true;
      if (verdict?.unignored || folder === '') return false;
    }
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
