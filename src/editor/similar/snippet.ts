import { startOfCharacter } from '../../core/segmentText.ts';

/**
 * A text on one line, cut after a word where it is longer than `limit` UTF-16 units and marked with an ellipsis.
 * Never cuts within a character as a reader sees it.
 */
export function cutSnippet(text: string, limit: number): string {
  const head = text.slice(0, 4 * limit);
  const line = head.replace(/\s+/gu, ' ').trim();
  if (line.length <= limit && head.length === text.length) return line;
  const cut = line.slice(0, startOfCharacter(line, limit - 1));
  const space = cut.lastIndexOf(' ');
  // Languages without spaces, and words without end, are cut where they are.
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}
