import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSnippet } from '../../../src/editor/similar/snippet.ts';

describe('cutSnippet', () => {
  it('puts a short text on one line', () => {
    expect(cutSnippet('  How can I\n\tearn money?  ', 60)).toBe('How can I earn money?');
  });

  it('cuts after a word and drops what dangles', () => {
    expect(cutSnippet('Earning money, little by little, takes patience', 16)).toBe('Earning money…');
  });

  it('cuts words without end where they are', () => {
    expect(cutSnippet('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(cutSnippet('日本語の文章は空白なしで続いていきます', 8)).toBe('日本語の文章は…');
  });

  it('never cuts within a character as a reader sees it', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cutSnippet(family.repeat(5), 2 * family.length + 3)).toBe(`${family.repeat(2)}…`);
  });

  it('is one line within the limit, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const snippet = cutSnippet(text, limit);
        expect(snippet.length).toBeLessThanOrEqual(limit);
        expect(snippet).not.toMatch(/[\n\r\t]/);
        if (snippet.endsWith('…') && !text.includes('…'))
          expect(text.trim().length).toBeGreaterThan(snippet.length - 1);
      }),
    );
  });
});
