import { describe, expect, test } from 'vitest';
import { HeldItems } from '../../../../src/editor/map/heldItems.ts';
import { listMoves } from '../../../../src/editor/documents/listMoves.ts';
import { relocateSource } from '../../../../src/editor/map/relocateSource.ts';
import { sameColumns } from '../../../../src/editor/map/sameColumns.ts';
import type { ProjectedItems, ProjectedKind } from '../../../../src/protocol/map.ts';

/** Items in lines of their own: `{ a: 2 }` is the document file:///a with items in its lines 0 and 1. */
function columnsOf(documents: Record<string, number>): ProjectedItems {
  const entries = Object.entries(documents);
  const lines = entries.flatMap(([, count], document) =>
    Array.from({ length: count }, (_, line) => ({ document, line })),
  );
  return {
    uris: entries.map(([name]) => `file:///${name}`),
    document: Uint32Array.from(lines, ({ document }) => document),
    ranges: Uint32Array.from(lines.flatMap(({ line }) => [line, 2, line, 10])),
    texts: lines.map(({ document, line }) => `${entries[document]![0]} ${line}`),
  };
}

function hold(
  documents: Record<string, number>,
  { kind = 'sentence', first = 100 }: { kind?: ProjectedKind; first?: number } = {},
): HeldItems {
  return new HeldItems(kind, columnsOf(documents), first);
}

const at = (uri: string, line: number, start = 0, end = 12) => ({
  uri: `file:///${uri}`,
  range: { start: { line, character: start }, end: { line, character: end } },
});

describe('HeldItems', () => {
  test('An item is found by its id, and no other is', () => {
    const items = hold({ a: 2, b: 1 });
    expect(items.find(102)).toEqual({
      id: 102,
      uri: 'file:///b',
      range: { start: { line: 0, character: 2 }, end: { line: 0, character: 10 } },
      text: 'b 0',
    });
    for (const id of [99, 103, 100.5, Number.NaN, -1]) expect(items.find(id)).toBeUndefined();
  });

  test('Items of a document come in the order of its text', () => {
    const items = hold({ a: 2, b: 3, c: 1 });
    expect(items.itemsOf('file:///b').map(({ id, text }) => `${id}: ${text}`)).toEqual([
      '102: b 0',
      '103: b 1',
      '104: b 2',
    ]);
    expect(items.itemsOf('file:///d')).toEqual([]);
  });

  test('Passages are those that overlap a place, each once', () => {
    const items = hold({ a: 2, b: 1 });
    expect(items.at([at('b', 0), at('a', 1), at('a', 1, 3, 4), at('c', 0)])).toEqual([101, 102]);
    // Half open: what ends where an item begins is not in it.
    expect(items.at([at('a', 0, 0, 2)])).toEqual([]);
  });

  test('Of notes the document counts, not the place', () => {
    expect(hold({ a: 1, b: 1 }, { kind: 'note' }).at([at('b', 700)])).toEqual([101]);
  });

  test('Documents that are moved are found where they are now, alone or with their folder', () => {
    const items = hold({ 'old/a': 1, 'old/b': 2, older: 1 });
    items.move(listMoves(items.uris, [{ from: 'file:///old', to: 'file:///new' }]));
    expect(items.find(100)?.uri).toBe('file:///new/a');
    expect(items.itemsOf('file:///new/b').map(({ id }) => id)).toEqual([101, 102]);
    expect(items.has('file:///old/a')).toBe(false);
    expect(items.find(103)?.uri).toBe('file:///older');
    items.move(listMoves(items.uris, [{ from: 'file:///older', to: 'file:///newer' }]));
    expect(items.has('file:///newer')).toBe(true);
    expect(items.columns.uris).toEqual(['file:///new/a', 'file:///new/b', 'file:///newer']);
  });

  test('Documents that change their names with each other are both found', () => {
    const items = hold({ a: 1, b: 2 });
    const renames = [
      { from: 'file:///a', to: 'file:///b' },
      { from: 'file:///b', to: 'file:///a' },
    ];
    items.move(listMoves(items.uris, renames));
    expect(items.itemsOf('file:///b').map(({ text }) => text)).toEqual(['a 0']);
    expect(items.itemsOf('file:///a').map(({ text }) => text)).toEqual(['b 0', 'b 1']);
  });

  test('Nothing is held of nothing', () => {
    const items = hold({});
    expect(items.size).toBe(0);
    expect(items.at([at('a', 0)])).toEqual([]);
  });
});

describe('relocateSource', () => {
  const renames = [{ from: 'file:///notes', to: 'file:///diary' }];

  test('Folders and documents are where they are now', () => {
    const within = ['file:///notes', 'file:///notes/deep', 'file:///notes2'];
    expect(relocateSource({ items: 'note', within }, renames)).toEqual({
      items: 'note',
      within: ['file:///diary', 'file:///diary/deep', 'file:///notes2'],
    });
    expect(relocateSource({ items: 'sentence', uris: ['file:///notes/a'] }, renames)).toEqual({
      items: 'sentence',
      uris: ['file:///diary/a'],
    });
  });

  test('What is not renamed is the same', () => {
    const workspace = { items: 'note' } as const;
    expect(relocateSource(workspace, renames)).toBe(workspace);
    const others = { items: 'note', within: ['file:///other'] } as const;
    expect(relocateSource(others, renames)).toBe(others);
  });
});

describe('sameColumns', () => {
  test('The same items are the same', () => {
    expect(sameColumns(columnsOf({ a: 2, b: 1 }), columnsOf({ a: 2, b: 1 }))).toBe(true);
  });

  test.each([
    ['a document less', columnsOf({ a: 2 })],
    ['another document', columnsOf({ a: 2, c: 1 })],
    ['an item more', columnsOf({ a: 2, b: 2 })],
    ['another text', { ...columnsOf({ a: 2, b: 1 }), texts: ['a 0', 'a 1', 'b 7'] }],
    ['another place', { ...columnsOf({ a: 2, b: 1 }), ranges: new Uint32Array(12) }],
  ])('%s is a difference', (_, other) => expect(sameColumns(columnsOf({ a: 2, b: 1 }), other)).toBe(false));
});
