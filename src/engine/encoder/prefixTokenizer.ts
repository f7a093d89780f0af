import type { Tokenizer } from './tokenizer.ts';

/** Beginnings of texts, which tell how a tokeniser joins a text to what stands before it. */
const SAMPLES = ['a', 'The', '7 x'];

/**
 * The tokeniser of texts that a prefix stands before: every window begins with it, as with a special token, however many
 * a text has. The tokens are those of the prefix and the text in one.
 *
 * @param prefix spaces included; empty for none
 */
export function prefixTokenizer(tokenizer: Tokenizer, prefix: string): Tokenizer {
  if (prefix === '') return tokenizer;
  const bare = prefix.trimEnd();
  const head = [...tokenizer.encode(bare)];
  // With some tokenisers a space belongs to the word behind it, others have it stand there by themselves.
  const isAsInOne = (lead: string) =>
    SAMPLES.every(
      (text) => [...head, ...tokenizer.encode(lead + text)].join() === tokenizer.encode(prefix + text).join(),
    );
  const lead = ['', prefix.slice(bare.length)].find(isAsInOne) ?? '';
  return {
    encode: (text) => tokenizer.encode(text === '' ? text : lead + text),
    prefix: [...tokenizer.prefix, ...head],
    suffix: tokenizer.suffix,
    padId: tokenizer.padId,
    unknownId: tokenizer.unknownId,
    highestId: tokenizer.highestId,
  };
}
