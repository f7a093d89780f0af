import { describe, expect, test } from 'vitest';
import { cutIntoParts, estimateTokens } from '../../../src/engine/encoder/textParts.ts';

describe('a text for a server whose tokeniser is not here', () => {
  test('is one part where it is short, without the spaces around it', () => {
    expect(cutIntoParts('  A short note.\n', 64)).toEqual([{ text: 'A short note.', tokens: 5 }]);
  });

  test('is never empty', () => {
    expect(cutIntoParts('', 64)).toEqual([{ text: '.', tokens: 1 }]);
    expect(cutIntoParts(' \n\t', 64)).toEqual([{ text: '.', tokens: 1 }]);
  });

  test('is cut behind sentences, into few parts, none of which is too long, and nothing is lost', () => {
    const sentences = Array.from({ length: 40 }, (_, n) => `This is sentence number ${n} of a long paragraph.`);
    const parts = cutIntoParts(sentences.join(' '), 100);
    expect(parts.map(({ text }) => text).join(' ')).toBe(sentences.join(' '));
    for (const { text, tokens } of parts) {
      expect(tokens).toBe(estimateTokens(text));
      expect(tokens).toBeLessThanOrEqual(100);
      expect(text).toMatch(/^This .*\.$/s);
    }
    expect(parts).toHaveLength(7);
  });

  test.each([
    ['words', 'endless '.repeat(500)],
    ['one word', 'x'.repeat(4000)],
    ['Chinese', '水'.repeat(2000)],
    ['emoji', '🍅'.repeat(1000)],
    ['a sentence too long between short ones', `Short. ${'and so on '.repeat(400)}. Short again.`],
  ])('is cut within a sentence where that is too long: %s', (_what, text) => {
    const parts = cutIntoParts(text, 100);
    expect(parts.length).toBeGreaterThan(1);
    for (const { tokens } of parts) expect(tokens).toBeLessThanOrEqual(100);
    const squeeze = (all: string) => all.replaceAll(/\s/g, '');
    expect(squeeze(parts.map((part) => part.text).join(''))).toBe(squeeze(text));
  });

  test('has no half of a character in it', () => {
    expect(cutIntoParts('a\uD83Cb', 64)[0]!.text).toBe('a\uFFFDb');
  });
});
