import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CorrelationMeter } from '../../../../src/core/evaluation/correlationMeter.ts';
import { pearson, spearman } from '../../../../src/core/statistics.ts';
import { countedPairs, expand } from './resampled.ts';

it('measures a resample as if it were written out', () => {
  fc.assert(
    fc.property(countedPairs(fc.integer({ min: 0, max: 5 })), ({ cosine, scores, counts }) => {
      const measured = new CorrelationMeter(cosine, scores).measure(counts);
      const [left, right] = [expand(cosine, counts), expand(scores, counts)];
      const expected = { spearman: spearman(left, right), pearson: pearson(left, right) };
      for (const name of ['spearman', 'pearson'] as const) {
        if (Number.isNaN(expected[name])) expect(measured[name]).toBeNaN();
        else expect(measured[name]).toBeCloseTo(expected[name], 10);
      }
    }),
    { numRuns: 500 },
  );
});

it('ranks within the resample: what was not drawn takes no rank', () => {
  // Drawn are 1, 3, 3 against 10, 20, 20: in one line. With ranks of the whole it would be the same, were it not for the 2.
  const meter = new CorrelationMeter([1, 2, 3, 4], [10, 40, 20, 30]);
  expect(meter.measure([1, 0, 2, 1]).spearman).toBeCloseTo(1, 12);
});

it('keeps its digits where values are large and close together', () => {
  const meter = new CorrelationMeter([1e9 + 1, 1e9 + 2, 1e9 + 3], [1, 2, 4]);
  expect(meter.measure([1, 1, 1]).pearson).toBeCloseTo(pearson([1, 2, 3], [1, 2, 4]), 12);
});
