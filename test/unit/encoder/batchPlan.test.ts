import { expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { planBatches } from '../../../src/engine/encoder/batchPlan.ts';

const random = new Random(1);
const windows = Array.from({ length: 500 }, () => new Int32Array(1 + random.below(126)));

test('every window is in one batch, and its padded length depends on it alone', () => {
  const batches = planBatches(windows, { maxTokens: 126, together: true });
  expect(batches.flatMap((batch) => batch.windows).sort((a, b) => a - b)).toEqual([...windows.keys()]);
  for (const batch of batches) {
    expect(batch.windows.length).toBeLessThanOrEqual(32);
    for (const window of batch.windows) {
      const { length } = windows[window]!;
      // There are no more positions than 126.
      expect(batch.length).toBe(Math.min(126, 4 * Math.ceil(length / 4)));
    }
  }
  expect(batches.length).toBeLessThan(100);
});

test('windows that may not share batches are alone and not padded', () => {
  const batches = planBatches(windows, { maxTokens: 126, together: false });
  expect(batches.map((batch) => batch.windows.length)).toEqual(windows.map(() => 1));
  for (const { windows: own, length } of batches) expect(length).toBe(windows[own[0]!]!.length);
});
