import { describe, expect, it } from 'vitest';
import stringWidth from 'string-width';
import { printable } from '../../../src/cli/output/terminal.ts';
import { wrap } from '../../../src/cli/output/wrap.ts';

describe('wrap', () => {
  it.each([
    { text: 'fits', width: 10, lines: ['fits'] },
    { text: '', width: 10, lines: [''] },
    { text: 'one two three', width: 7, lines: ['one two', 'three'] },
    { text: 'exactly ten and', width: 7, lines: ['exactly', 'ten and'] },
    { text: 'a verylongword b', width: 6, lines: ['a very', 'longwo', 'rd b'] },
    { text: '猫整天睡觉', width: 4, lines: ['猫整', '天睡', '觉'] },
    { text: 'any width at all', width: Infinity, lines: ['any width at all'] },
  ])('breaks "$text" at $width columns', ({ text, width, lines }) => {
    expect(wrap(text, width, Infinity, stringWidth)).toEqual(lines);
  });

  it.each([
    { text: 'one two three four five', width: 9, most: 2, lines: ['one two', 'three…'] },
    { text: 'short', width: 5, most: 1, lines: ['short'] },
    { text: 'one two', width: 6, most: 1, lines: ['one…'] },
    { text: 'abcdefgh', width: 5, most: 1, lines: ['abcd…'] },
    { text: '猫整天睡觉', width: 6, most: 1, lines: ['猫整…'] },
  ])('ends "$text" in an ellipsis where $width columns and $most lines leave something out', (row) => {
    expect(wrap(row.text, row.width, row.most, stringWidth)).toEqual(row.lines);
  });

  it('takes families for one character', () => {
    expect(wrap('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4, Infinity, stringWidth)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
  });
});

describe('printable', () => {
  it('puts spaces where a terminal would obey, break the line or turn it around', () => {
    expect(printable('a\x1b[2Jb\r\nc\u202ed\u2028e\x9bf')).toBe('a [2Jb  c d e f');
  });

  it('leaves writing in any direction alone', () => {
    expect(printable('שלום 猫 👩‍👩‍👧')).toBe('שלום 猫 👩‍👩‍👧');
  });
});
