import type { Closeness } from '../../core/closeness.ts';
import { segmentText } from '../../core/segmentText.ts';
import type { Match } from '../../protocol/engineApi.ts';
import { isNearlySameText, isSameText } from './sameText.ts';

export interface HoverLimits {
  /** Neighbours at most. */
  readonly maxResults: number;
  /** Neighbours further away are left out. */
  readonly minCloseness: Exclude<Closeness, 'weak'>;
}

/** A paragraph worth showing beside the one under the mouse. */
export interface Neighbour {
  readonly match: Match;
  /** Whether it says the same words as the paragraph under the mouse. */
  readonly isCopy: boolean;
  /** Further places with the same text, or nearly the same, that it stands for. */
  readonly others: number;
}

/** Fewer words than these (“Open questions”, “Here is an example”) are near to many things and tell nothing new. */
const LEAST_WORDS = 5;

const nearestFirst: readonly Closeness[] = ['very close', 'close', 'related', 'weak'];

/**
 * Picks what a hover shows: near enough, the nearest first, and no text twice, nor nearly.
 *
 * @param text of the paragraph under the mouse
 * @param matches best first
 */
export function chooseNeighbours(
  text: string,
  matches: readonly Match[],
  { maxResults, minCloseness }: HoverLimits,
): Neighbour[] {
  if (!hasEnoughWords(text)) return [];
  const chosen: { match: Match; isCopy: boolean; others: number }[] = [];
  for (const match of matches) {
    if (nearestFirst.indexOf(match.closeness) > nearestFirst.indexOf(minCloseness)) continue;
    if (!hasEnoughWords(match.text)) continue;
    const like = chosen.find((one) => isNearlySameText(one.match.text, match.text));
    if (like) like.others++;
    else if (chosen.length < maxResults) chosen.push({ match, isCopy: isSameText(text, match.text), others: 0 });
  }
  return chosen;
}

function hasEnoughWords(text: string): boolean {
  let words = 0;
  for (const { isWordLike } of segmentText(text, 'word')) {
    if (isWordLike && ++words === LEAST_WORDS) return true;
  }
  return false;
}
