import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../failures.ts';
import { errorCode } from './errorCode.ts';
import { FolderWalk } from './folderWalk.ts';

/**
 * The files to read, each once, in the order of the arguments and sorted by path within a folder. Paths stay relative
 * where they were given relative.
 *
 * A named file is taken whatever it is called; a folder is walked for the files that `wanted` accepts.
 *
 * @throws Failure where a named file or folder does not exist.
 */
export async function findFiles(
  named: readonly string[],
  wanted: (file: string) => boolean,
  note: (text: string) => void,
): Promise<string[]> {
  const walk = new FolderWalk(wanted, note);
  const found: string[] = [];
  for (const name of named) {
    const entry = path.normalize(name);
    if (await isFolder(name)) found.push(...(await walk.filesIn(entry)));
    else if (await walk.claim(entry)) found.push(entry);
  }
  return found;
}

async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Failure(`There is no file or folder "${name}".`);
    throw new Failure(`"${name}" cannot be read (${code}).`);
  }
}
