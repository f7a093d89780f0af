import { statfs } from 'node:fs/promises';
import { ModelError } from './modelError.ts';

/** Bytes that are to stay free beside what is written. */
const MARGIN = 20e6;

/**
 * Makes sure that a folder has room for so many bytes more. Where the system does not say, writing will show.
 *
 * @throws ModelError `no-space`
 */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const space = await statfs(folder).catch(() => undefined);
  if (space === undefined) return;
  const free = space.bavail * space.bsize;
  // Some network drives say that they have nothing at all, neither free nor used.
  if (space.blocks > 0 && free < bytes + MARGIN) {
    throw new ModelError({ code: 'no-space', folder, needed: bytes + MARGIN, free });
  }
}
