import { listWords } from '../../core/listWords.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Words that a text is judged by at most: the first ones. */
const MOST_WORDS = 300;

/**
 * How much of a text the tokeniser has no tokens for: the share of its letters that are in words with an unknown token in them,
 * 0 to 1. A word counts as a whole, since single letters that happen to be known say nothing about it. 0 where there are no words.
 */
export function measureUnknown(text: string, tokenizer: Pick<Tokenizer, 'encode' | 'unknownId'>): number {
  const { unknownId } = tokenizer;
  if (unknownId === null || !tokenizer.encode(text).includes(unknownId)) return 0;
  let [unknown, all] = [0, 0];
  for (const { start, end } of listWords(text, MOST_WORDS).words) {
    all += end - start;
    if (tokenizer.encode(text.slice(start, end)).includes(unknownId)) unknown += end - start;
  }
  return all === 0 ? 0 : unknown / all;
}
