import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks, pearson, spearman } from '../../../src/core/statistics.ts';

it('is NaN where a value is, and comes to an end', () => {
  expect(spearman([1, NaN, 3], [1, 2, 3])).toBeNaN();
  expect(averageRanks([NaN, NaN])).toHaveLength(2);
});

describe('averageRanks', () => {
  it.each([
    { values: [], ranks: [] },
    { values: [7], ranks: [1] },
    { values: [30, 10, 20], ranks: [3, 1, 2] },
    { values: [1, 2, 2, 3], ranks: [1, 2.5, 2.5, 4] },
    { values: [5, 5, 5], ranks: [2, 2, 2] },
    { values: [0, -0, -1], ranks: [2.5, 2.5, 1] },
  ])('ranks $values as $ranks', ({ values, ranks }) => {
    expect([...averageRanks(values)]).toEqual(ranks);
  });

  it('always shares out the same sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
        const sum = averageRanks(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});

describe('pearson', () => {
  it('is 1 for a rising line and -1 for a falling one', () => {
    expect(pearson([1, 2, 3, 4], [10, 20, 30, 40])).toBeCloseTo(1, 15);
    expect(pearson([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 15);
  });

  it("agrees with a worked example: Anscombe's first quartet, 0.81642", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(pearson(x, y)).toBeCloseTo(0.8164205163448399, 12);
  });

  it('keeps its digits where values are large and close together', () => {
    const offset = 1e9;
    expect(pearson([offset + 1, offset + 2, offset + 3], [1, 2, 4])).toBeCloseTo(pearson([1, 2, 3], [1, 2, 4]), 12);
  });

  it('is not defined for fewer than two values or without variation', () => {
    expect(pearson([], [])).toBeNaN();
    expect(pearson([1], [2])).toBeNaN();
    // Ten times 0.1 does not sum to 1: the mean is off by a rounding, and the variance is not quite 0.
    expect(pearson(Array<number>(10).fill(0.1), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeNaN();
  });

  it('refuses sides of different length', () => {
    expect(() => pearson([1, 2], [1])).toThrow(RangeError);
  });

  it('stays within -1 and 1, and is the same both ways', () => {
    const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2 }), (pairs) => {
        const left = pairs.map(([a]) => a);
        const right = pairs.map(([, b]) => b);
        const correlation = pearson(left, right);
        fc.pre(!Number.isNaN(correlation));
        expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
        expect(pearson(right, left)).toBeCloseTo(correlation, 12);
      }),
    );
  });
});

describe('spearman', () => {
  it('is 1 for anything that rises together, however bent', () => {
    expect(spearman([1, 2, 3, 4, 5], [1, 8, 27, 64, 125])).toBeCloseTo(1, 15);
  });

  it('averages the ranks of ties', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    expect(spearman([1, 2, 2, 3], [1, 3, 2, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('agrees with the classic formula 1 - 6 d² / n(n² - 1) where nothing is tied', () => {
    const iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('does not change when one side is stretched without changing its order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 2 }),
        (pairs) => {
          const left = pairs.map(([a]) => a);
          const right = pairs.map(([, b]) => b);
          expect(spearman(left, right)).toEqual(
            spearman(
              left.map((value) => value ** 3 + 7),
              right,
            ),
          );
        },
      ),
    );
  });

  it('is not defined where all values of a side are equal', () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});
