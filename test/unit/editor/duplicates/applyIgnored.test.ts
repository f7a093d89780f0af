import { expect, it } from 'vitest';
import { applyIgnored } from '../../../../src/editor/duplicates/applyIgnored.ts';
import { briefly, makeGroup } from './makeGroup.ts';

const hash = (text: string) => text.repeat(32);
const none = { texts: [], pairs: [] };
const same = makeGroup('identical', { a: ['x.md', 'y.md'] });
const near = makeGroup('sameWords', { a: ['x.md'], b: ['y.md'] });
const three = makeGroup('sameMeaning', { a: ['x.md'], b: ['y.md'], c: ['y.md'] });

it('leaves everything as it is where nothing is ignored', () => {
  expect(applyIgnored([same, near, three], none)).toEqual([same, near, three]);
});

it('ignores a text wherever it is', () => {
  const after = applyIgnored([same, near, three], { texts: [hash('a')], pairs: [] });
  expect(briefly(after)).toEqual(['identical: a2 ignored', 'sameWords: a1 b1 ignored', 'sameMeaning: b1 c1']);
  expect(after[2]).toMatchObject({ texts: 2, places: 2, documents: 1 });
});

it('ignores a pair, in either order, and not what else its texts are near to', () => {
  const after = applyIgnored([same, near, three], { texts: [], pairs: [[hash('b'), hash('a')]] });
  expect(briefly(after)).toEqual(['identical: a2', 'sameWords: a1 b1 ignored', 'sameMeaning: a1 b1 c1']);
});

it('ignores a group all of whose pairs are', () => {
  const pairs = [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ].map(([one, other]) => [hash(one!), hash(other!)] as const);
  expect(briefly(applyIgnored([three], { texts: [], pairs }))).toEqual(['sameMeaning: a1 b1 c1 ignored']);
});

it('shows again what is ignored no longer', () => {
  expect(briefly(applyIgnored([{ ...near, ignored: true }], none))).toEqual(['sameWords: a1 b1']);
});
