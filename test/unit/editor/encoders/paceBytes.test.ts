import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paceBytes, type ShownProgress } from '../../../../src/editor/encoders/paceBytes.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function follow() {
  const shown: ShownProgress[] = [];
  const tell = paceBytes(
    (progress) => shown.push(progress),
    (done, total) => `${done}/${total}`,
  );
  return { shown, tell };
}

it('tells of a few of many reports, and always of the last', () => {
  const { shown, tell } = follow();
  for (let done = 0; done <= 1000; done++) {
    tell(done, 1000);
    vi.advanceTimersByTime(1);
  }
  expect(shown.length).toBeGreaterThan(4);
  expect(shown.length).toBeLessThan(12);
  expect(shown.at(-1)?.message).toBe('1000/1000');
});

it('tells of the last of many where nothing more comes', () => {
  const { shown, tell } = follow();
  for (let done = 0; done <= 500; done++) tell(done, 1000);
  vi.advanceTimersByTime(1000);
  expect(shown.map(({ message }) => message)).toEqual(['0/1000', '500/1000']);
});

it('adds up to a hundred, and takes nothing back where a file begins anew', () => {
  const { shown, tell } = follow();
  for (const done of [0, 400, 300, 600, 1000]) {
    tell(done, 1000);
    vi.advanceTimersByTime(1000);
  }
  const increments = shown.map(({ increment = NaN }) => increment);
  expect(Math.min(...increments)).toBe(0);
  expect(increments.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 10);
});

it('tells bytes alone where nobody knows how many there are', () => {
  const { shown, tell } = follow();
  tell(5, null);
  expect(shown).toEqual([{ message: '5/null' }]);
});
