import { window, workspace } from 'vscode';
import { hasWords } from '../../core/hasWords.ts';
import type { ClusterAnswer, ClusterParams, ClusteringProgress } from '../../protocol/clusters.ts';
import type { EncodingProgress, EngineApi } from '../../protocol/engineApi.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { collectScope } from '../documents/collectScope.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import { askDocuments, type Asked, type AskedParts, type AskedSource } from '../index/askDocuments.ts';
import { readMaxFileBytes } from '../settings.ts';
import { toCoreRange } from '../similar/readQueries.ts';
import type { ClustersEmptyReason, ClusteringResult } from './clusteringOutcome.ts';
import { itemsOf, type ClusteringRequest } from './clusteringRequest.ts';

export interface ClusteringCall {
  readonly signal: AbortSignal;
  /** Whether a person asked. */
  readonly explicit: boolean;
  /** Files that are read first. */
  readonly onReading: (progress: EncodingProgress) => void;
  readonly onProgress: (progress: ClusteringProgress) => void;
}

type Question = Pick<ClusterParams, 'items' | 'method' | 'count'>;

type Answered = Asked<ClusterAnswer>;

/**
 * Clusters what a person wants clustered: the workspace and its folders by the index, open documents by giving the engine
 * what it lacks of them.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askClusters(
  parts: AskedParts,
  request: ClusteringRequest,
  call: ClusteringCall,
): Promise<ClusteringResult> {
  const answered = await ask(parts, request, call);
  if (typeof answered === 'string') return { kind: 'empty', reason: answered };
  const { answer, catchingUp } = answered;
  const count = answer.items.length;
  if (count < 2) {
    const single = itemsOf(request) === 'note' ? 'oneNote' : 'onePassage';
    return { kind: 'empty', reason: catchingUp ? 'incomplete' : count === 0 ? 'nothing' : single };
  }
  return { kind: 'found', outcome: { request, ...answered, isStale: false } };
}

function ask(
  parts: AskedParts,
  request: ClusteringRequest,
  call: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  const { method, count, scope } = request;
  const question: Question = {
    items: itemsOf(request),
    method,
    ...(count === null || method === 'density' ? {} : { count }),
  };
  switch (scope.type) {
    case 'workspace':
      return askIndex(parts, question, undefined, call);
    case 'folders':
      return askIndex(parts, question, scope.uris, call);
    case 'openEditors':
      return askEditors(parts, question, call);
    case 'selection':
      return askSelection(parts, question, call);
  }
}

async function askIndex(
  parts: AskedParts,
  question: Question,
  within: readonly string[] | undefined,
  call: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  return workspace.workspaceFolders?.length ? clusterDocuments(parts, { within }, question, call) : 'noFolder';
}

async function askEditors(
  parts: AskedParts,
  question: Question,
  call: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  const uris = collectScope('openEditors', []).map(String);
  return uris.length > 0 ? clusterDocuments(parts, { uris }, question, call) : 'noEditors';
}

async function clusterDocuments(
  parts: AskedParts,
  source: AskedSource,
  question: Question,
  call: ClusteringCall,
): Promise<Answered> {
  const { signal, onProgress } = call;
  const ask = (engine: EngineApi, scope: SearchScope) =>
    engine.clusterItems({ ...scope, ...question }, { signal, onProgress });
  return askDocuments(parts, source, ask, call);
}

async function askSelection(
  { engine }: AskedParts,
  question: Question,
  { signal, onProgress }: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  const editor = window.activeTextEditor;
  const selected = editor?.selections.filter((selection) => hasWords(editor.document.getText(selection))) ?? [];
  if (!editor || selected.length === 0) return 'noSelection';
  const captured = captureDocument(editor.document, readMaxFileBytes());
  if ('reason' in captured) return 'nothing';
  const ranges = selected.map(toCoreRange);
  return engine.use(async (api) => {
    await feedDocuments(api, [{ ...captured, read: async () => captured }], { signal });
    const answer = await api.clusterItems({ uris: [captured.uri], ranges, ...question }, { signal, onProgress });
    return { answer, leftOut: [], catchingUp: null };
  });
}
