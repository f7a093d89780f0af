import { workspace } from 'vscode';
import { searchEditors } from './searchEditors.ts';
import { searchMeaning } from './searchMeaning.ts';
import type { SearchRequest, SearchResult } from './searchOutcome.ts';
import { searchSimilar, type SearchCall, type SearchParts } from './searchSimilar.ts';

/**
 * Asks any question that the view can show the answer to.
 *
 * Rejects with what the call's signal was aborted with, or with the engine's `RpcError`.
 */
export async function runSearch(parts: SearchParts, request: SearchRequest, call: SearchCall): Promise<SearchResult> {
  if (request.type === 'similar') return searchSimilar(parts, request, call);
  const { scope } = request;
  if (scope !== 'workspace') {
    return describeNothing(await parts.engine.use((api) => searchEditors(api, { ...request, scope }, call)));
  }
  if (!workspace.workspaceFolders?.length) return { kind: 'empty', reason: 'noFolder' };
  const { signal, onProgress } = call;
  const outcome = await searchMeaning(parts.index, request, {
    signal,
    onProgress: (progress) => onProgress({ stage: 'indexing', ...progress }),
  });
  return describeNothing({ kind: 'found', outcome });
}

/** An answer without results, with nothing left out and nothing to come, is said in so many words. */
function describeNothing(result: SearchResult): SearchResult {
  if (result.kind === 'empty') return result;
  const { answers, leftOut, catchingUp } = result.outcome;
  const isNothing = answers.every(({ matches }) => matches.length === 0) && leftOut.length === 0 && !catchingUp;
  return isNothing ? { kind: 'empty', reason: 'nothingFound' } : result;
}
