// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../scripts/host/hosts.mjs';

/**
 * A copy of examples/notes, or of other notes, in a temporary folder: tests edit what they like.
 *
 * @param {string} [notes]
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>}
 */
export async function copyNotes(notes = path.join(root, 'examples/notes')) {
  const parent = await mkdtemp(path.join(tmpdir(), 'simile-notes-'));
  const folder = path.join(parent, 'notes');
  await cp(notes, folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
