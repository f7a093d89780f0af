import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import envPaths from 'env-paths';
import { Failure } from '../failures.ts';
import { errorCode } from '../files/errorCode.ts';

/** A folder that is indexed, and where its index is kept. */
export class IndexPlace {
  /** The folder as it was named, normalised. */
  readonly named: string;
  /** Its real path: whichever way it was named, it has one index, with the same documents in it. */
  readonly root: string;
  /** Where the index is kept. */
  readonly indexFolder: string;

  private constructor(named: string, root: string, indexFolder: string) {
    this.named = named;
    this.root = root;
    this.indexFolder = indexFolder;
  }

  /**
   * @param named the folder as a person typed it
   * @param indexFolder where they want its index; where they said nothing, it is in the user's cache, under a name of its own
   * @throws Failure where there is no such folder
   */
  static async of(named: string, indexFolder?: string): Promise<IndexPlace> {
    const root = await realpath(named).catch((error: unknown) => {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') throw new Failure(`There is no folder "${named}".`);
      throw new Failure(`"${named}" cannot be read (${code}).`);
    });
    if (!(await stat(root)).isDirectory()) throw new Failure(`"${named}" is a file; name the folder that it is in.`);
    return new IndexPlace(path.normalize(named), root, path.resolve(indexFolder ?? usualFolder(root)));
  }

  /** Whether an index was made here before. */
  async isIndexed(): Promise<boolean> {
    return stat(this.indexFolder).then(
      (found) => found.isDirectory(),
      () => false,
    );
  }

  /** The URI of a file or folder below the one that was named, whose path begins as the named one does. */
  uriOf(entry: string): string {
    return pathToFileURL(path.join(this.root, path.relative(this.named, entry))).href;
  }

  /** The path of a document as a person would type it. */
  fileOf(uri: string): string {
    return path.join(this.named, path.relative(this.root, fileURLToPath(uri)));
  }

  /**
   * The URI of a file or folder to search in, given as seen from the indexed folder, or else from the working folder.
   *
   * @throws Failure where there is none in the indexed folder
   */
  async uriWithin(entry: string): Promise<string> {
    for (const candidate of [path.join(this.named, entry), entry]) {
      const below = path.relative(path.resolve(this.named), path.resolve(candidate));
      if (below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)) continue;
      const file = path.join(this.root, below);
      const exists = await stat(file).then(
        () => true,
        () => false,
      );
      if (exists) return pathToFileURL(file).href;
    }
    throw new Failure(`There is no file or folder "${entry}" in "${this.named}".`);
  }
}

/** Named after the folder, so that people recognise it, and after its whole path, so that no two share one. */
function usualFolder(root: string): string {
  const digest = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const name = [...path.basename(root).replace(/[^\p{L}\p{N}._-]+/gu, '-')].slice(0, 40).join('');
  return path.join(envPaths('simile', { suffix: '' }).cache, 'index', `${name}-${digest}`);
}
