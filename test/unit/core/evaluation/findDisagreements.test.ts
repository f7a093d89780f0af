import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findDisagreements } from '../../../../src/core/evaluation/findDisagreements.ts';

it('finds the pairs whose ranks are farthest apart, and says which way', () => {
  // Ranks of the cosines 4, 1, 2, 3; of the scores 1, 2, 3, 4.
  expect(findDisagreements([0.9, 0.1, 0.2, 0.3], [0, 1, 2, 3], 'scores', 2)).toEqual([
    { pair: 0, gap: 1 },
    { pair: 1, gap: -1 / 3 },
  ]);
});

it('finds the highest zeros and the lowest ones', () => {
  // Highest first: 0, 1, 1, 0, 1, 0. Of those with a gap of a third, the one farthest from the mean of 0.63 comes first.
  expect(findDisagreements([0.9, 0.8, 0.7, 0.6, 0.5, 0.3], [0, 1, 1, 0, 1, 0], 'labels', 10)).toEqual([
    { pair: 0, gap: 1 },
    { pair: 4, gap: -2 / 3 },
    { pair: 1, gap: -1 / 3 },
    { pair: 2, gap: -1 / 3 },
    { pair: 3, gap: 1 / 3 },
  ]);
});

it('counts the pairs of the other label on the wrong side', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ cosine: fc.integer({ min: 0, max: 9 }), label: fc.constantFrom(0, 1) }), { maxLength: 20 }),
      (pairs) => {
        const found = findDisagreements(
          pairs.map(({ cosine }) => cosine),
          pairs.map(({ label }) => label),
          'labels',
          Infinity,
        );
        const plain = pairs.map(({ cosine, label }) => {
          const others = pairs.filter((other) => other.label !== label);
          const wrong = others.map((other) =>
            other.cosine === cosine ? 0.5 : other.cosine < cosine === (label === 0) ? 1 : 0,
          );
          return (wrong.reduce<number>((sum, half) => sum + half, 0) / others.length) * (label === 0 ? 1 : -1);
        });
        const same = new Set(pairs.map(({ cosine }) => cosine)).size <= 1;
        const expected = same ? [] : plain.flatMap((gap, pair) => (gap ? [{ pair, gap }] : []));
        expect(found.toSorted((a, b) => a.pair - b.pair)).toEqual(
          expected.map(({ pair, gap }) => ({ pair, gap: expect.closeTo(gap, 10) as number })),
        );
        for (const [index, { gap }] of found.entries()) {
          if (index > 0) expect(Math.abs(gap)).toBeLessThanOrEqual(Math.abs(found[index - 1]!.gap));
        }
      },
    ),
  );
});

it('finds nothing where there is no order to disagree with', () => {
  expect(findDisagreements([0.1, 0.9], [3, 3], 'scores', 5)).toEqual([]);
  expect(findDisagreements([0.5, 0.5], [1, 3], 'scores', 5)).toEqual([]);
  expect(findDisagreements([0.1, 0.9], [1, 1], 'labels', 5)).toEqual([]);
  expect(findDisagreements([], [], 'labels', 5)).toEqual([]);
  expect(findDisagreements([0.1, NaN, 0.5], [1, 2, 0], 'scores', 5)).toEqual([]);
});
