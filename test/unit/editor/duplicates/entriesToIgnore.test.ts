import { expect, it } from 'vitest';
import { entriesToIgnore } from '../../../../src/editor/duplicates/entriesToIgnore.ts';
import { makeGroup } from './makeGroup.ts';

const texts = { b: ['x.md'], a: ['y.md'], c: ['z.md'] };
const briefly = (group: Parameters<typeof entriesToIgnore>[0]) =>
  entriesToIgnore(group, ['x.md']).map((entry) => entry.texts.map((hash) => hash[0]).join('-'));

it('ignores pairs of near texts, and a text that stands in several places by itself', () => {
  expect(briefly(makeGroup('sameWords', texts))).toEqual(['a-b', 'b-c', 'a-c']);
  expect(briefly(makeGroup('identical', { a: ['x.md', 'y.md'] }))).toEqual(['a']);
});

it('ignores the texts of boilerplate, and of a group that does not hold all of its texts', () => {
  expect(briefly(makeGroup('boilerplate', texts))).toEqual(['b', 'a', 'c']);
  expect(briefly(makeGroup('sameWords', texts, { texts: 60 }))).toEqual(['b', 'a', 'c']);
});
