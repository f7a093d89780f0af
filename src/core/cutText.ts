import { startOfCharacter } from './segmentText.ts';

/**
 * The beginning of a text, of `most` UTF-16 units, the ellipsis among them; all of it where it is no longer than that. Cut behind a
 * word, where one ends in the second half, and never within a character as a reader sees it.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // A character may go on behind the cut.
  const near = text.slice(0, 2 * most);
  const head = near.slice(0, startOfCharacter(near, most - 1));
  const space = head.lastIndexOf(' ');
  return `${space > most / 2 ? head.slice(0, space) : head}…`;
}
