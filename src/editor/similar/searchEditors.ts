import { window } from 'vscode';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { collectScope } from '../documents/collectScope.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { Scope } from '../documents/scope.ts';
import { gatherDocuments } from './gatherDocuments.ts';
import type { MeaningRequest, SearchResult } from './searchOutcome.ts';
import type { SearchCall } from './searchSimilar.ts';

/**
 * Searches by meaning in what is open instead of in the index: in the active editor's document (scope `file`), or in all
 * open editors. Folders that the search is limited to still hold.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function searchEditors(
  engine: EngineApi,
  request: MeaningRequest & { readonly scope: Exclude<Scope, 'workspace'> },
  { signal, onProgress }: SearchCall,
): Promise<SearchResult> {
  const { typed, text, phrases, within, ranking, scope, kind, top } = request;
  const active = window.activeTextEditor?.document.uri;
  const inScope = collectScope(scope, active ? [active] : []);
  if (inScope.length === 0) return { kind: 'empty', reason: 'noFiles' };
  const gathered = await gatherDocuments(inScope, [], signal);
  const fed = await feedDocuments(engine, gathered.sources, {
    signal,
    onProgress: (progress) => onProgress({ stage: 'reading', ...progress }),
  });
  const limits = within.length > 0 ? { within } : {};
  const { matches, searched, foreign } = await engine.search(
    { uris: inScope.map(String), ...limits, text, phrases, kind, top, ranking },
    { signal, onProgress: (progress) => onProgress({ stage: 'encoding', ...progress }) },
  );
  const leftOut = [...gathered.leftOut, ...fed.leftOut];
  const answers = [{ query: { text: typed, ...(foreign === undefined ? {} : { foreign }) }, matches }];
  return { kind: 'found', outcome: { request, answers, searched, leftOut, catchingUp: null } };
}
