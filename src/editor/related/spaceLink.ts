/**
 * A link with a space where it would stick to a word: behind a word or its punctuation, and before a word.
 *
 * @param before what stands before it on its line
 * @param after what stands after it on its line
 */
export function spaceLink(link: string, before: string, after: string): string {
  const start = /[\p{L}\p{N}\p{M}.,;:!?)\]}…%”’]$/u.test(before) ? ' ' : '';
  const end = /^[\p{L}\p{N}\p{M}([{“‘]/u.test(after) ? ' ' : '';
  return start + link + end;
}
