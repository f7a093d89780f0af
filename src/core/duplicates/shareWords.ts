import { unspacedScript } from '../unspacedScript.ts';

/** Of scripts without spaces between words every character counts as one. */
const words = new RegExp(`${unspacedScript.source}|(?:(?!${unspacedScript.source})[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** Products of two texts' lengths up to which their words are compared in order: 1500 words each. */
const MOST_STEPS = 1500 * 1500;

/** The words of a text for {@link shareWords}: case and punctuation left out. */
export function splitWords(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(words) ?? [];
}

/**
 * The share of their words that two texts have in common in the same order, 0 to 1: twice the length of the longest common
 * subsequence over the sum of their lengths. Of longer texts (1500 words) it is that of pairs of adjacent words, in any order.
 */
export function shareWords(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.length * b.length > MOST_STEPS) return shareCounted(pairUp(a), pairUp(b));
  return (2 * countCommon(a, b)) / (a.length + b.length);
}

/** Whether {@link shareWords} is `least` or more; quick where it is not. */
export function sharesMostWords(a: readonly string[], b: readonly string[], least: number): boolean {
  if (2 * Math.min(a.length, b.length) < least * (a.length + b.length)) return false;
  return shareCounted(a, b) >= least && shareWords(a, b) >= least;
}

/** The length of the longest common subsequence, in one row of the usual table. */
function countCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1]!;
      row[j + 1] = b[j] === word ? diagonal + 1 : Math.max(above, row[j]!);
      diagonal = above;
    }
  }
  return row[b.length]!;
}

/** Dice's coefficient of two bags. */
function shareCounted(a: readonly string[], b: readonly string[]): number {
  const unmatched = new Map<string, number>();
  for (const word of a) unmatched.set(word, (unmatched.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = unmatched.get(word) ?? 0;
    if (left === 0) continue;
    unmatched.set(word, left - 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length);
}

function pairUp(list: readonly string[]): string[] {
  return list.slice(1).map((word, at) => `${list[at]!} ${word}`);
}
