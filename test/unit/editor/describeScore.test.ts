import { expect, it } from 'vitest';
import { describeScore } from '../../../src/editor/similar/describeScore.ts';

it.each([
  [97.9, '97'],
  [98.999, '98'],
  [99, '99'],
  [99.96, '99.9'],
  [0.4, '0'],
])('a percentile of %d reads %s', (percentile, shown) => {
  expect(describeScore({ cosine: 0.5, percentile }, 'en').percentile).toBe(shown);
});

it('has no percentile where the scope is too small for one', () => {
  expect(describeScore({ cosine: 0.834, percentile: null }, 'en')).toEqual({ cosine: '0.83', percentile: null });
});

it('writes figures as the language does', () => {
  expect(describeScore({ cosine: 0.8, percentile: 99.55 }, 'de')).toEqual({ cosine: '0,80', percentile: '99,5' });
});
