import type { EngineApi } from '../../protocol/engineApi.ts';
import type { HeatmapBackground, HeatmapItemKind } from '../../protocol/heatmapApi.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

/** Milliseconds that the index may take: a heatmap does not wait for its files to be taken in. */
const PATIENCE = 1000;

/**
 * What random pairs of passages score: those of the workspace where its index is in use, else those of the documents
 * themselves; null where they are too few.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function sampleBackground(
  engine: Pick<EngineApi, 'samplePairs'>,
  index: Pick<WorkspaceIndex, 'isUsed' | 'ask'>,
  { uris, items }: { readonly uris: readonly string[]; readonly items: HeatmapItemKind },
  signal: AbortSignal,
): Promise<HeatmapBackground | null> {
  const kind = items === 'paragraph' ? 'paragraph' : 'sentence';
  const workspace = await sampleIndex(index, kind, signal);
  if (workspace) return { ...workspace, source: 'workspace' };
  const own = await engine.samplePairs({ uris, kind }, { signal });
  return own && { ...own, source: 'document' };
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
  index: Pick<WorkspaceIndex, 'isUsed' | 'ask'>,
  kind: 'sentence' | 'paragraph',
  signal: AbortSignal,
): Promise<{ cosines: Float32Array; comparedPairs: number } | null> {
  if (!index.isUsed) return null;
  const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
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
