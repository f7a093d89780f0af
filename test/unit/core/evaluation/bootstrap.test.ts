import { expect, it } from 'vitest';
import { drawResample, percentileInterval } from '../../../../src/core/evaluation/bootstrap.ts';
import { Random } from '../../../../src/core/random.ts';

it('draws as many pairs as there are, each equally often in the long run', () => {
  const random = new Random(7);
  const counts = new Uint32Array(10);
  const totals = new Array<number>(10).fill(0);
  const rounds = 5000;
  for (let round = 0; round < rounds; round++) {
    drawResample(counts, random);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10);
    counts.forEach((count, pair) => (totals[pair]! += count));
  }
  // Five standard deviations of a binomial count with mean 5,000.
  for (const total of totals) expect(Math.abs(total - rounds)).toBeLessThan(5 * Math.sqrt(rounds * 0.9));
});

it('takes the 2.5th and the 97.5th percentile, interpolated', () => {
  const values = Float64Array.from({ length: 1001 }, (_, index) => 1000 - index);
  expect(percentileInterval(values)).toEqual([expect.closeTo(25, 10), expect.closeTo(975, 10)]);
  const [lower, upper] = percentileInterval(Float64Array.of(0, 1))!;
  expect(lower).toBeCloseTo(0.025, 12);
  expect(upper).toBeCloseTo(0.975, 12);
});

it('passes over a few undefined values, and gives up where they are many', () => {
  const values = Float64Array.from({ length: 100 }, (_, index) => (index < 5 ? NaN : 3));
  expect(percentileInterval(values)).toEqual([3, 3]);
  values[5] = NaN;
  expect(percentileInterval(values)).toBeNull();
  expect(percentileInterval(new Float64Array())).toBeNull();
});
