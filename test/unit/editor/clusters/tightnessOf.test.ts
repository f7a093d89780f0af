import { expect, it } from 'vitest';
import { tightnessOf } from '../../../../src/editor/clusters/tightnessOf.ts';

it.each([
  [null, undefined],
  [{ cosine: 0.5, percentile: null }, undefined],
  [{ cosine: 0.1, percentile: 99 }, 'tight'],
  [{ cosine: 0.1, percentile: 95 }, 'tight'],
  [{ cosine: 0.9, percentile: 94.9 }, 'fairly tight'],
  [{ cosine: 0.9, percentile: 20 }, 'loose'],
])('says of %j: %s', (cohesion, expected) => {
  expect(tightnessOf(cohesion)).toBe(expected);
});
