import { expect, it } from 'vitest';
import { IgnoredSet } from '../../../../src/core/duplicates/ignoredSet.ts';

it('knows pairs in either order, and no text by a pair that it is in', () => {
  const ignored = new IgnoredSet({ texts: ['c'], pairs: [['b', 'a']] });
  expect([ignored.hasPair('a', 'b'), ignored.hasPair('b', 'a'), ignored.hasPair('a', 'c')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([ignored.hasText('a'), ignored.hasText('c')]).toEqual([false, true]);
});

it('is empty where nothing is ignored, whatever it is asked', () => {
  expect(new IgnoredSet().isEmpty).toBe(true);
  expect(new IgnoredSet({ texts: [], pairs: [['a', 'b']] }).isEmpty).toBe(false);
});
