import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position, Range } from '../../../src/core/passage.ts';
import { shiftRange } from '../../../src/editor/documents/shiftRange.ts';

const at = (line: number, character: number): Position => ({ line, character });
const span = (a: Position, b: Position): Range => ({ start: a, end: b });

const lines = span(at(2, 0), at(4, 12));

test('what is typed above moves a range down', () => {
  const { range, isTouched } = shiftRange(lines, [{ range: span(at(1, 3), at(1, 3)), text: 'One.\r\nTwo.\n' }]);
  expect(range).toEqual(span(at(4, 0), at(6, 12)));
  expect(isTouched).toBe(false);
});

test('what is typed within belongs to it', () => {
  const { range, isTouched } = shiftRange(lines, [{ range: span(at(4, 2), at(4, 5)), text: 'longer' }]);
  expect(range).toEqual(span(at(2, 0), at(4, 15)));
  expect(isTouched).toBe(true);
});

test('what is typed right behind it belongs to it', () => {
  const typed = { range: span(at(4, 12), at(4, 12)), text: ' And more.' };
  expect(shiftRange(lines, [typed]).range.end).toEqual(at(4, 22));
});

test('what is typed in the line after whole lines does not belong to them', () => {
  const whole = span(at(2, 0), at(5, 0));
  const typed = { range: span(at(5, 0), at(5, 0)), text: 'The next line.' };
  expect(shiftRange(whole, [typed]).range).toEqual(whole);
});

test('what is typed right before it does not belong to it', () => {
  const typed = { range: span(at(2, 0), at(2, 0)), text: 'First. ' };
  expect(shiftRange(lines, [typed]).range).toEqual(span(at(2, 7), at(4, 12)));
});

test('a range that is deleted is empty, and stays where it was', () => {
  const deleted = { range: span(at(1, 1), at(6, 0)), text: '' };
  expect(shiftRange(lines, [deleted]).range).toEqual(span(at(1, 1), at(1, 1)));
});

test('several changes of one edit add up, from the last to the first as VS Code tells them', () => {
  const changes = [
    { range: span(at(3, 0), at(3, 4)), text: '' },
    { range: span(at(0, 0), at(1, 0)), text: '' },
  ];
  expect(shiftRange(lines, changes).range).toEqual(span(at(1, 0), at(3, 12)));
});

test('a range that no edit touches keeps its text, wherever it goes', () => {
  const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'cd'), { maxLength: 60 }).map((parts) => parts.join(''));
  const offsets = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(words, offsets, offsets, words, (text, marked, replaced, typed) => {
      const [from, to] = marked.map((offset) => Math.min(offset, text.length)) as [number, number];
      const [start, end] = replaced.map((offset) => Math.min(offset, text.length)) as [number, number];
      const range = span(positionAt(text, from), positionAt(text, to));
      const change = { range: span(positionAt(text, start), positionAt(text, end)), text: typed };
      const shifted = shiftRange(range, [change]);
      const after = text.slice(0, start) + typed + text.slice(end);
      const [now, then] = [offsetAt(after, shifted.range.start), offsetAt(after, shifted.range.end)];
      expect(now).toBeLessThanOrEqual(then);
      if (!shifted.isTouched) expect(after.slice(now, then)).toBe(text.slice(from, to));
      expect(shifted.isTouched).toBe(start <= to && end >= from);
    }),
  );
});

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return at(before.length - 1, before.at(-1)!.length);
}

/** Fails where there is no such position. */
function offsetAt(text: string, { line, character }: Position): number {
  const all = text.split('\n');
  expect(character).toBeLessThanOrEqual(all[line]!.length);
  return all.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
}
