import { describe, expect, it } from 'vitest';
import { textDirection } from '../../../../src/core/picture/textDirection.ts';

describe('textDirection', () => {
  it.each([
    ['How are you?', 'ltr'],
    ['הרכבת איחרה', 'rtl'],
    ['«100» قطار', 'rtl'],
    ['2026: the train', 'ltr'],
    ['42', 'ltr'],
    ['火车', 'ltr'],
  ])('of %s is %s', (text, direction) => expect(textDirection(text)).toBe(direction));
});
