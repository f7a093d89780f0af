/** Share of the words that two texts must have in common to be shown as one. */
const NEARLY_ALL = 0.9;

/** Whether two texts say the same words in the same order; case, punctuation and white space do not count. */
export function isSameText(a: string, b: string): boolean {
  const words = listWords(a);
  return words.length > 0 && words.join(' ') === listWords(b).join(' ');
}

/** Whether two texts share all but a few of their words (Dice coefficient), so that reading both tells nothing new. */
export function isNearlySameText(a: string, b: string): boolean {
  const left = listWords(a);
  const right = listWords(b);
  if (left.length === 0 || right.length === 0) return false;
  const unmatched = new Map<string, number>();
  for (const word of left) unmatched.set(word, (unmatched.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = unmatched.get(word) ?? 0;
    if (count > 0) {
      unmatched.set(word, count - 1);
      shared++;
    }
  }
  return (2 * shared) / (left.length + right.length) >= NEARLY_ALL;
}

function listWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}
