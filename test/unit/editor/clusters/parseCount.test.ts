import { expect, it } from 'vitest';
import { parseCount } from '../../../../src/editor/clusters/parseCount.ts';

it.each([
  ['12', 12],
  [' 1 ', 1],
  ['10000', 10_000],
  ['10001', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['3.5', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['many', undefined],
])('reads %j as a number of clusters: %s', (typed, expected) => {
  expect(parseCount(typed)).toBe(expected);
});
