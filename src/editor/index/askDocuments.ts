import { Uri } from 'vscode';
import type { DocumentText, EncodingProgress, EngineApi } from '../../protocol/engineApi.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import { isWithin } from '../../core/isWithin.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { gatherDocuments } from '../similar/gatherDocuments.ts';
import type { CatchingUp } from './indexState.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

/** Which documents are asked about. */
export interface AskedSource {
  /** Folders or documents of the index, as in `SearchScope`; absent: all of it. */
  readonly within?: readonly string[] | undefined;
  /** Documents that are named one by one, in place of the index. */
  readonly uris?: readonly string[] | undefined;
}

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
  readonly onReading?: (progress: EncodingProgress) => void;
}

export interface Asked<T> {
  readonly answer: T;
  readonly leftOut: readonly LeftOutDocument[];
  /** What the answer does not know of yet; null where it is complete. */
  readonly catchingUp: CatchingUp | null;
}

/**
 * Asks the engine about documents: those of the index, or documents that are named one by one, which it is given.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askDocuments<T>(
  { engine, index }: AskedParts,
  { within, uris }: AskedSource,
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
