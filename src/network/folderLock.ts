import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemCode } from './modelError.ts';
import { pause } from './pause.ts';

/** How a lock is kept, and how it is looked at by those who wait. Milliseconds. */
export interface LockPace {
  readonly renewMs: number;
  readonly lookMs: number;
  /** For so long it is looked at without having been renewed until it belongs to nobody any more. */
  readonly staleMs: number;
}

const PACE: LockPace = { renewMs: 5000, lookMs: 200, staleMs: 30_000 };

/**
 * Holds a lock file while `work` runs, and waits for whoever holds it. A lock outlives neither its process nor half a minute
 * of silence: whatever happens, the next one gets it.
 *
 * @param onWait is called now and then while somebody else holds the lock
 * @throws ModelError `cancelled`
 */
export async function withLock<Result>(
  file: string,
  signal: AbortSignal | undefined,
  onWait: () => Promise<void>,
  work: () => Promise<Result>,
  pace: LockPace = PACE,
): Promise<Result> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  await take(file, mine, signal, onWait, pace);
  const renewing = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), pace.renewMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    if ((await readLock(file)) === mine) await rm(file, { force: true });
  }
}

async function take(
  file: string,
  mine: string,
  signal: AbortSignal | undefined,
  onWait: () => Promise<void>,
  { lookMs, staleMs }: LockPace,
): Promise<void> {
  let seen: string | undefined;
  let looks = 0;
  while (!(await create(file, mine))) {
    const theirs = await readLock(file);
    const state = `${await renewalOf(file)} ${theirs}`;
    // Counted in looks, not read from a clock: while the machine slept, nobody could renew anything.
    looks = state === seen ? looks + 1 : 0;
    seen = state;
    if (theirs !== undefined && (looks * lookMs >= staleMs || isOfDeadProcess(theirs))) await clearAway(file, theirs);
    await onWait();
    await pause(lookMs, signal);
  }
}

async function create(file: string, mine: string): Promise<boolean> {
  try {
    await writeFile(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    // Whoever was here last has tidied up.
    if (systemCode(error) === 'ENOENT') await mkdir(path.dirname(file), { recursive: true });
    else if (systemCode(error) !== 'EEXIST') throw error;
    return false;
  }
}

/** Of several that clear a lock away only one succeeds; the next round decides who gets it. */
async function clearAway(file: string, theirs: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  // Somebody was quicker, and it is the lock of the next one.
  if ((await readLock(aside)) !== theirs) await copyFile(aside, file, constants.COPYFILE_EXCL).catch(() => {});
  await rm(aside, { force: true });
}

function isOfDeadProcess(content: string): boolean {
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

/** When a lock was renewed last; undefined where it is gone. */
async function renewalOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
