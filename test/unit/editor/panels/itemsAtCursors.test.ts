import { expect, test } from 'vitest';
import { itemsAtCursors } from '../../../../src/editor/panels/itemsAtCursors.ts';

const uri = 'file:///a.md';
const item = (id: number, line: number, start: number, end: number, document = uri) => ({
  id,
  uri: document,
  range: { start: { line, character: start }, end: { line, character: end } },
});
// The second and the third stand side by side, as sentences do in scripts without spaces.
const items = [item(1, 0, 0, 10), item(2, 2, 0, 5), item(3, 2, 5, 9), item(4, 2, 0, 9, 'file:///b.md')];
const cursor = (line: number, character: number, selects: 'before' | 'after' | 'nothing' = 'nothing') => ({
  position: { line, character },
  selects,
});

test.each([
  ['in an item', [cursor(0, 4)], [1]],
  ['at its end', [cursor(0, 10)], [1]],
  ['between two that touch', [cursor(2, 5)], [2, 3]],
  ['at the end of a selection', [cursor(2, 5, 'before')], [2]],
  ['at the start of a selection that was made backwards', [cursor(2, 5, 'after')], [3]],
  ['in a blank line', [cursor(1, 0)], []],
  ['several', [cursor(0, 0), cursor(2, 7)], [1, 3]],
])('%s', (_name, cursors, lit) => expect(itemsAtCursors(items, uri, cursors)).toEqual(lit));
