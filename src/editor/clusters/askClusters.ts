import { window, workspace, type Uri } from 'vscode';
import { hasWords } from '../../core/hasWords.ts';
import type { ClusterAnswer, ClusterParams, ClusteringProgress } from '../../protocol/clusters.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { collectScope } from '../documents/collectScope.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { CatchingUp } from '../index/indexState.ts';
import { readMaxFileBytes } from '../settings.ts';
import { gatherDocuments } from '../similar/gatherDocuments.ts';
import { toCoreRange } from '../similar/readQueries.ts';
import type { ClustersEmptyReason, ClusteringResult } from './clusteringOutcome.ts';
import { itemsOf, type ClusteringRequest } from './clusteringRequest.ts';
import { isWithin } from './isWithin.ts';

export interface ClusteringParts {
  readonly engine: Pick<EngineHost, 'use'>;
  readonly index: Pick<WorkspaceIndex, 'ask' | 'leftOut'>;
}

export interface ClusteringCall {
  readonly signal: AbortSignal;
  /** Whether a person asked. */
  readonly explicit: boolean;
  /** Files that are read first. */
  readonly onReading: (progress: EncodingProgress) => void;
  readonly onProgress: (progress: ClusteringProgress) => void;
}

type Question = Pick<ClusterParams, 'items' | 'method' | 'count'>;

interface Answered {
  readonly answer: ClusterAnswer;
  readonly leftOut: readonly LeftOutDocument[];
  readonly catchingUp: CatchingUp | null;
}

/**
 * Clusters what a person wants clustered: the workspace and its folders by the index, open documents by giving the engine
 * what it lacks of them.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askClusters(
  parts: ClusteringParts,
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
  parts: ClusteringParts,
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
  { index }: ClusteringParts,
  question: Question,
  within: readonly string[] | undefined,
  { signal, explicit, onReading, onProgress }: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  if (!workspace.workspaceFolders?.length) return 'noFolder';
  const { answer, catchingUp } = await index.ask(
    (engine, scope) =>
      engine.clusterItems({ ...scope, ...question, ...(within ? { within } : {}) }, { signal, onProgress }),
    { signal, explicit, onProgress: onReading },
  );
  return { answer, leftOut: index.leftOut.filter(({ uri }) => isWithin(uri, within)), catchingUp };
}

async function askEditors(
  { engine }: ClusteringParts,
  question: Question,
  { signal, onReading, onProgress }: ClusteringCall,
): Promise<Answered | ClustersEmptyReason> {
  const uris: Uri[] = collectScope('openEditors', []);
  if (uris.length === 0) return 'noEditors';
  return engine.use(async (api) => {
    const gathered = await gatherDocuments(uris, [], signal);
    const fed = await feedDocuments(api, gathered.sources, { signal, onProgress: onReading });
    const answer = await api.clusterItems({ uris: uris.map(String), ...question }, { signal, onProgress });
    return { answer, leftOut: [...gathered.leftOut, ...fed.leftOut], catchingUp: null };
  });
}

async function askSelection(
  { engine }: ClusteringParts,
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
