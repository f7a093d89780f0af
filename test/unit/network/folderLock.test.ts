import { execFile } from 'node:child_process';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { withLock } from '../../../src/network/folderLock.ts';
import { emptyPlace } from './storeIn.ts';

const PACE = { renewMs: 20, lookMs: 5, staleMs: 200 };

/** A lock that somebody holds, last renewed so many milliseconds ago. */
async function lockOf(holder: { readonly pid: number; readonly host: string }, ageMs: number): Promise<string> {
  const folder = await emptyPlace();
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'a.lock');
  await writeFile(file, JSON.stringify({ ...holder, id: 'theirs' }));
  const renewed = new Date(Date.now() - ageMs);
  await utimes(file, renewed, renewed);
  return file;
}

/** How long it takes to get a lock, in milliseconds; nothing is left of it afterwards. */
async function timeToTake(file: string): Promise<number> {
  const begin = performance.now();
  const taken = await withLock(
    file,
    AbortSignal.timeout(5000),
    async () => {},
    async () => performance.now(),
    PACE,
  );
  expect(await readdir(path.dirname(file))).toEqual([]);
  return taken - begin;
}

test('who asks while it is held waits until it is free, and one after another gets it', async () => {
  const file = path.join(await emptyPlace(), 'a.lock');
  let holders = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++holders);
    await wait(10);
    holders--;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(file, undefined, async () => {}, work, PACE)));
  expect(most).toBe(1);
  await expect(
    withLock(
      file,
      undefined,
      async () => {},
      () => Promise.reject(new Error('failed')),
      PACE,
    ),
  ).rejects.toThrow('failed');
  expect(await timeToTake(file)).toBeLessThan(150);
});

test('a lock of a process that has died is taken at once', async () => {
  const { hostname } = await import('node:os');
  const running = promisify(execFile)(process.execPath, ['-e', '']);
  await running;
  const file = await lockOf({ pid: running.child.pid!, host: hostname() }, 0);
  expect(await timeToTake(file)).toBeLessThan(150);
});

test('a lock of another machine is taken once nobody has renewed it for a while', async () => {
  const file = await lockOf({ pid: 1, host: 'another machine' }, 0);
  expect(await timeToTake(file)).toBeGreaterThan(150);
});

test('a lock that is renewed is left alone, however old it was when the machine woke up', async () => {
  const file = await lockOf({ pid: 1, host: 'another machine' }, 3_600_000);
  // Whoever holds it has slept as long, and goes on.
  const renewing = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), PACE.renewMs);
  onTestFinished(() => clearInterval(renewing));
  const taking = timeToTake(file);
  expect(await Promise.race([taking, wait(3 * PACE.staleMs, 'waiting')])).toBe('waiting');
  clearInterval(renewing);
  expect(await taking).toBeGreaterThan(3 * PACE.staleMs);
});

test('a lock that was not written to the end goes stale like any other', async () => {
  const file = await lockOf({ pid: 1, host: '' }, 0);
  await writeFile(file, '');
  expect(await timeToTake(file)).toBeGreaterThan(150);
});

test('waiting ends with the signal', async () => {
  const file = await lockOf({ pid: 1, host: 'another machine' }, 0);
  const waiting = withLock(
    file,
    AbortSignal.timeout(20),
    async () => {},
    async () => {},
    { ...PACE, staleMs: 60_000 },
  );
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
});
