import { startOfCharacter } from '../../core/segmentText.ts';
import { cutSnippet } from '../similar/snippet.ts';

/** UTF-16 units before a word that is shown for what surrounds it. */
const LEAD = 24;

/**
 * One line of a passage from where it is likeliest to be what was looked for: from its nearest sentence, else from a
 * little before the first phrase that it has, else from its beginning.
 *
 * @param limit UTF-16 units
 */
export function cutPassageLabel(
  text: string,
  sentence: string | undefined,
  phrases: readonly string[],
  limit: number,
): string {
  const start = findStart(text, sentence, phrases);
  // Where the whole passage fits, there is nothing to choose.
  if (start === 0 || text.length <= limit) return cutSnippet(text, limit);
  return `…${cutSnippet(text.slice(start), limit - 1)}`;
}

function findStart(text: string, sentence: string | undefined, phrases: readonly string[]): number {
  const at = sentence ? text.indexOf(sentence) : -1;
  if (at >= 0) return at;
  const lower = text.toLowerCase();
  const [first] = phrases
    .map((phrase) => lower.indexOf(phrase.toLowerCase()))
    .filter((place) => place >= 0)
    .sort((a, b) => a - b);
  if (first === undefined || first <= LEAD) return 0;
  const lead = text.slice(first - LEAD, first);
  const space = lead.indexOf(' ');
  if (space >= 0) return first - LEAD + space + 1;
  return startOfCharacter(text, first);
}
