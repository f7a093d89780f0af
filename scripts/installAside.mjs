// @ts-check
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './host/hosts.mjs';

/**
 * Fills a folder of .vscode-test/, unless it stands already as the stamp describes it. It is filled aside and renamed at
 * the end, so that an installation broken off is never taken for a whole one.
 *
 * @param {string} folder directly in .vscode-test/
 * @param {string} stamp changes with anything that the contents depend on
 * @param {(partial: string) => Promise<void>} fill puts the contents into an empty folder
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function installAside(folder, stamp, fill) {
  if (await hasStamp(folder, stamp)) return false;

  await mkdir(cacheFolder, { recursive: true });
  await removeLeftovers();
  const partial = path.join(cacheFolder, `partial-${path.basename(folder)}-${process.pid}`);
  try {
    await mkdir(partial);
    await fill(partial);
    await writeFile(path.join(partial, 'installed'), stamp);
    // Another process may have been quicker.
    if (!(await hasStamp(folder, stamp))) {
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return true;
}

/** @param {string} folder @param {string} stamp */
async function hasStamp(folder, stamp) {
  const found = await readFile(path.join(folder, 'installed'), 'utf8').catch(() => '');
  return found === stamp;
}

/** Removes what installations that were killed left behind. */
async function removeLeftovers() {
  for (const name of await readdir(cacheFolder)) {
    const pid = /^partial-.*-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(cacheFolder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
