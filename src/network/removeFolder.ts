import { rm } from 'node:fs/promises';

/** Removes a folder or a file, and whatever is in it; what cannot be removed is left. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}
