import { segmentText } from './segmentText.ts';

/** Where a word is in its text, in UTF-16 units, half open. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the words of a text are, in order, by Unicode's word boundaries (UAX #29, with dictionaries for scripts without
 * spaces). What has no letter, digit or ideograph is no word.
 *
 * @param most words at most: the first ones
 */
export function listWords(text: string, most: number): { words: WordSpan[]; hasMore: boolean } {
  const words: WordSpan[] = [];
  for (const { index, segment, isWordLike } of segmentText(text, 'word')) {
    if (!isWordLike) continue;
    if (words.length === most) return { words, hasMore: true };
    words.push({ start: index, end: index + segment.length });
  }
  return { words, hasMore: false };
}
