import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemCode } from './modelError.ts';
import { pause } from './pause.ts';

/** How often a lock is renewed, and looked at by those who wait for it. */
const RENEW_MS = 5000;
const LOOK_MS = 200;
/** A lock that was not renewed for so long belongs to nobody any more, whatever its process does. */
const STALE_MS = 60_000;

/**
 * Holds a lock file while `work` runs, and waits for whoever holds it. A lock outlives neither its process nor a minute of
 * silence: whatever happens, the next one gets it.
 *
 * @param onWait is called now and then while somebody else holds the lock
 * @throws ModelError `cancelled`
 */
export async function withLock<Result>(
  file: string,
  signal: AbortSignal | undefined,
  onWait: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  while (!(await take(file, mine))) {
    await onWait();
    await pause(LOOK_MS, signal);
  }
  const renewing = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), RENEW_MS).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    if ((await readLock(file)) === mine) await rm(file, { force: true });
  }
}

async function take(file: string, mine: string): Promise<boolean> {
  try {
    await writeFile(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    // Whoever was here last has tidied up.
    if (systemCode(error) === 'ENOENT') await mkdir(path.dirname(file), { recursive: true });
    else if (systemCode(error) !== 'EEXIST') throw error;
  }
  const theirs = await readLock(file);
  if (theirs !== undefined && (await isStale(file, theirs)) && (await readLock(file)) === theirs) {
    // Of several that clear it away only one succeeds; the next round decides who gets it.
    const aside = `${file}.${randomUUID()}`;
    await rename(file, aside).then(
      () => rm(aside, { force: true }),
      () => {},
    );
  }
  return false;
}

async function isStale(file: string, content: string): Promise<boolean> {
  const modified = await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  if (Date.now() - modified > STALE_MS) return true;
  try {
    const { pid, host } = JSON.parse(content) as { pid: number; host: string };
    return host === hostname() && !isRunning(pid);
  } catch {
    // It is being written, or was not written to the end.
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

async function readLock(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
