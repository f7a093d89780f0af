import { describe, expect, it } from 'vitest';
import { Background } from '../../../../src/core/background.ts';
import {
  chooseAxis,
  cosineAtPercentile,
  rangeOfPairs,
  shareAround,
  shareOf,
} from '../../../../src/core/heatmap/valueAxis.ts';

/** 0.001, 0.002, ... 0.999. */
const background = new Background(
  Float32Array.from({ length: 999 }, (_, index) => (index + 1) / 1000),
  2000,
);

describe('rangeOfPairs', () => {
  it('leaves the diagonal out', () => {
    const cosine = Float32Array.from([1, 0.5, -0.25, 0.5, 1, 0.75, -0.25, 0.75, 1]);
    expect(rangeOfPairs(cosine, 3)).toEqual({ low: -0.25, high: 0.75 });
  });

  it('of a single item is 1', () => {
    expect(rangeOfPairs(Float32Array.of(1), 1)).toEqual({ low: 1, high: 1 });
  });
});

describe('chooseAxis', () => {
  it('is the range of the data, with its ends and round numbers clear of them', () => {
    const axis = chooseAxis({ low: 0.58, high: 0.93 }, 'cosine', null);
    expect(axis).toMatchObject({ low: 0.58, high: 0.93 });
    expect(axis.ticks.map((tick) => Number(tick.toFixed(6)))).toEqual([0.58, 0.65, 0.7, 0.75, 0.8, 0.85, 0.93]);
  });

  it.each([
    [0.5, 0.45, 0.55],
    [1, 0.9, 1],
    [-1, -1, -0.9],
  ])('is a tenth where all pairs score %s', (value, low, high) => {
    const axis = chooseAxis({ low: value, high: value }, 'cosine', null);
    expect(axis.low).toBeCloseTo(low, 9);
    expect(axis.high).toBeCloseTo(high, 9);
    expect([axis.ticks[0], axis.ticks.at(-1)]).toEqual([axis.low, axis.high]);
  });

  it('is in whole percentiles among random pairs', () => {
    expect(chooseAxis({ low: 0.2005, high: 0.9015 }, 'percentile', background)).toMatchObject({ low: 20, high: 91 });
    expect(chooseAxis({ low: -1, high: -1 }, 'percentile', background)).toMatchObject({ low: 0, high: 1 });
  });
});

describe('places on an axis', () => {
  const axis = { low: 0.2, high: 0.8 };

  it('are shares of it, clipped', () => {
    expect([0.2, 0.5, 0.8, 0, 1].map((value) => Number(shareOf(axis, value).toFixed(6)))).toEqual([0, 0.5, 1, 0, 1]);
  });

  it('are the same distance from the middle for the same difference', () => {
    const around = (value: number) => Number(shareAround(axis, 0.3, value).toFixed(6));
    expect([0.3, 0.8, 0.2, 0.4].map(around)).toEqual([0.5, 1, 0.4, 0.6]);
    expect(shareAround({ low: 1, high: 1 }, 1, 1)).toBe(0.5);
  });
});

describe('cosineAtPercentile', () => {
  it.each([1, 12.3, 50, 99, 99.9])('has percentile %s, and nothing below it has', (percentile) => {
    const cosine = cosineAtPercentile(background, percentile);
    expect(background.percentile(cosine)).toBeGreaterThanOrEqual(percentile);
    expect(background.percentile(cosine - 0.001)).toBeLessThan(percentile);
  });

  it('is below everything at 0, and above everything where no sampled pair is so near', () => {
    expect(cosineAtPercentile(background, 0)).toBe(-1);
    expect(cosineAtPercentile(background, 100)).toBe(Infinity);
  });
});
