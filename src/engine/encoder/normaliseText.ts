/**
 * Marks on one character that are put in order together. Unicode's stream-safe format allows 30; ordering a run of n
 * costs n² steps, so that a line of nothing but marks would take minutes.
 */
const LONGEST_RUN = 64;

// Halfwidth voiced marks count too: they are letters that turn into marks.
const LONG_RUN = new RegExp(`[\\p{M}\\uFF9E\\uFF9F]{${LONGEST_RUN + 1}}`, 'u');
const SAFE_PART = new RegExp(`[^\\p{M}\\uFF9E\\uFF9F]*[\\p{M}\\uFF9E\\uFF9F]{0,${LONGEST_RUN}}`, 'gu');

/** Unicode's NFKC form in linear time. Only runs of more than 64 combining marks come out in another order. */
export function normaliseText(text: string): string {
  if (!LONG_RUN.test(text)) return text.normalize('NFKC');
  return text.replace(SAFE_PART, (part) => part.normalize('NFKC'));
}
