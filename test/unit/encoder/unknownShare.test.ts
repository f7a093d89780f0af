import { describe, expect, test } from 'vitest';
import { UnigramTokenizer, type Piece } from '../../../src/engine/encoder/unigramTokenizer.ts';
import { measureUnknown } from '../../../src/engine/encoder/unknownShare.ts';

const texts = ['<unk>', '▁', ...'abcdefи,.'];
const tokenizer = new UnigramTokenizer(
  texts.map((text, id): Piece => [text, id === 0 ? 0 : -10]),
  0,
);

describe('the share of a text that a tokeniser cannot read', () => {
  test.each([
    ['abc, def.', 0],
    ['Привет мир', 1],
    ['abcd мира', 0.5],
    ['ии', 0],
    ['你好', 1],
  ])('of “%s” is %d', (text, share) => expect(measureUnknown(text, tokenizer)).toBe(share));

  test('is about words: signs and pictures are none', () => {
    expect(measureUnknown('🎉🎉🎉 abc', tokenizer)).toBe(0);
    expect(measureUnknown('🎉', tokenizer)).toBe(0);
    expect(measureUnknown('', tokenizer)).toBe(0);
  });

  test('is nothing where a tokeniser spells out whatever it gets', () => {
    expect(measureUnknown('мир', { encode: () => [1, 2, 3], unknownId: null })).toBe(0);
  });
});
