import { describe, expect, test } from 'vitest';
import { normaliseText } from '../../../src/engine/encoder/normaliseText.ts';
import { UnigramTokenizer, type Piece } from '../../../src/engine/encoder/unigramTokenizer.ts';

const vocabulary: Piece[] = [
  ['�', -100],
  ['<s>', -100],
  ['▁', -2],
  ['a', -3],
  ['b', -3],
  ['ab', -4],
  ['▁a', -5],
  ['▁ab', -6.5],
  ['<', -3],
  ['s', -3],
  ['>', -3],
  ['abba', -7],
  ['▁abb', -7.5],
];
const tokenizer = new UnigramTokenizer(vocabulary, 1);
const pieces = (text: string) => tokenizer.encode(text).map((id) => vocabulary[id]![0]);

describe('UnigramTokenizer', () => {
  test.each([
    ['ab', ['▁', 'ab'], '-6 is more than -6.5'],
    ['a', ['▁', 'a'], 'of equal sums the later candidate wins, which is the shorter last piece'],
    ['abba', ['▁', 'abba'], 'a long piece beats its parts'],
    ['abb', ['▁abb'], 'a piece that only begins another is found'],
    ['a b', ['▁', 'a', '▁', 'b'], 'a space is a boundary'],
    [' a', ['▁', '▁', 'a'], 'a boundary is put before a leading space too'],
    ['xyz', ['▁', '�'], 'a run of unknown characters is one token'],
    ['xay', ['▁', '�', 'a', '�'], 'what is known between unknown characters is found'],
    ['<s>', ['▁', '<', 's', '>'], 'reserved pieces are never found in a text'],
    ['ａ', ['▁', 'a'], 'text is normalised to NFKC'],
    ['a\nb', ['▁', 'a', '�', 'b'], 'only U+0020 is a boundary'],
    ['\0', ['▁', '�'], 'NUL is an unknown character'],
    ['\ud800a\udfff', ['▁', '�', 'a', '�'], 'so are lone surrogates'],
    ['🙂a', ['▁', '�', 'a'], 'and pairs of them'],
    ['', [], 'an empty text has no tokens'],
    [' ', ['▁', '▁'], 'white space has'],
  ])('%j: %j, since %s', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test('segments a text of many parts as it does each of them', () => {
    const parts = Array.from({ length: 9000 }, (_, i) => ['abba', 'ab', 'xé', 'a', 'bba'][i % 5]!);
    expect(tokenizer.encode(parts.join(' '))).toEqual(parts.flatMap((part) => tokenizer.encode(part)));
  });

  test('takes time in proportion to the length, whatever the text', () => {
    const texts = ['x', 'a', ' ', 'abba ', '\u0301\u0316', '\u0316ﾞ', '🙂', '\ud800'].map((part) =>
      part.repeat(500_000),
    );
    const start = performance.now();
    for (const text of texts) expect(tokenizer.encode(text).length).toBeGreaterThan(0);
    // About a second; ordering half a million marks by pairs would take an hour.
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('normaliseText', () => {
  test('is NFKC for up to 64 marks in a row', () => {
    const text = `ﬁ e\u0301 o${'\u0301\u0316'.repeat(32)} ｶﾞ`;
    expect(normaliseText(text)).toBe(text.normalize('NFKC'));
  });

  test('keeps every mark of a longer run', () => {
    const normal = normaliseText(`a${'\u0316\u0323'.repeat(100)}b`);
    expect([...normal.normalize('NFD')].toSorted()).toEqual(
      [...`a${'\u0316\u0323'.repeat(100)}b`.normalize('NFD')].toSorted(),
    );
  });
});
