import { describe, expect, it } from 'vitest';
import { locatePassage } from '../../../src/editor/similar/locatePassage.ts';

/** Where `part` stands in `text`; the `nth` time, from 0. */
function spanOf(text: string, part: string, nth = 0) {
  let start = text.indexOf(part);
  for (let skip = 0; skip < nth; skip++) start = text.indexOf(part, start + 1);
  return { start, end: start + part.length };
}

const sentence = 'Earn money on the web.';

describe('locatePassage', () => {
  it('stays where the words are still the same', () => {
    const text = `First line.\n${sentence} Last line.`;
    expect(locatePassage(text, spanOf(text, sentence), sentence)).toEqual(spanOf(text, sentence));
  });

  it('follows a passage that was moved by an edit above it', () => {
    const before = `One. ${sentence}`;
    const after = `A new paragraph.\n\nOne. ${sentence} Two.`;
    expect(locatePassage(after, spanOf(before, sentence), sentence)).toEqual(spanOf(after, sentence));
  });

  it('passes over markup inside the passage, at the old place and at a new one', () => {
    const raw = 'Earn *money* on the [web](https://example.org/a/b?c=1).';
    const text = `${raw} More.`;
    expect(locatePassage(text, spanOf(text, raw), sentence)).toEqual(spanOf(text, raw));
    const moved = `Before. ${raw} More.`;
    const found = locatePassage(moved, spanOf(text, raw), sentence);
    expect(moved.slice(found?.start, found?.end)).toBe('Earn *money* on the [web');
  });

  it('takes the nearest of several equal passages', () => {
    const text = `${sentence}\n\nfiller filler filler\n\n${sentence}\n`;
    const second = spanOf(text, sentence, 1);
    const old = { start: second.start - 4, end: second.end - 4 };
    expect(locatePassage(text, old, sentence)).toEqual(second);
  });

  it('does not take a longer text at the old place for the passage', () => {
    const text = 'Earn money on the moon. Nothing else.';
    expect(locatePassage(text, { start: 0, end: text.length }, sentence)).toBeUndefined();
  });

  it('finds nothing where the words have changed or the text is gone', () => {
    const text = 'Spend money on the web.';
    expect(locatePassage(text, { start: 0, end: text.length }, sentence)).toBeUndefined();
    expect(locatePassage('', { start: 0, end: 0 }, sentence)).toBeUndefined();
    expect(locatePassage(text, { start: 0, end: 4 }, '…')).toBeUndefined();
  });

  it('does not gather a passage from words strewn over the text', () => {
    const strewn = sentence
      .replace('.', '')
      .split(' ')
      .join(` ${'and so on '.repeat(10)}`);
    expect(locatePassage(strewn, { start: 5, end: 20 }, sentence)).toBeUndefined();
  });
});
