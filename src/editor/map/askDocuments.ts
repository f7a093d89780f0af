import { Uri } from 'vscode';
import type { DocumentText, EngineApi, SearchScope } from '../../protocol/engineApi.ts';
import type { MapSource } from '../../protocol/mapApi.ts';
import { isWithin } from '../clusters/isWithin.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { gatherDocuments } from '../similar/gatherDocuments.ts';

export interface AskedParts {
  readonly engine: Pick<EngineHost, 'use'>;
  readonly index: Pick<WorkspaceIndex, 'ask' | 'leftOut'>;
}

export interface AskedCall {
  readonly signal: AbortSignal;
  /** Whether a person asked. */
  readonly explicit: boolean;
  /** Documents that the question is about, in the versions that it is about. */
  readonly asked?: readonly DocumentText[];
  /** Files that are read first. */
  readonly onReading?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface Asked<T> {
  readonly answer: T;
  readonly leftOut: readonly LeftOutDocument[];
  /** What the answer does not know of yet; null where it is complete. */
  readonly catchingUp: CatchingUp | null;
}

/**
 * Asks the engine about the documents of a map: those of the index, or documents that are named one by one, which it is given.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askDocuments<T>(
  { engine, index }: AskedParts,
  { within, uris }: MapSource,
  question: (engine: EngineApi, scope: SearchScope) => Promise<T>,
  { signal, explicit, asked = [], onReading }: AskedCall,
): Promise<Asked<T>> {
  const progress = onReading ? { onProgress: onReading } : {};
  if (uris) {
    return engine.use(async (api) => {
      const gathered = await gatherDocuments(
        uris.map((uri) => Uri.parse(uri)),
        asked,
        signal,
      );
      const fed = await feedDocuments(api, gathered.sources, { signal, ...progress });
      const answer = await question(api, { uris });
      return { answer, leftOut: [...gathered.leftOut, ...fed.leftOut], catchingUp: null };
    });
  }
  const limits = within ? { within } : {};
  const { answer, catchingUp } = await index.ask((api, scope) => question(api, { ...scope, ...limits }), {
    signal,
    explicit,
    asked,
    ...progress,
  });
  return { answer, leftOut: index.leftOut.filter(({ uri }) => isWithin(uri, within)), catchingUp };
}
