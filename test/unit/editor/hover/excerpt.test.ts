import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutExcerpt } from '../../../../src/editor/hover/excerpt.ts';

const words = (word: string, count: number) => Array<string>(count).fill(word).join(' ');
const join = ({ before, sentence, after }: ReturnType<typeof cutExcerpt>) => before + sentence + after;

describe('cutExcerpt', () => {
  it('shows a short paragraph as it is, in three pieces', () => {
    const text = 'It rained. The train was late. We walked.';
    expect(cutExcerpt(text, 'The train was late.', 200)).toEqual({
      before: 'It rained. ',
      sentence: 'The train was late.',
      after: ' We walked.',
    });
  });

  it('lets no sentence stand out that is the whole paragraph, or is not in it', () => {
    const plain = { before: 'The train was late.', sentence: '', after: '' };
    expect(cutExcerpt('The train was late.', 'The train was late.', 200)).toEqual(plain);
    expect(cutExcerpt('The train was late.', 'Our bus was late.', 200)).toEqual(plain);
    expect(cutExcerpt('The train was late.', undefined, 200)).toEqual(plain);
  });

  it('cuts both sides alike where both are long', () => {
    const text = `${words('before', 60)} The train was late. ${words('after', 60)}`;
    const { before, sentence, after } = cutExcerpt(text, 'The train was late.', 120);
    expect(before).toMatch(/^…(before )+$/);
    expect(sentence).toBe('The train was late.');
    expect(after).toMatch(/^( after)+…$/);
    expect(Math.abs(before.length - after.length)).toBeLessThan(12);
  });

  it('gives the room that one side does not need to the other', () => {
    const long = words('after', 60);
    expect(cutExcerpt(`The train was late. ${long}`, 'The train was late.', 120).after.length).toBeGreaterThan(85);
    expect(cutExcerpt(`${long} The train was late.`, 'The train was late.', 120).before.length).toBeGreaterThan(85);
  });

  it('marks what is left out beside a sentence that takes all the room, and cuts the sentence', () => {
    const text = `First. ${words('long', 60)}. Last.`;
    const { before, sentence, after } = cutExcerpt(text, `${words('long', 60)}.`, 100);
    expect([before, after]).toEqual(['… ', ' …']);
    expect(sentence).toMatch(/^(long )+long…$/);
  });

  it('never cuts within a character as a reader sees it', () => {
    const family = '👩‍👩‍👧‍👦';
    const { before, after } = cutExcerpt(`${family.repeat(30)}X${family.repeat(30)}`, 'X', 120);
    expect(before).toMatch(new RegExp(`^…(${family})+$`, 'u'));
    expect(after).toMatch(new RegExp(`^(${family})+…$`, 'u'));
  });

  it('is within the limit and shows nothing but the text, whatever it is', () => {
    const piece = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/[\s…]+/gu, ' ').trim());
    fc.assert(
      fc.property(piece, piece, piece, fc.integer({ min: 60, max: 200 }), (head, sentence, tail, limit) => {
        const text = [head, sentence, tail].filter((part) => part !== '').join(' ');
        const excerpt = cutExcerpt(text, sentence, limit);
        // Two marks of what is left out, each with its space.
        expect(join(excerpt).length).toBeLessThanOrEqual(limit + 4);
        for (const shown of [excerpt.before, excerpt.sentence, excerpt.after]) {
          expect(text).toContain(shown.replaceAll('…', '').trim());
        }
      }),
    );
  });
});
