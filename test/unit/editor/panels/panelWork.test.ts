import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PanelWork, type WorkCall } from '../../../../src/editor/panels/panelWork.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A panel that makes what it is told to, and writes down what it shows. */
function openPanel({ isVisible = true, hasContent = false } = {}) {
  const shown: string[] = [];
  const ways: { end: (made: string) => void; fail: (error: Error) => void; call: WorkCall }[] = [];
  const restarts: (() => unknown)[] = [];
  let count = 0;
  const again = () => begin(`${++count}`);
  const work = new PanelWork({
    engine: { onDidRestart: (listener) => (restarts.push(listener), { dispose: () => restarts.splice(0) }) },
    isVisible: () => isVisible,
    hasContent: () => hasContent,
    again,
    showWorking: (message) => shown.push(`working: ${message}`),
    showCancelled: () => shown.push('cancelled'),
    showFailure: (error) => shown.push(`failed: ${(error as Error).message}`),
  });
  /** Ends when it is told to, or is ended. */
  function begin(name: string) {
    const make = (call: WorkCall) =>
      new Promise<string>((end, fail) => {
        ways.push({ end, fail, call });
        call.signal.addEventListener('abort', () => fail(call.signal.reason as Error));
      });
    void work.make(`making ${name}`, make, (made) => shown.push(`${made}, ${work.isUnderWay ? 'under way' : 'done'}`));
    return ways.at(-1)!;
  }
  const restart = () => restarts.forEach((listener) => listener());
  return { work, shown, begin, restart, ways };
}

/** Lets what has been settled be heard of. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test('shows what was made, and that it is on its way only where that takes a moment', async () => {
  const { shown, begin } = openPanel();
  begin('a').end('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['a, done']);
  const slow = begin('b');
  await vi.advanceTimersByTimeAsync(250);
  slow.call.say('half of b');
  slow.end('b');
  await settle();
  expect(shown).toEqual(['a, done', 'working: making b', 'b, done']);
});

test('leaves a content where it is for longer', async () => {
  const { shown, begin } = openPanel({ hasContent: true });
  begin('a');
  await vi.advanceTimersByTimeAsync(1400);
  expect(shown).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(shown).toEqual(['working: making a']);
});

test('nothing more is heard of what something else has taken the place of', async () => {
  const { shown, begin } = openPanel();
  const first = begin('a');
  const second = begin('b');
  expect(first.call.signal.aborted).toBe(true);
  first.call.say('half of a');
  first.end('a');
  second.end('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual(['b, done']);
});

test('what has failed is made again once the engine has been restarted; what was called off is not', async () => {
  const { work, shown, begin, restart, ways } = openPanel();
  begin('a').fail(new Error('no engine'));
  await settle();
  expect(work.failure).toEqual(new Error('no engine'));
  restart();
  expect(ways).toHaveLength(2);
  expect(work.failure).toBeUndefined();
  work.cancel();
  await settle();
  expect([work.isCalledOff, work.failure]).toEqual([true, undefined]);
  restart();
  work.againSoon();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ways).toHaveLength(2);
  expect(shown).toEqual(['failed: no engine', 'cancelled']);
});

test('a failure for another reason than being called off is told even where it was', async () => {
  const { work, shown, begin } = openPanel();
  begin('a').fail(new RpcError('down', 'down'));
  work.cancel();
  await settle();
  expect(shown).toEqual(['failed: down']);
});

test('is made anew once changes have come to rest', async () => {
  const { work, begin, ways } = openPanel();
  const first = begin('a');
  work.againSoon();
  expect(first.call.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(200);
  work.againSoon();
  await vi.advanceTimersByTimeAsync(200);
  expect(ways).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(ways).toHaveLength(2);
});

test('where nobody sees it, it is overdue until it is made', async () => {
  const { work, begin, ways } = openPanel({ isVisible: false });
  work.againSoon();
  await vi.advanceTimersByTimeAsync(1000);
  expect([work.isOverdue, ways.length]).toEqual([true, 0]);
  begin('a');
  expect(work.isOverdue).toBe(false);
});

test('ends with the panel', async () => {
  const { work, shown, begin, restart, ways } = openPanel();
  begin('a').fail(new Error('no engine'));
  await settle();
  const { call } = begin('b');
  work.dispose();
  restart();
  await vi.advanceTimersByTimeAsync(1000);
  expect([call.signal.aborted, ways.length, shown]).toEqual([true, 2, ['failed: no engine']]);
});
