import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { ModelStore } from '../../../src/network/modelStore.ts';

/** A folder that does not exist yet, and whatever comes into it is gone after the test. */
export async function emptyPlace(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'models');
}

export async function emptyStore(): Promise<ModelStore> {
  return new ModelStore(await emptyPlace());
}

/** All files in a folder and below it, relative to it, in order; nothing where there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}
