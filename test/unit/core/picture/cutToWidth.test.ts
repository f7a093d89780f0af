import { describe, expect, it } from 'vitest';
import { cutToWidth } from '../../../../src/core/picture/cutToWidth.ts';

describe('cutToWidth', () => {
  const byLength = (text: string) => text.length;

  it('leaves alone what fits, on one line', () => {
    expect(cutToWidth('  two\n words ', 9, byLength)).toBe('two words');
  });

  it('cuts with an ellipsis, as little as it must', () => {
    expect(cutToWidth('How can I earn money online?', 10, byLength)).toBe('How can I…');
    expect(cutToWidth('abcdef', 1, byLength)).toBe('');
  });

  it('never cuts within a character', () => {
    expect(cutToWidth('👩‍👩‍👧 family', 9, byLength)).toBe('👩‍👩‍👧…');
    expect(cutToWidth('👩‍👩‍👧 family', 8, byLength)).toBe('');
    expect(cutToWidth('e\u0301e\u0301e\u0301', 4, byLength)).toBe('e\u0301…');
    expect(cutToWidth('火车今天早上又晚点了', 5, byLength)).toBe('火车今天…');
  });

  it('measures a text of 10,000 characters by its beginning', () => {
    let measured = 0;
    const measure = (text: string) => {
      measured += text.length;
      return text.length;
    };
    expect(cutToWidth('word '.repeat(2000), 1000, measure)).toMatch(/^(word ){79}wor?d?…$/);
    expect(measured).toBeLessThan(10_000);
  });
});
