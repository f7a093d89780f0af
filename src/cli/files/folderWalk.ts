import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { IgnoreRules } from '../../core/ignoreRules.ts';
import { errorCode } from './errorCode.ts';

/**
 * Finds files in folders, to the bottom. Hidden entries, node_modules and what `.gitignore` files in the folders exclude
 * are left out. Symbolic links are followed, but nothing is found twice, so that loops end.
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
    const under: TopFolder = { top, rules: new IgnoreRules(), found: [], folders: [top], links: [] };
    for (;;) {
      const folder = under.folders.pop();
      if (folder !== undefined) {
        await this.#enter(folder, under);
        continue;
      }
      const link = under.links.pop();
      if (link === undefined) return under.found.sort(byCodeUnits);
      const target = await stat(link).catch(() => undefined);
      if (target?.isDirectory()) {
        if (!under.rules.ignores(`${pathBelow(top, link)}/`)) under.folders.push(link);
      } else if (target?.isFile() && this.#wanted(link) && !under.rules.ignores(pathBelow(top, link))) {
        if (await this.claim(link)) under.found.push(link);
      }
    }
  }

  /** The real path of a file or folder; undefined where it was claimed before. */
  async claim(entry: string): Promise<string | undefined> {
    return this.#claimReal(await realpath(entry).catch(() => path.resolve(entry)));
  }

  async #enter(folder: string, { top, rules, found, folders, links }: TopFolder): Promise<void> {
    const real = await this.claim(folder);
    if (real === undefined) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      this.#note(`${folder} cannot be read (${errorCode(error)}); skipped.`);
      return [];
    });
    const below = pathBelow(top, folder);
    if (entries.some(({ name }) => name === '.gitignore')) {
      rules.add({ folder: below, text: await this.#readIgnoreFile(path.join(folder, '.gitignore')) });
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const file = path.join(folder, entry.name);
      const relative = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!rules.ignores(`${relative}/`)) folders.push(file);
      } else if (entry.isSymbolicLink()) links.push(file);
      else if (entry.isFile() && this.#wanted(file) && !rules.ignores(relative)) {
        if (this.#claimReal(path.join(real, entry.name))) found.push(file);
      }
    }
  }

  async #readIgnoreFile(file: string): Promise<string> {
    try {
      return new TextDecoder().decode(await readFile(file));
    } catch (error) {
      this.#note(`${file} cannot be read (${errorCode(error)}), and leaves nothing out.`);
      return '';
    }
  }

  #claimReal(real: string): string | undefined {
    if (this.#seen.has(real)) return undefined;
    this.#seen.add(real);
    return real;
  }
}

/** One folder being walked: what is known of it, and what is still to be entered. */
interface TopFolder {
  readonly top: string;
  readonly rules: IgnoreRules;
  readonly found: string[];
  readonly folders: string[];
  readonly links: string[];
}

/** With forward slashes on every system; empty for the folder itself. */
function pathBelow(top: string, entry: string): string {
  return path.relative(top, entry).replaceAll(path.sep, '/');
}

/** The same order on every machine, whatever its language. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
