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

  const asked = request.queries.flatMap((query) => ('uri' in query ? [Uri.parse(query.uri)] : []));
  const inScope = await collectScope(scope, asked, signal);
  if (inScope.length === 0) return { kind: 'empty', reason: 'noFiles' };

  const gathered = await describeDocuments([...inScope, ...asked], signal);
  const readable = new Set(gathered.sources.map(({ uri }) => uri));
  const queries = request.queries.map((query) => toEngineQuery(query, readable));
  if (!queries.every((query) => query !== undefined)) return { kind: 'empty', reason: 'documentTooLarge' };

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

async function describeDocuments(uris: readonly Uri[], signal: AbortSignal) {
  const maxBytes = readMaxFileBytes();
  const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
  const described = await pMap(unique, ([key, uri]) => describeDocument(uri, maxBytes, open.get(key)), {
    concurrency: STAT_AT_A_TIME,
    signal,
  });
  const sources: SourceDocument[] = [];
  const leftOut: LeftOutDocument[] = [];
  for (const one of described) {
    if ('read' in one) sources.push(one);
    else leftOut.push(one);
  }
  return { sources, leftOut };
}

/**
 * The query as the engine takes it. Where its document was left out, what is selected goes as a text of its own;
 * undefined where nothing is.
 */
function toEngineQuery(query: Query, readable: ReadonlySet<string>): SimilarQuery | undefined {
  if ('text' in query) return { text: query.text };
  if (readable.has(query.uri)) return { uri: query.uri, range: query.range };
  return query.selected === '' ? undefined : { text: query.selected };
}
