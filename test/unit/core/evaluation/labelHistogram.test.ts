import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countByLabel } from '../../../../src/core/evaluation/labelHistogram.ts';

it('counts every pair once, in the range that holds its cosine', () => {
  const cosine = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.record({ cosine, label: fc.constantFrom(0, 1) }), { minLength: 1 }), (pairs) => {
      const { ends, zeros, ones } = countByLabel(
        pairs.map((pair) => pair.cosine),
        pairs.map((pair) => pair.label),
      );
      const last = ends.length - 2;
      for (const [label, counts] of [zeros, ones].entries()) {
        expect(counts).toHaveLength(ends.length - 1);
        for (const [range, count] of counts.entries()) {
          const inside = pairs.filter(
            (pair) =>
              pair.label === label &&
              pair.cosine >= ends[range]! &&
              (pair.cosine < ends[range + 1]! || (range === last && pair.cosine <= ends[range + 1]!)),
          );
          expect(count).toBe(inside.length);
        }
      }
    }),
  );
});

it('has round ends', () => {
  const { ends } = countByLabel([0.013, 0.29, 0.61], [0, 1, 1]);
  expect(ends[0]).toBe(0);
  expect(ends.at(-1)).toBeCloseTo(0.62, 12);
  expect(ends).toHaveLength(32);
});

it('is empty without pairs', () => {
  expect(countByLabel([], [])).toEqual({ ends: [], zeros: [], ones: [] });
});
