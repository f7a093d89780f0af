import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { isHubId } from '../../core/models/hubId.ts';
import { indexFolderOf } from './indexFolderOf.ts';

/**
 * Removes the index of a workspace that was made with an encoder. What a program holds on to is left; the next
 * {@link removeStrayIndexes} takes it.
 *
 * @param root of all indexes of the workspace
 */
export async function removeIndex(root: string, id: string): Promise<void> {
  await remove(indexFolderOf(root, id));
}

/** The ids of the encoders that are installed, complete or not. @param modelsFolder of all of them */
export async function listInstalledIds(modelsFolder: string): Promise<string[]> {
  const names = await readdir(modelsFolder).catch(() => []);
  return names.map((name) => name.replace('--', '/')).filter(isHubId);
}

/**
 * Removes the indexes of encoders that were deleted while another workspace was open, and what earlier versions have left.
 *
 * @param ids of all encoders that can be used
 */
export async function removeStrayIndexes(root: string, ids: readonly string[]): Promise<void> {
  const kept = new Set([EMBEDDED, ...ids].map((id) => path.basename(indexFolderOf(root, id))));
  const names = await readdir(root).catch(() => []);
  await Promise.all(names.filter((name) => !kept.has(name)).map((name) => remove(path.join(root, name))));
}

async function remove(place: string): Promise<void> {
  await rm(place, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
}
