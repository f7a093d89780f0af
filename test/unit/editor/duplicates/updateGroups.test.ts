import { expect, it } from 'vitest';
import { updateGroups } from '../../../../src/editor/duplicates/updateGroups.ts';
import { briefly, makeGroup } from './makeGroup.ts';

const changed = new Set(['x.md']);

it('drops what stood in a changed document and is not there any more', () => {
  const groups = [
    makeGroup('identical', { a: ['x.md', 'y.md'] }),
    makeGroup('sameWords', { b: ['x.md'], c: ['y.md'] }),
  ];
  expect(updateGroups(groups, changed, [])).toEqual([]);
});

it('keeps what is left of a group elsewhere', () => {
  const groups = [
    makeGroup('identical', { a: ['x.md', 'y.md', 'z.md'] }),
    makeGroup('sameMeaning', { b: ['x.md'], c: ['y.md'], d: ['z.md'] }),
  ];
  const after = updateGroups(groups, changed, []);
  expect(briefly(after)).toEqual(['identical: a2', 'sameMeaning: c1 d1']);
  expect(after[0]).toMatchObject({ places: 2, documents: 2 });
  expect(after[1]).toMatchObject({ texts: 2, places: 2, documents: 2 });
});

it('puts groups as they are now in the place of those with the same texts', () => {
  const groups = [
    makeGroup('identical', { a: ['y.md', 'z.md'] }),
    makeGroup('sameWords', { b: ['y.md'], c: ['z.md'] }),
  ];
  const fresh = [makeGroup('identical', { a: ['x.md', 'y.md', 'z.md'] })];
  expect(briefly(updateGroups(groups, changed, fresh))).toEqual(['identical: a3', 'sameWords: b1 c1']);
});

it('orders them as an answer is ordered', () => {
  const low = makeGroup('sameWords', { b: ['y.md'], c: ['z.md'] }, { cosine: 0.8 });
  const high = makeGroup('sameWords', { d: ['x.md'], e: ['z.md'] }, { cosine: 0.9 });
  const hidden = makeGroup('identical', { f: ['y.md', 'z.md'] }, { ignored: true });
  const same = makeGroup('identical', { a: ['x.md', 'y.md'] });
  expect(briefly(updateGroups([low, hidden], changed, [high, same]))).toEqual([
    'identical: a2',
    'sameWords: d1 e1',
    'sameWords: b1 c1',
    'identical: f2 ignored',
  ]);
});
