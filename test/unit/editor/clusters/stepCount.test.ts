import { expect, it } from 'vitest';
import { stepCount } from '../../../../src/editor/clusters/stepCount.ts';

it('steps by one where there are few clusters and by more where there are many, and comes to an end at one', () => {
  expect([1, 2, 8, 40].map((count) => stepCount(count, 1))).toEqual([2, 3, 10, 50]);
  expect([1, 2, 8, 40].map((count) => stepCount(count, -1))).toEqual([1, 1, 6, 30]);
});
