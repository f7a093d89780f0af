import { describe, expect, test } from 'vitest';
import { groupItems, groupsOfCut } from '../../../../src/core/heatmap/groupItems.ts';

const items = [
  { uri: 'test:/a/notes.md', path: 'a/notes.md', breadcrumb: ['Food'], label: 'plain' },
  { uri: 'test:/b/notes.md', path: 'b/notes.md', breadcrumb: ['Food'] },
  { uri: 'test:/a/notes.md', path: 'a/notes.md', breadcrumb: [] },
  { uri: 'test:/a/notes.md', path: 'a/notes.md', breadcrumb: ['Food', 'Bread'], label: 'odd' },
  { uri: 'test:/a/notes.md', path: 'a/notes.md', breadcrumb: ['Food'], label: 'plain' },
];
const list = (groups: ReturnType<typeof groupItems>) => groups.map(({ name, members }) => [name, ...members]);

describe('groups', () => {
  test('by file', () => {
    expect(list(groupItems(items, 'file'))).toEqual([
      ['a/notes.md', 0, 2, 3, 4],
      ['b/notes.md', 1],
    ]);
  });

  test('by heading, apart for files with the same headings', () => {
    expect(list(groupItems(items, 'heading'))).toEqual([
      ['a/notes.md › Food', 0, 4],
      ['b/notes.md › Food', 1],
      ['a/notes.md', 2],
      ['a/notes.md › Food › Bread', 3],
    ]);
  });

  test('by heading, without the file where there is but one', () => {
    const ofOne = items.filter(({ path }) => path === 'a/notes.md');
    expect(list(groupItems(ofOne, 'heading'))).toEqual([
      ['Food', 0, 3],
      ['', 1],
      ['Food › Bread', 2],
    ]);
  });

  test('by heading do not take one with a separator in it for two', () => {
    const tricky = [['A › B'], ['A', 'B']].map((breadcrumb) => ({ ...items[0]!, breadcrumb }));
    expect(groupItems(tricky, 'heading')).toHaveLength(2);
  });

  test('by label, those without one together', () => {
    expect(list(groupItems(items, 'label'))).toEqual([
      ['plain', 0, 4],
      ['', 1, 2],
      ['odd', 3],
    ]);
  });

  test('of a cut have its numbers from 1', () => {
    const cut = { groupOf: Int32Array.of(1, 0, 1, 2), groups: 3 };
    expect(list(groupsOfCut(cut))).toEqual([
      ['1', 1],
      ['2', 0, 2],
      ['3', 3],
    ]);
  });

  test('of nothing are none', () => {
    for (const by of ['file', 'heading', 'label'] as const) expect(groupItems([], by)).toEqual([]);
    expect(groupsOfCut({ groupOf: new Int32Array(0), groups: 0 })).toEqual([]);
  });
});
