import { expect, test } from 'vitest';
import { relocateSubject } from '../../../../src/editor/heatmap/followMove.ts';

const moves = new Map([['file:///a.md', 'file:///b/a.md']]);
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };

test('a document, its selection with it, is where it was moved to', () => {
  const subject = { type: 'document', uri: 'file:///a.md', items: 'line', ranges: [range] } as const;
  expect(relocateSubject(subject, moves)).toEqual({ ...subject, uri: 'file:///b/a.md' });
  expect(relocateSubject({ ...subject, uri: 'file:///c.md' }, moves)).toEqual({ ...subject, uri: 'file:///c.md' });
});

test('of several documents those that were moved are', () => {
  const subject = { type: 'documents', uris: ['file:///c.md', 'file:///a.md'], items: 'sentence' } as const;
  expect(relocateSubject(subject, moves)).toEqual({ ...subject, uris: ['file:///c.md', 'file:///b/a.md'] });
});

test('so are passages of a list, with what is known of them', () => {
  const passages = ['file:///a.md', 'file:///c.md'].map((uri) => ({ uri, range, text: 'Hello', stamp: '1' }));
  expect(relocateSubject({ type: 'list', title: 'Results', items: passages }, moves)).toEqual({
    type: 'list',
    title: 'Results',
    items: [{ ...passages[0], uri: 'file:///b/a.md' }, passages[1]],
  });
});
