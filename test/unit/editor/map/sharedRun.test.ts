import { describe, expect, test } from 'vitest';
import { HeldItems } from '../../../../src/editor/map/heldItems.ts';
import { SharedRun, type SharedCall } from '../../../../src/editor/map/sharedRun.ts';
import type { ProjectionProgress } from '../../../../src/protocol/map.ts';

const items = new HeldItems('note', { uris: [], document: new Uint32Array(), ranges: new Uint32Array(), texts: [] }, 0);

describe('SharedRun', () => {
  /** A run that ends when it is told to, or is ended. */
  function begin() {
    let call: SharedCall<ProjectionProgress> | undefined;
    let end = () => {};
    const run = new SharedRun<string, ProjectionProgress>(items, async (given) => {
      call = given;
      await new Promise<void>((resolve, reject) => {
        end = resolve;
        given.signal.addEventListener('abort', () => reject(given.signal.reason as Error));
      });
      return 'done';
    });
    return { run, call: () => call!, end: () => end() };
  }

  test('A second page gets the progress and the end of what the first one has begun', async () => {
    const { run, call, end } = begin();
    const first: number[] = [];
    const second: number[] = [];
    void run.join(undefined, ({ done }) => first.push(done));
    await Promise.resolve();
    call().onProgress({ stage: 'layout', done: 1, total: 2 });
    const joined = run.join(undefined, ({ done }) => second.push(done));
    call().onProgress({ stage: 'layout', done: 2, total: 2 });
    end();
    await expect(joined).resolves.toBe('done');
    expect([first, second]).toEqual([[1], [2]]);
  });

  test('One that is done gives the same to whoever joins it later', async () => {
    const { run, end } = begin();
    const joined = run.join(undefined, undefined);
    await Promise.resolve();
    end();
    await joined;
    await expect(run.join(undefined, undefined)).resolves.toBe('done');
    expect(run.hasFailed).toBe(false);
  });

  test('One that has failed says so, and tells everybody why', async () => {
    const run = new SharedRun<void, never>(items, () => Promise.reject(new Error('No memory.')));
    expect(run.hasFailed).toBe(false);
    await expect(run.join(undefined, undefined)).rejects.toThrow('No memory.');
    await Promise.resolve();
    expect(run.hasFailed).toBe(true);
  });

  test('Whoever waits can end it', async () => {
    const { run, call } = begin();
    const waiting = new AbortController();
    const joined = run.join(waiting.signal, undefined);
    await Promise.resolve();
    waiting.abort();
    await expect(joined).rejects.toMatchObject({ code: 'cancelled' });
    expect(call().signal.aborted).toBe(true);
    expect(run.hasFailed).toBe(true);
  });
});
