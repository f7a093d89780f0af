import { describe, expect, test } from 'vitest';
import { Background, LEAST_PAIRS } from '../../../src/core/background.ts';
import { closenessOf } from '../../../src/core/closeness.ts';
import { Random } from '../../../src/core/random.ts';

describe('percentile', () => {
  const background = new Background(Float32Array.of(0.4, 0.1, 0.3, 0.2), LEAST_PAIRS);

  test('is the share of the sample below, and never finer than the sample', () => {
    expect([0, 0.15, 0.25, 0.35, 1].map((cosine) => background.percentile(cosine))).toEqual([0, 20, 40, 60, 80]);
  });

  test('counts ties as not below', () => {
    expect(background.percentile(Math.fround(0.3))).toBe(40);
  });

  test('is null where fewer than 1,000 pairs were compared, or none at all', () => {
    expect(new Background(Float32Array.of(0.1), LEAST_PAIRS - 1).percentile(0.5)).toBeNull();
    expect(new Background(new Float32Array(), LEAST_PAIRS).percentile(0.5)).toBeNull();
  });
});

test('summary is mean and standard deviation over n', () => {
  const summary = new Background(Float32Array.of(1, 3), 2).summary();
  expect(summary).toEqual({ mean: 2, deviation: 1 });
  expect(new Background(new Float32Array(), 0).summary()).toBeNull();
});

describe('closeness', () => {
  const usual = { 'very close': 0.8, close: 0.6, related: 0.5 };

  test('follows the percentile where there is one', () => {
    expect([90, 89.9, 50, 49.9, 10, 9.9, 0].map((percentile) => closenessOf(percentile, 0, usual))).toEqual([
      'very close',
      'close',
      'close',
      'related',
      'related',
      'weak',
      'weak',
    ]);
  });

  test('falls back on what the encoder usually scores', () => {
    expect([0.8, 0.6, 0.5, 0.49].map((cosine) => closenessOf(null, cosine, usual))).toEqual([
      'very close',
      'close',
      'related',
      'weak',
    ]);
  });
});

describe('random numbers', () => {
  test('repeat with the seed and stay in range', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 1000 }, () => random.below(7));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(1))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
  });

  test('a sample has no number twice, is ascending, and covers all where asked for more', () => {
    const sample = new Random(1).sample(50, 60);
    expect(new Set(sample).size).toBe(50);
    expect(sample).toEqual(sample.toSorted((a, b) => a - b));
    expect(sample.every((n) => n >= 0 && n < 60)).toBe(true);
    expect(new Random(1).sample(5, 3)).toEqual([0, 1, 2]);
  });
});
