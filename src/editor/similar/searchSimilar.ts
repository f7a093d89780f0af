import { Uri, workspace } from 'vscode';
import type {
  DocumentText,
  EncodingProgress,
  EngineApi,
  SimilarAnswer,
  SimilarQuery,
} from '../../protocol/engineApi.ts';
import { collectScope } from '../documents/collectScope.ts';
import { feedDocuments, type ReadingProgress } from '../documents/feedDocuments.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { CatchingUp, WorkspaceIndex } from '../index/workspaceIndex.ts';
import { gatherDocuments } from './gatherDocuments.ts';
import type { Query, SearchResult, SimilarRequest } from './searchOutcome.ts';

/** `reading`: files that the engine lacks. `indexing`: files taken into the index. `encoding`: texts. */
export type SearchProgress =
  | ({ readonly stage: 'reading' } & ReadingProgress)
  | ({ readonly stage: 'indexing' } & EncodingProgress)
  | ({ readonly stage: 'encoding' } & EncodingProgress);

export interface SearchCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SearchProgress) => void;
}

/** What a search is made with. */
export interface SearchParts {
  readonly engine: Pick<EngineHost, 'use'>;
  readonly index: Pick<WorkspaceIndex, 'ask' | 'uris' | 'leftOut'>;
}

/**
 * Runs one search: of the workspace by its index, of other scopes by giving the engine what it lacks of their documents.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function searchSimilar(
  { engine, index }: SearchParts,
  request: SimilarRequest,
  call: SearchCall,
): Promise<SearchResult> {
  const queries = request.queries.map(toEngineQuery);
  if (!queries.every((query) => query !== undefined)) return { kind: 'empty', reason: 'documentTooLarge' };
  if (request.scope === 'workspace') return searchWorkspace(index, request, queries, call);
  const uris = collectScope(
    request.scope,
    request.queries.map(({ uri }) => Uri.parse(uri)),
  );
  if (uris.length === 0) return { kind: 'empty', reason: 'noFiles' };
  return engine.use((api) => searchDocuments(api, uris, request, queries, call));
}

async function searchWorkspace(
  index: SearchParts['index'],
  request: SimilarRequest,
  queries: readonly SimilarQuery[],
  { signal, onProgress }: SearchCall,
): Promise<SearchResult> {
  if (!workspace.workspaceFolders?.length) return { kind: 'empty', reason: 'noFolder' };
  const { kind, top } = request;
  const asked = [...listAsked(request.queries).values()];
  const { answer, catchingUp } = await index.ask(
    (engine, scope) =>
      engine.findSimilar(
        { ...scope, queries, kind, top },
        { signal, onProgress: (progress) => onProgress({ stage: 'encoding', ...progress }) },
      ),
    {
      signal,
      asked: asked.filter((one) => 'text' in one),
      explicit: true,
      onProgress: (progress) => onProgress({ stage: 'indexing', ...progress }),
    },
  );
  if (index.uris.size === 0 && !catchingUp) return { kind: 'empty', reason: 'noFiles' };
  const leftOut = new Map([...index.leftOut, ...asked.filter((one) => 'reason' in one)].map((one) => [one.uri, one]));
  return conclude(request, answer, [...leftOut.values()], catchingUp);
}

async function searchDocuments(
  engine: EngineApi,
  uris: readonly Uri[],
  request: SimilarRequest,
  queries: readonly SimilarQuery[],
  { signal, onProgress }: SearchCall,
): Promise<SearchResult> {
  const { kind, top } = request;
  const gathered = await gatherDocuments(uris, [...listAsked(request.queries).values()], signal);
  const fed = await feedDocuments(engine, gathered.sources, {
    signal,
    onProgress: (progress) => onProgress({ stage: 'reading', ...progress }),
  });
  const answer = await engine.findSimilar(
    { queries, uris: uris.map(String), kind, top },
    { signal, onProgress: (progress) => onProgress({ stage: 'encoding', ...progress }) },
  );
  return conclude(request, answer, [...gathered.leftOut, ...fed.leftOut], null);
}

function conclude(
  request: SimilarRequest,
  { answers, searched }: SimilarAnswer,
  leftOut: readonly LeftOutDocument[],
  catchingUp: CatchingUp | null,
): SearchResult {
  if (!searched) return { kind: 'empty', reason: 'noPassage' };
  if (answers.every(({ matches }) => matches.length === 0) && leftOut.length === 0 && !catchingUp) {
    return { kind: 'empty', reason: 'noMatches' };
  }
  return { kind: 'found', outcome: { request, answers, searched, leftOut, catchingUp } };
}

/** The documents of the queries, by URI. */
function listAsked(queries: readonly Query[]): Map<string, DocumentText | LeftOutDocument> {
  return new Map(queries.flatMap((query) => ('document' in query ? [[query.uri, query.document]] : [])));
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
