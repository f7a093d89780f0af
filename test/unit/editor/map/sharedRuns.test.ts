import { expect, test } from 'vitest';
import { HeldItems } from '../../../../src/editor/map/heldItems.ts';
import type { SharedCall } from '../../../../src/editor/map/sharedRun.ts';
import { SharedRuns } from '../../../../src/editor/map/sharedRuns.ts';

const createItems = () =>
  new HeldItems('note', { uris: [], document: new Uint32Array(), ranges: new Uint32Array(), texts: [] }, 0);

/** Runs that end when they are ended, with the calls that began them. */
function createRuns() {
  const runs = new SharedRuns<'folder' | 'date', string>();
  const calls: SharedCall<never>[] = [];
  const work = (call: SharedCall<never>) =>
    new Promise<string>((_resolve, reject) => {
      calls.push(call);
      call.signal.addEventListener('abort', () => reject(call.signal.reason as Error));
    });
  /** Its end is of no interest. */
  const begin = async (kind: 'folder' | 'date', items: HeldItems) => {
    runs.join(kind, items, work).catch(() => undefined);
    await Promise.resolve();
  };
  return { runs, calls, begin };
}

test('What is asked for again while it is under way is done once, each kind for itself', async () => {
  const { calls, begin } = createRuns();
  const items = createItems();
  await begin('folder', items);
  await begin('folder', items);
  expect(calls).toHaveLength(1);
  await begin('date', items);
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([false, false]);
});

test('Of other items it is done anew, and no longer for those before them', async () => {
  const { calls, begin } = createRuns();
  await begin('folder', createItems());
  await begin('folder', createItems());
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test('What was known is known until it is forgotten', async () => {
  const { runs } = createRuns();
  const items = createItems();
  let times = 0;
  const join = () => runs.join('date', items, async () => `${++times}`);
  expect([await join(), await join()]).toEqual(['1', '1']);
  runs.forget('date');
  expect(await join()).toBe('2');
});

test('What has failed is tried again', async () => {
  const { runs } = createRuns();
  const items = createItems();
  await expect(runs.join('date', items, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
  expect(await runs.join('date', items, async () => 'dates')).toBe('dates');
});

test('Everything can be ended at once', async () => {
  const { runs, calls, begin } = createRuns();
  const items = createItems();
  await begin('folder', items);
  await begin('date', items);
  runs.forgetAll();
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});
