import { foldWhiteSpace } from '../prose/foldWhiteSpace.ts';
import { startOfCharacter } from '../segmentText.ts';

/**
 * A text from a document as a search for its meaning: on one line, nothing in it read as a phrase or a filter.
 *
 * @param limit UTF-16 units at most; a longer text is cut after a word, and never within a character as a reader sees it
 */
export function seedSearchText(text: string, limit: number): string {
  // Much more than the limit is not looked at: a selection may be a whole book.
  const head = text.slice(0, 4 * limit);
  const plain = foldWhiteSpace(head.replaceAll('"', ' ')).replace(/(?<![^\s])(in|kind):/gi, '$1 :');
  if (plain.length <= limit) return plain;
  const cut = plain.slice(0, startOfCharacter(plain, limit));
  const space = cut.lastIndexOf(' ');
  return (space > limit / 2 ? cut.slice(0, space) : cut).trimEnd();
}
