// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './host/hosts.mjs';
import { runNpm } from './runCommand.mjs';

/**
 * Installs what package-lock.json names, unless just that is installed already.
 *
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function ensureDependencies() {
  const [wanted, installed] = await Promise.all([
    readLock('package-lock.json'),
    readLock('node_modules/.package-lock.json'),
  ]);
  // Optional packages are for other platforms: npm leaves those out.
  const complete = Object.entries(wanted)
    .filter(([place, { optional }]) => place !== '' && !optional)
    .every(([place, { version }]) => installed[place]?.version === version);
  if (complete) return false;
  await runNpm(['ci'], { cwd: root, show: true });
  return true;
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, {version: string, optional?: boolean}>>} packages by their place; none without a file
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(path.join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
