import { describe, expect, test, vi } from 'vitest';
import { isMostlyUnread, waitUntilRead } from '../../../src/editor/index/waitUntilRead.ts';
import type { IndexPhase, IndexState } from '../../../src/editor/index/indexState.ts';

/** An index that is in one state after the other. */
function stepThrough(steps: readonly (readonly [IndexPhase, files: number, waiting: number])[]) {
  let at = 0;
  const stateAt = ([phase, files, waiting]: (typeof steps)[number]): IndexState => ({
    phase,
    files,
    waiting,
    done: files - waiting,
    paused: false,
    passages: 0,
    secondsLeft: null,
    leftOut: 0,
    problem: null,
    failure: null,
  });
  const listeners = new Set<(state: IndexState) => void>();
  return {
    get at() {
      return at;
    },
    next: () => {
      at++;
      for (const listener of [...listeners]) listener(stateAt(steps[at]!));
    },
    get state() {
      return stateAt(steps[at]!);
    },
    ask: async () => ({ answer: undefined as never, catchingUp: null }),
    onDidChange: (listener: (state: IndexState) => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    listeners,
  };
}

const { signal } = new AbortController();

test('The map waits for the list of files, and then until all of them are there', async () => {
  const index = stepThrough([
    ['listing', 0, 0],
    // All files are known, and not yet which of them are in the index.
    ['listing', 100, 0],
    ['indexing', 100, 90],
    ['indexing', 100, 11],
    ['indexing', 100, 5],
    ['current', 100, 0],
  ]);
  const reported: string[] = [];
  let isOver = false;
  const waiting = waitUntilRead(index, signal, ({ done, total }) => reported.push(`${done}/${total}`)).then(
    () => (isOver = true),
  );
  for (let step = 1; step < 6; step++) {
    await vi.waitFor(() => expect(index.listeners.size).toBe(1));
    expect(isOver).toBe(false);
    index.next();
    await Promise.resolve();
  }
  await waiting;
  expect(reported).toEqual(['10/100', '89/100', '95/100']);
  expect(index.listeners.size).toBe(0);
});

test('The last few that do not come keep nobody waiting for long', async () => {
  vi.useFakeTimers();
  const index = stepThrough([['indexing', 100, 5]]);
  let isOver = false;
  const waiting = waitUntilRead(index, signal, () => {}).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(1000);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isOver).toBe(true);
  await waiting;
  vi.useRealTimers();
});

test('Whoever calls it off waits no longer', async () => {
  const index = stepThrough([['indexing', 100, 90]]);
  const calledOff = new AbortController();
  const waiting = waitUntilRead(index, calledOff.signal, () => {});
  await vi.waitFor(() => expect(index.listeners.size).toBe(1));
  calledOff.abort(new Error('Called off.'));
  await expect(waiting).rejects.toThrow('Called off.');
  expect(index.listeners.size).toBe(0);
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
