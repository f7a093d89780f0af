import { describe, expect, test } from 'vitest';
import { listWords } from '../../../src/core/listWords.ts';
import type { Tokenizer } from '../../../src/engine/encoder/tokenizer.ts';
import { UnigramTokenizer, type Piece } from '../../../src/engine/encoder/unigramTokenizer.ts';
import { cutIntoWindows } from '../../../src/engine/encoder/windows.ts';
import { findWordTokens } from '../../../src/engine/encoder/wordTokens.ts';

const pieces = ['▁', '▁un', 'known', '▁find', 'ing', '▁ab', '語で', '▁été', ...'abdfgiknouw,.日本語で'];
const texts = ['<unk>', ...pieces];
const vocabulary = texts.map((text, id): Piece => [text, id === 0 ? 0 : -10 + text.length]);
const unigram = new UnigramTokenizer(vocabulary, 0);

/** For each word of a text the texts of its tokens. */
function tokensOf(text: string, tokenizer: Tokenizer = unigram, maxTokens = 128): Record<string, string[]> {
  const { words } = listWords(text, 100);
  const { windows, places } = findWordTokens(text, words, tokenizer, maxTokens);
  const found = places.map((own) => own.map(({ window, position }) => texts[windows[window]![position]!]!));
  return Object.fromEntries(words.map(({ start, end }, at) => [text.slice(start, end), found[at]!]));
}

describe('the tokens of words', () => {
  test('are those between its ends, without punctuation and spaces', () => {
    expect(tokensOf('unknown, finding ab.')).toEqual({
      unknown: ['▁un', 'known'],
      finding: ['▁find', 'ing'],
      ab: ['▁ab'],
    });
  });

  test('are found where normalising changes the length of a word: ligatures, combining marks, wide letters', () => {
    expect(tokensOf('ﬁnding e\u0301te\u0301 ａb')).toEqual({
      ﬁnding: ['▁find', 'ing'],
      'e\u0301te\u0301': ['▁été'],
      ａb: ['▁ab'],
    });
  });

  test('belong to both words where one token reaches over their border', () => {
    const text = '日本語で';
    const words = [
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ];
    const { windows, places } = findWordTokens(text, words, unigram, 128);
    const found = places.map((own) => own.map(({ window, position }) => texts[windows[window]![position]!]));
    expect([...windows[0]!].map((id) => texts[id])).toEqual(['▁', '日', '本', '語で']);
    expect(found).toEqual([['▁', '日', '本'], ['語で']]);
    const across = findWordTokens(
      text,
      [
        { start: 0, end: 3 },
        { start: 3, end: 4 },
      ],
      unigram,
      128,
    ).places;
    expect(across.map((own) => own.map(({ position }) => position))).toEqual([[0, 1, 2, 3], [3]]);
  });

  test('begin with the space before it, and are at least one, also among unknown characters that are one token together', () => {
    expect(tokensOf('язык 中文 a')).toEqual({ язык: ['▁', '<unk>'], 中文: ['▁', '<unk>'], a: ['▁', 'a'] });
  });

  test('survive emoji and lone surrogates between the words', () => {
    expect(tokensOf('ab 👩‍👩‍👧 finding \ud800 a')).toEqual({ ab: ['▁ab'], finding: ['▁find', 'ing'], a: ['▁', 'a'] });
  });

  test('are counted in windows with the special tokens around them', () => {
    const dressed: Tokenizer = {
      ...{ prefix: [5, 5], suffix: [6], padId: 0, unknownId: null, highestId: 255 },
      encode: (text) => unigram.encode(text),
    };
    const text = 'Unknown. A finding. ab ab ab ab ab ab ab ab ab.';
    const { words } = listWords(text, 100);
    const { windows, places } = findWordTokens(text, words, dressed, 8);
    expect(windows).toEqual(cutIntoWindows(text, dressed, 8));
    expect(windows.length).toBeGreaterThan(3);
    const found = places.map((own) => own.map(({ window, position }) => texts[windows[window]![position]!]));
    expect(found.slice(2)).toEqual([['▁find', 'ing'], ...Array.from({ length: 9 }, () => ['▁ab'])]);
  });

  test('of a text without words are none', () => {
    expect(findWordTokens('', [], unigram, 128).places).toEqual([]);
  });
});
