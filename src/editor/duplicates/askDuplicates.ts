import type { DuplicateKind, DuplicatesAnswer, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMostDuplicates } from '../settings.ts';
import type { IgnoredStore } from './ignoredStore.ts';

export interface AskedDuplicates {
  readonly kind: DuplicateKind;
  /** Only groups with a place in one of these documents; all where it is left out. */
  readonly touching?: Iterable<string>;
}

export interface DuplicatesCall {
  readonly signal: AbortSignal;
  /** Whether a person asked. */
  readonly explicit: boolean;
  /** Files that are read first. */
  readonly onReading?: (progress: EncodingProgress) => void;
  readonly onProgress?: (progress: DuplicatesProgress) => void;
}

export interface AnsweredDuplicates {
  readonly answer: DuplicatesAnswer;
  readonly catchingUp: CatchingUp | null;
}

/**
 * Asks the workspace's index for duplicates, apart from those that are ignored.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askDuplicates(
  { index, ignored: store }: { readonly index: Pick<WorkspaceIndex, 'ask'>; readonly ignored: IgnoredStore },
  { kind, touching }: AskedDuplicates,
  { signal, explicit, onReading = () => {}, onProgress = () => {} }: DuplicatesCall,
): Promise<AnsweredDuplicates> {
  const ignored = await store.read();
  const question = { kind, most: readMostDuplicates(), ignored, ...(touching ? { touching: [...touching] } : {}) };
  return index.ask((engine, scope) => engine.findDuplicates({ ...scope, ...question }, { signal, onProgress }), {
    signal,
    explicit,
    onProgress: onReading,
  });
}
