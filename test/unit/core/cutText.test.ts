import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from '../../../src/core/cutText.ts';

it('leaves short texts alone, and cuts long ones behind a word', () => {
  expect(cutText('Tea for two', 11)).toBe('Tea for two');
  expect(cutText('Tea for two people', 13)).toBe('Tea for two…');
  expect(cutText('Unbreakable', 6)).toBe('Unbre…');
});

it('never cuts a character in two', () => {
  expect(cutText('👩‍👩‍👧 family', 5)).toBe('…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
      const cut = cutText(text, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
    }),
  );
});
