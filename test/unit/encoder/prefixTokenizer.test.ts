import { describe, expect, test } from 'vitest';
import { prefixTokenizer } from '../../../src/engine/encoder/prefixTokenizer.ts';
import type { Tokenizer } from '../../../src/engine/encoder/tokenizer.ts';
import { UnigramTokenizer } from '../../../src/engine/encoder/unigramTokenizer.ts';

/** One token for each match: its number among all that were ever met. */
function makeTokenizer(token: RegExp): Tokenizer & { readonly texts: string[] } {
  const texts: string[] = [];
  const idOf = (text: string) => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  return {
    texts,
    encode: (text) => Array.from(text.matchAll(token), ([found]) => idOf(found)),
    ...{ prefix: [1000], suffix: [1001], padId: 1002, unknownId: null, highestId: 1002 },
  };
}

describe.each([
  ['has no tokens for spaces', makeTokenizer(/\w+|[^\w\s]/g)],
  ['has a space belong to the word behind it', makeTokenizer(/ ?\w+| ?[^\w\s]| /g)],
])('a tokeniser that %s', (_, tokenizer) => {
  test.each(['query: ', 'task: search result | query: ', 'Represent this: ', 'passage:'])(
    'gives prefix %j and text the tokens of both in one',
    (prefix) => {
      const prefixed = prefixTokenizer(tokenizer, prefix);
      for (const text of ['how are you?', 'The tomatoes, 3 of them', 'a', '7']) {
        expect([...prefixed.prefix, ...prefixed.encode(text)]).toEqual([1000, ...tokenizer.encode(prefix + text)]);
      }
      expect(prefixed.encode('')).toEqual([]);
      expect(prefixed).toMatchObject({ suffix: [1001], padId: 1002, unknownId: null, highestId: 1002 });
    },
  );
});

test('a SentencePiece tokeniser gives prefix and text the tokens of both in one', () => {
  const pieces = ['<unk>', '▁query', ':', '▁', '▁the', '▁s', 'un', '▁7', ...'queryths'];
  const unigram = new UnigramTokenizer(
    pieces.map((piece) => [piece, piece.length === 1 && piece !== ':' ? -10 : -1] as const),
    0,
  );
  const prefixed = prefixTokenizer(unigram, 'query: ');
  expect([...prefixed.prefix, ...prefixed.encode('the sun')].map((id) => pieces[id])).toEqual([
    ...['▁query', ':', '▁the', '▁s', 'un'],
  ]);
  expect([...prefixed.prefix, ...prefixed.encode('the sun')]).toEqual(unigram.encode('query: the sun'));
});

test('without a prefix it is the tokeniser itself', () => {
  const tokenizer = makeTokenizer(/\w+/g);
  expect(prefixTokenizer(tokenizer, '')).toBe(tokenizer);
});
