import { describe, expect, test, vi } from 'vitest';
import { HeldItems } from '../../../../src/editor/map/heldItems.ts';
import { PatientReport } from '../../../../src/editor/map/patientReport.ts';
import { SharedRun, type SharedCall } from '../../../../src/editor/map/sharedRun.ts';
import type { ProjectionProgress } from '../../../../src/protocol/map.ts';
import { isMostlyUnread } from '../../../../src/editor/map/waitUntilRead.ts';

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

describe('PatientReport', () => {
  test('says nothing of what is quick, and the latest of what takes a while', () => {
    vi.useFakeTimers();
    try {
      const said: string[] = [];
      const quick = new PatientReport(200, 'Reading…', (message) => said.push(message));
      quick.say('1 of 2');
      quick.end();
      vi.advanceTimersByTime(500);
      expect(said).toEqual([]);
      const slow = new PatientReport(200, 'Reading…', (message) => said.push(message));
      vi.advanceTimersByTime(100);
      slow.say('1 of 3');
      vi.advanceTimersByTime(150);
      expect(said).toEqual(['1 of 3']);
      slow.say('2 of 3');
      vi.advanceTimersByTime(200);
      slow.say('3 of 3');
      slow.end();
      slow.say('never');
      expect(said).toEqual(['1 of 3', '3 of 3']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('isMostlyUnread', () => {
  test.each([
    ['listing', 0, 0, true],
    ['listing', 100, 0, false],
    ['listing', 100, 50, true],
    ['indexing', 100, 11, true],
    ['indexing', 100, 10, false],
    ['paused', 100, 90, false],
    ['failed', 100, 90, false],
    ['current', 100, 0, false],
  ] as const)('%s, %i files, %i waiting: %s', (phase, files, waiting, expected) => {
    expect(isMostlyUnread({ phase, files, waiting })).toBe(expected);
  });
});
