import pMap from 'p-map';
import { Uri, workspace } from 'vscode';
import type { EncodingProgress, EngineApi, SimilarQuery } from '../../protocol/engineApi.ts';
import { collectScope } from '../documents/collectScope.ts';
import { describeDocument } from '../documents/describeDocument.ts';
import { feedDocuments, type ReadingProgress } from '../documents/feedDocuments.ts';
import type { LeftOutDocument, SourceDocument } from '../documents/sourceDocument.ts';
import { readMaxFileBytes } from '../settings.ts';
import type { Query, SearchRequest, SearchResult } from './searchOutcome.ts';

export type SearchProgress =
  ({ readonly stage: 'reading' } & ReadingProgress) | ({ readonly stage: 'encoding' } & EncodingProgress);

export interface SearchCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SearchProgress) => void;
}

/** Files asked for their size and age at a time. */
const STAT_AT_A_TIME = 16;

/**
 * Runs one search: gathers the scope, gives the engine what it lacks, and asks it.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function searchSimilar(
  engine: EngineApi,
  request: SearchRequest,
  { signal, onProgress }: SearchCall,
): Promise<SearchResult> {
  const { scope, kind, top } = request;
  if (scope === 'workspace' && !workspace.workspaceFolders?.length) return { kind: 'empty', reason: 'noFolder' };

  const asked = request.queries.map(({ uri }) => Uri.parse(uri));
  const inScope = await collectScope(scope, asked, signal);
  if (inScope.length === 0) return { kind: 'empty', reason: 'noFiles' };

  const queries = request.queries.map(toEngineQuery);
  if (!queries.every((query) => query !== undefined)) return { kind: 'empty', reason: 'documentTooLarge' };
  const gathered = await gatherDocuments(inScope, request.queries, signal);
  const fed = await feedDocuments(engine, gathered.sources, {
    signal,
    onProgress: (progress) => onProgress({ stage: 'reading', ...progress }),
  });

  const { answers, searched } = await engine.findSimilar(
    { queries, uris: inScope.map(String), kind, top },
    { signal, onProgress: (progress) => onProgress({ stage: 'encoding', ...progress }) },
  );

  const leftOut = [...gathered.leftOut, ...fed.leftOut];
  if (!searched) return { kind: 'empty', reason: 'noPassage' };
  if (answers.every(({ matches }) => matches.length === 0) && leftOut.length === 0) {
    return { kind: 'empty', reason: 'noMatches' };
  }
  return { kind: 'found', outcome: { request, answers, searched, leftOut, stamps: fed.stamps } };
}

/**
 * The documents of the scope and of the queries. Those of the queries as they were asked, whatever has been typed since:
 * places count in that version.
 */
async function gatherDocuments(inScope: readonly Uri[], queries: readonly Query[], signal: AbortSignal) {
  const asked = new Map(queries.flatMap((query) => ('document' in query ? [[query.uri, query.document]] : [])));
  const maxBytes = readMaxFileBytes();
  const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const others = inScope.filter((uri) => !asked.has(uri.toString()));
  const described = await pMap(others, (uri) => describeDocument(uri, maxBytes, open.get(uri.toString())), {
    concurrency: STAT_AT_A_TIME,
    signal,
  });
  const sources: SourceDocument[] = [];
  const leftOut: LeftOutDocument[] = [];
  for (const one of [...asked.values(), ...described]) {
    if ('reason' in one) leftOut.push(one);
    else sources.push('read' in one ? one : { uri: one.uri, stamp: one.stamp, read: async () => one });
  }
  return { sources, leftOut };
}

/**
 * The query as the engine takes it. Where its document is left out, what is selected goes as a text of its own;
 * undefined where nothing is.
 */
function toEngineQuery(query: Query): SimilarQuery | undefined {
  if ('text' in query) return { text: query.text };
  if (!('reason' in query.document)) return { uri: query.uri, range: query.range };
  return query.selected === '' ? undefined : { text: query.selected };
}
