import type { NearPair } from '../../core/duplicates/groupPairs.ts';
import { sharesMostWords, splitWords } from '../../core/duplicates/shareWords.ts';
import type { ComparedTexts } from './comparedTexts.ts';
import type { MinedPair } from './minePartners.ts';

/** The share of words from which on two texts are the same but for a few. */
const MOST_WORDS = 0.8;

/** A pair that is near, and whether its texts have most of their words in common. */
export interface JudgedPair extends NearPair {
  readonly sharesWords: boolean;
}

/**
 * Reads the texts of pairs, and says which of them share their words. Pairs of a crowd that do not are nothing: all of it is
 * about as near.
 *
 * @param needsWords whether being near is not enough of others either, for want of texts to say what near is here
 */
export async function judgePairs(
  pairs: readonly MinedPair[],
  texts: ComparedTexts,
  needsWords: boolean,
  pause: () => Promise<void> | undefined,
): Promise<JudgedPair[]> {
  await texts.readTexts(
    pairs.flatMap(({ a, b }) => [a, b]),
    pause,
  );
  const wordsOf = new Map<number, readonly string[]>();
  const split = (text: number) => {
    let words = wordsOf.get(text);
    if (!words) wordsOf.set(text, (words = splitWords(texts.textOf(text))));
    return words;
  };
  const near: JudgedPair[] = [];
  for (const { a, b, cosine, isCrowded } of pairs) {
    // Its document has been changed meanwhile: there will be another answer soon.
    if (texts.textOf(a) === '' || texts.textOf(b) === '') continue;
    const sharesWords = sharesMostWords(split(a), split(b), MOST_WORDS);
    if (sharesWords || !(isCrowded || needsWords)) near.push({ a, b, cosine, sharesWords });
    await pause();
  }
  return near;
}
