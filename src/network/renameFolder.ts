import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileFailure, ModelError, systemCode } from './modelError.ts';
import { pause } from './pause.ts';

/** What Windows says of a folder in which somebody has a file open, or that is to take the place of another. */
const HELD = ['EBUSY', 'EPERM', 'EACCES'];
const MOST_ATTEMPTS = 6;
const PAUSE_MS = 100;

/**
 * Renames a folder. On Windows, whoever looks at a file in it is in the way for a moment: a virus scanner, at each one that has
 * just come.
 *
 * @throws the error of the system: see {@link renameFailure}
 */
export async function renameFolder(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isHeld(error) || attempt === MOST_ATTEMPTS) throw error;
      await pause(PAUSE_MS * attempt, undefined);
    }
  }
}

/** Whether a folder could not be renamed because there is one of the new name. */
export async function isTaken(folder: string, error: unknown): Promise<boolean> {
  if (['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) return true;
  return isHeld(error) && (await readdir(folder).catch(() => [])).length > 0;
}

/** What a failed renaming of a model's folder comes to. */
export function renameFailure(error: unknown, folder: string): unknown {
  return isHeld(error)
    ? new ModelError({ code: 'in-use', folder }, { cause: error })
    : fileFailure(error, path.dirname(folder));
}

function isHeld(error: unknown): boolean {
  return process.platform === 'win32' && HELD.includes(systemCode(error) ?? '');
}
