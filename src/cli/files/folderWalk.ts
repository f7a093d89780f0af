import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './errorCode.ts';

/**
 * Finds files in folders, to the bottom. Hidden entries and node_modules are left out. Symbolic links are followed, but
 * nothing is found twice, so that loops end.
 */
export class FolderWalk {
  readonly #wanted: (file: string) => boolean;
  readonly #note: (text: string) => void;
  /** Real paths of what has been found or entered. */
  readonly #seen = new Set<string>();

  constructor(wanted: (file: string) => boolean, note: (text: string) => void) {
    this.#wanted = wanted;
    this.#note = note;
  }

  /** Sorted by path; links come after everything else, so that a file goes by its own name rather than a link's. */
  async filesIn(top: string): Promise<string[]> {
    const found: string[] = [];
    const folders = [top];
    const links: string[] = [];
    for (;;) {
      const folder = folders.pop();
      if (folder !== undefined) {
        await this.#enter(folder, { found, folders, links });
        continue;
      }
      const link = links.pop();
      if (link === undefined) return found.sort(byCodeUnits);
      const target = await stat(link).catch(() => undefined);
      if (target?.isDirectory()) folders.push(link);
      else if (target?.isFile() && this.#wanted(link) && (await this.claim(link))) found.push(link);
    }
  }

  /** The real path of a file or folder; undefined where it was claimed before. */
  async claim(entry: string): Promise<string | undefined> {
    return this.#claimReal(await realpath(entry).catch(() => path.resolve(entry)));
  }

  async #enter(folder: string, to: { found: string[]; folders: string[]; links: string[] }): Promise<void> {
    const real = await this.claim(folder);
    if (real === undefined) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      this.#note(`${folder} cannot be read (${errorCode(error)}); skipped.`);
      return [];
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) to.folders.push(file);
      else if (entry.isSymbolicLink()) to.links.push(file);
      else if (entry.isFile() && this.#wanted(file) && this.#claimReal(path.join(real, entry.name))) {
        to.found.push(file);
      }
    }
  }

  #claimReal(real: string): string | undefined {
    if (this.#seen.has(real)) return undefined;
    this.#seen.add(real);
    return real;
  }
}

/** The same order on every machine, whatever its language. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
