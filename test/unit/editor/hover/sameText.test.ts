import { describe, expect, it } from 'vitest';
import { isNearlySameText, isSameText } from '../../../../src/editor/hover/sameText.ts';

describe('isSameText', () => {
  it('passes over case, punctuation and white space', () => {
    expect(isSameText('Water the plants, twice a week.', 'water  the plants — twice a week!')).toBe(true);
  });

  it('minds the order of the words', () => {
    expect(isSameText('The dog bit the man.', 'The man bit the dog.')).toBe(false);
  });

  it('takes letters of one kind written in two ways for the same', () => {
    expect(isSameText('Cafe\u0301 ﬁrst', 'Caf\u00e9 first')).toBe(true);
  });

  it('sees nothing the same in texts without words', () => {
    expect(isSameText('…', '—')).toBe(false);
  });
});

describe('isNearlySameText', () => {
  const paragraph = 'Every Monday the whole team meets at nine to say what was done and what comes next this week';

  it('overlooks a word in a long paragraph', () => {
    expect(isNearlySameText(paragraph, paragraph.replace('Monday', 'Tuesday'))).toBe(true);
  });

  it('counts a word as often as it occurs', () => {
    expect(isNearlySameText('one one one one', 'one two three four')).toBe(false);
  });

  it('takes a short sentence with another word for another sentence', () => {
    expect(isNearlySameText('The shop is open on Sunday.', 'The shop is closed on Sunday.')).toBe(false);
  });

  it('tells a paragraph from one that goes on', () => {
    expect(isNearlySameText(paragraph, `${paragraph}. Whoever cannot come writes a line or two before noon.`)).toBe(
      false,
    );
  });

  it('sees nothing the same in texts without words', () => {
    expect(isNearlySameText('', '')).toBe(false);
  });
});
