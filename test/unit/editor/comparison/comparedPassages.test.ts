import { expect, test } from 'vitest';
import {
  copyPassages,
  listUris,
  movePassages,
  relocatePassages,
} from '../../../../src/editor/comparison/comparedPassages.ts';

const uri = 'file:///notes/money.md';
const other = 'file:///notes/work.md';
const rangeOf = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
const left = { uri, range: rangeOf(2), text: 'A penny.' };
const right = { uri, range: rangeOf(4), text: 'A pound.' };

test('passages follow an edit, and are touched where something in them was changed', () => {
  const edit = { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 2 } }, text: 'nother\n' };
  const { passages, touched } = movePassages({ left, right }, { uri, changes: [edit] });
  expect(touched).toEqual(['right']);
  expect(passages.left).toEqual(left);
  expect(passages.right).toEqual({
    ...right,
    range: { start: { line: 4, character: 0 }, end: { line: 5, character: 7 } },
  });
});

test('an edit of another document, and words of one’s own, stay where they are', () => {
  const state = { left: { ...left, uri: other }, right: { text: 'Money' } };
  const edit = { range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, text: '' };
  expect(movePassages(state, { uri, changes: [edit] })).toEqual({ passages: state, touched: [] });
});

test('passages are where their documents were moved', () => {
  const moves = new Map([[uri, other]]);
  expect(relocatePassages({ left, right: { text: 'Money' } }, moves)).toEqual({
    left: { ...left, uri: other },
    right: { text: 'Money' },
  });
});

test('nothing is kept of passages but what they are made of', () => {
  const found = { ...left, stamp: '1', cosine: 0.5 };
  expect(copyPassages({ left: found, right: { text: 'Money' } })).toEqual({ left, right: { text: 'Money' } });
});

test('each document is listed once', () => {
  expect(listUris({ left, right })).toEqual([uri]);
  expect(listUris({ left, right: { text: 'Money' } })).toEqual([uri]);
});
