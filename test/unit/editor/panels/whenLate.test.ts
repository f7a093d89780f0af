import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenLate, type LateWork } from '../../../../src/editor/panels/whenLate.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Work that takes a while, unless its signal is aborted. */
const takes = (milliseconds: number) => (signal: AbortSignal) =>
  new Promise<string>((resolve, reject) => {
    setTimeout(resolve, milliseconds, 'done');
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const never = new AbortController().signal;

test('nothing is said of what takes less than a second', async () => {
  const onLate = vi.fn();
  const done = whenLate(never, takes(900), onLate);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await done).toBe('done');
  expect(onLate).not.toHaveBeenCalled();
});

test('what takes longer is told of, until it has ended', async () => {
  const events: string[] = [];
  const done = whenLate(never, takes(1500), ({ ended }) => {
    events.push('late');
    void ended.then(() => events.push('ended'));
  });
  await vi.advanceTimersByTimeAsync(1100);
  expect(events).toEqual(['late']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await done).toBe('done');
  expect(events).toEqual(['late', 'ended']);
});

test('what is late can be cancelled', async () => {
  let late: LateWork | undefined;
  const done = whenLate(never, takes(5000), (one) => (late = one));
  const failed = expect(done).rejects.toMatchObject({ code: 'cancelled' });
  await vi.advanceTimersByTimeAsync(1100);
  late?.cancel();
  await failed;
  await late?.ended;
});

test('it ends with whoever wants it', async () => {
  const end = new AbortController();
  const onLate = vi.fn();
  const failed = expect(whenLate(end.signal, takes(5000), onLate)).rejects.toThrow('closed');
  await vi.advanceTimersByTimeAsync(500);
  end.abort(new Error('closed'));
  await failed;
  await vi.advanceTimersByTimeAsync(5000);
  expect(onLate).not.toHaveBeenCalled();
});
