import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareWords, sharesMostWords, splitWords } from '../../../../src/core/duplicates/shareWords.ts';

describe('splitWords', () => {
  it('leaves case, punctuation and markup out', () => {
    expect(splitWords('“Don’t” — said He, twice (2×)!')).toEqual(['don', 't', 'said', 'he', 'twice', '2']);
  });

  it('takes each character of a script without spaces for a word', () => {
    expect(splitWords('猫が好き API')).toEqual(['猫', 'が', '好', 'き', 'api']);
  });
});

describe('shareWords', () => {
  const share = (a: string, b: string) => shareWords(splitWords(a), splitWords(b));

  it('counts words in common in the same order', () => {
    expect(share('The meeting is on Monday.', 'The meeting is on Thursday.')).toBeCloseTo(0.8);
    expect(share('The dog bit the man.', 'The man bit the dog.')).toBeCloseTo(0.6);
    expect(share('one two', 'three four')).toBe(0);
    expect(share('', '')).toBe(0);
  });

  it('looks at pairs of words where texts are long', () => {
    const long = Array.from({ length: 4000 }, (_, at) => `w${at}`);
    const changed = long.map((word, at) => (at % 100 === 0 ? 'other' : word));
    expect(shareWords(long, long)).toBe(1);
    expect(shareWords(long, changed)).toBeCloseTo(0.98, 2);
    expect(shareWords(long, [...long].reverse())).toBe(0);
  });

  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

  it('is symmetric, and 1 for a text with itself only where there is one', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(shareWords(a, b)).toBe(shareWords(b, a));
        expect(shareWords(a, a)).toBe(a.length === 0 ? 0 : 1);
        if (shareWords(a, b) === 1) expect(a).toEqual(b);
      }),
    );
  });

  it('says the same quickly', () => {
    fc.assert(
      fc.property(texts, texts, fc.double({ min: 0.01, max: 1, noNaN: true }), (a, b, least) => {
        expect(sharesMostWords(a, b, least)).toBe(shareWords(a, b) >= least);
      }),
    );
  });
});
