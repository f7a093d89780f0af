import { expect, test } from 'vitest';
import { locateLines } from '../../../../src/editor/evaluation/locateLines.ts';

const before = ['header', 'one', 'two "first', 'second" line', 'three'];

test('finds lines in their place', () => {
  expect(locateLines({ line: 2, endLine: 3 }, before, before)).toEqual({
    start: { line: 2, character: 0 },
    end: { line: 3, character: 12 },
  });
});

test('finds lines that were moved, the nearest of equal ones', () => {
  const now = ['new', 'one', 'x', 'new', 'new', ...before];
  expect(locateLines({ line: 1, endLine: 1 }, before, now).start.line).toBe(1);
  expect(locateLines({ line: 4, endLine: 4 }, before, now).start.line).toBe(9);
  expect(locateLines({ line: 2, endLine: 3 }, before, ['two "first', ...before.slice(2)]).start.line).toBe(1);
});

test('goes to the line that it was where it is nowhere', () => {
  const nowhere = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
  expect(locateLines({ line: 1, endLine: 1 }, before, ['header', 'another'])).toEqual(nowhere);
  expect(locateLines({ line: 4, endLine: 4 }, before, ['a', 'b'])).toEqual(nowhere);
  expect(locateLines({ line: 0, endLine: 0 }, before, [''])).toMatchObject({ start: { line: 0 } });
});

test('stays within the document whatever line a page names', () => {
  const line = Number.MAX_SAFE_INTEGER;
  expect(locateLines({ line, endLine: line }, before, before).start).toEqual({ line: 4, character: 0 });
  expect(locateLines({ line: 0, endLine: line }, before, before).end).toEqual({ line: 4, character: 5 });
});
