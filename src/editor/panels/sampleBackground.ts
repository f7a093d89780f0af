import type { EngineApi } from '../../protocol/engineApi.ts';
import type { HeatmapBackground, HeatmapItemKind } from '../../protocol/heatmapApi.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

export interface BackgroundQuestion {
  /** The documents that are shown. */
  readonly uris: readonly string[];
  readonly items: HeatmapItemKind;
  /** Milliseconds that the index may take: nobody waits for a picture until its files are taken in. */
  readonly patienceMs: number;
}

export interface SampledBackground {
  /** Null where there are too few passages. */
  readonly background: HeatmapBackground | null;
  /** Whether the index did not answer in time, so that it is worth asking again. */
  readonly isPending: boolean;
}

/**
 * What random pairs of passages score: those of the workspace where its index is in use, else those of the documents
 * themselves.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function sampleBackground(
  engine: Pick<EngineApi, 'samplePairs'>,
  index: Pick<WorkspaceIndex, 'isUsed' | 'ask'>,
  { uris, items, patienceMs }: BackgroundQuestion,
  signal: AbortSignal,
): Promise<SampledBackground> {
  const kind = items === 'paragraph' ? 'paragraph' : 'sentence';
  const late = AbortSignal.timeout(patienceMs);
  const workspace = index.isUsed ? await sampleIndex(index, kind, { signal, late }) : null;
  if (workspace) return { background: { ...workspace, source: 'workspace' }, isPending: false };
  const isPending = index.isUsed && late.aborted;
  const own = await engine.samplePairs({ uris, kind }, { signal });
  return { background: own && { ...own, source: 'document' }, isPending };
}

/** Whether a page would show the same. */
export function isSameBackground(a: HeatmapBackground | null, b: HeatmapBackground | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.source === b.source &&
    a.comparedPairs === b.comparedPairs &&
    a.cosines.length === b.cosines.length &&
    a.cosines.every((cosine, at) => cosine === b.cosines[at])
  );
}

/** Null also where the index has nothing to say in time, or is not well: there is another background. */
async function sampleIndex(
  index: Pick<WorkspaceIndex, 'ask'>,
  kind: 'sentence' | 'paragraph',
  { signal, late }: { readonly signal: AbortSignal; readonly late: AbortSignal },
): Promise<{ cosines: Float32Array; comparedPairs: number } | null> {
  const soon = AbortSignal.any([signal, late]);
  try {
    const { answer } = await index.ask((engine, scope) => engine.samplePairs({ ...scope, kind }, { signal: soon }), {
      signal: soon,
      explicit: false,
    });
    return answer;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
