import { expect, it } from 'vitest';
import { buildDuplicatesTree } from '../../../../src/editor/duplicates/duplicatesTree.ts';
import { makeGroup } from './makeGroup.ts';

const groups = [
  makeGroup('identical', { a: ['x.md', 'y.md'] }),
  makeGroup('sameWords', { b: ['x.md'], c: ['y.md'] }),
  makeGroup('sameWords', { d: ['x.md'], e: ['y.md'] }, { ignored: true }),
];
const found = { kind: 'sentence', groups, answer: null, changed: new Set<string>() } as const;

it('has sorts, groups and places, without what is ignored', () => {
  const roots = buildDuplicatesTree(found, false);
  expect(roots.map(({ sort, children }) => [sort, children.length])).toEqual([
    ['identical', 1],
    ['sameWords', 1],
  ]);
  const places = roots[1]!.children[0]!.children;
  expect(places.map(({ match }) => [match.uri, match.text])).toEqual([
    ['x.md', 'b'],
    ['y.md', 'c'],
  ]);
});

it('puts what is ignored last where it is shown', () => {
  const roots = buildDuplicatesTree(found, true);
  expect(roots.at(-1)).toMatchObject({ sort: 'ignored', children: [{ group: { id: 'sameWords-de' } }] });
});

it('marks what has been changed since, and has ids that stay', () => {
  const before = buildDuplicatesTree(found, false);
  const after = buildDuplicatesTree({ ...found, changed: new Set(['y.md']) }, false);
  const [group] = after[0]!.children;
  expect(group!.isChanged).toBe(true);
  expect(group!.children.map(({ isChanged }) => isChanged)).toEqual([false, true]);
  const ids = (roots: typeof before) =>
    roots.flatMap(({ id, children }) => [
      id,
      ...children.flatMap((one) => [one.id, ...one.children.map((place) => place.id)]),
    ]);
  expect(ids(after)).toEqual(ids(before));
  expect(new Set(ids(before)).size).toBe(ids(before).length);
});
