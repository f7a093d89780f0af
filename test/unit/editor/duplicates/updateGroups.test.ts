import { describe, expect, it } from 'vitest';
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

describe('where pairs of two untouched texts were not looked for', () => {
  it('keeps the rest of a chain of the same words', () => {
    const before = makeGroup('sameWords', { a: ['x.md'], b: ['y.md'], c: ['z.md'] }, { cosine: 0.8 });
    const fresh = makeGroup('sameWords', { a: ['x.md'], b: ['y.md'] }, { cosine: 0.9 });
    const after = updateGroups([before], changed, [fresh]);
    expect(briefly(after)).toEqual(['sameWords: b1 c1 a1']);
    expect(after[0]).toMatchObject({ id: before.id, texts: 3, places: 3, documents: 3, cosine: 0.8 });
  });

  it('keeps another pair of a text that is found in a pair', () => {
    const before = [
      makeGroup('sameMeaning', { a: ['x.md'], b: ['y.md'] }, { cosine: 0.9 }),
      makeGroup('sameMeaning', { b: ['y.md'], d: ['z.md'] }, { cosine: 0.8 }),
    ];
    const fresh = makeGroup('sameMeaning', { a: ['x.md'], b: ['y.md'] }, { cosine: 0.9 });
    expect(briefly(updateGroups(before, changed, [fresh]))).toEqual(['sameMeaning: a1 b1', 'sameMeaning: b1 d1']);
  });

  it('keeps what is ignored of a text that is found in another pair', () => {
    const before = makeGroup('sameMeaning', { c: ['y.md'], d: ['z.md'] }, { ignored: true });
    const fresh = makeGroup('sameMeaning', { a: ['x.md'], c: ['y.md'] });
    expect(briefly(updateGroups([before], changed, [fresh]))).toEqual([
      'sameMeaning: a1 c1',
      'sameMeaning: c1 d1 ignored',
    ]);
  });

  it('shows what was ignored meanwhile once', () => {
    const before = makeGroup('sameWords', { a: ['x.md', 'z.md'], b: ['y.md'] });
    const fresh = makeGroup('sameWords', { a: ['x.md', 'z.md'], b: ['y.md'] }, { ignored: true });
    expect(briefly(updateGroups([before], changed, [fresh]))).toEqual(['sameWords: a2 b1 ignored']);
  });

  it('joins what is found of a template to the template', () => {
    const before = makeGroup('boilerplate', { a: ['x.md'], b: ['1.md'], c: ['2.md'], d: ['3.md'], e: ['4.md'] });
    const fresh = makeGroup('sameWords', { f: ['x.md'], b: ['1.md'], c: ['2.md'] });
    const after = updateGroups([before], changed, [fresh]);
    expect(briefly(after)).toEqual(['boilerplate: b1 c1 d1 e1 f1']);
    expect(after[0]).toMatchObject({ texts: 5, documents: 5 });
  });

  it('counts the texts of a template that its group does not hold', () => {
    const before = makeGroup(
      'boilerplate',
      { a: ['x.md'], b: ['1.md'], c: ['2.md'] },
      { texts: 60, places: 70, documents: 50 },
    );
    const fresh = makeGroup('sameWords', { f: ['x.md'], c: ['2.md'] });
    expect(updateGroups([before], changed, [fresh])).toMatchObject([{ texts: 59, places: 69, documents: 49 }]);
  });

  it('takes a template for one no longer that is in few documents now', () => {
    const before = makeGroup('boilerplate', { a: ['x.md'], b: ['1.md'], c: ['2.md'], d: ['3.md'], e: ['4.md'] });
    expect(briefly(updateGroups([before], changed, []))).toEqual(['sameWords: b1 c1 d1 e1']);
  });

  it('takes a text for boilerplate that has come to one more document', () => {
    const before = makeGroup('identical', { a: ['1.md', '2.md', '3.md', '4.md'] });
    const fresh = makeGroup('boilerplate', { a: ['1.md', '2.md', '3.md', '4.md', 'x.md'] });
    expect(briefly(updateGroups([before], changed, [fresh]))).toEqual(['boilerplate: a5']);
  });

  it('keeps what a table of contents repeats of other documents, and not what it repeats no longer', () => {
    const contents = { contents: 'toc.md' };
    const before = makeGroup('boilerplate', { a: ['toc.md', 'x.md'], b: ['toc.md', 'y.md'] }, contents);
    const fresh = makeGroup('boilerplate', { c: ['toc.md', 'x.md'] }, contents);
    expect(briefly(updateGroups([before], changed, [fresh]))).toEqual(['boilerplate: b2 c2']);
    expect(briefly(updateGroups([before], new Set(['toc.md']), [fresh]))).toEqual(['boilerplate: c2']);
  });

  it('has no id twice', () => {
    const before = [
      makeGroup('sameMeaning', { b: ['y.md'], c: ['z.md'] }, { id: 'one' }),
      makeGroup('sameMeaning', { d: ['y.md'], e: ['z.md'] }),
    ];
    const fresh = makeGroup('sameMeaning', { a: ['x.md'], b: ['y.md'] }, { id: 'one' });
    const ids = updateGroups(before, changed, [fresh]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });
});
