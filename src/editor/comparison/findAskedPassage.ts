import type { ComparedPassage } from '../../protocol/comparisonApi.ts';
import type { Match } from '../../protocol/engineApi.ts';
import type { SearchResult } from '../similar/searchOutcome.ts';

/** What was asked about when a passage was found; undefined where that is not known any more. */
export function findAskedPassage(result: SearchResult, match: Match): ComparedPassage | undefined {
  if (result.kind !== 'found') return undefined;
  const query = result.outcome.answers.find(({ matches }) => matches.includes(match))?.query;
  if (!query) return undefined;
  const { text, uri, range } = query;
  return uri !== undefined && range !== undefined ? { uri, range, text } : { text };
}
