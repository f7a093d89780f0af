import { Uri } from 'vscode';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { ListedPassage } from '../heatmap/heatmapSubject.ts';
import { gatherDocuments } from '../similar/gatherDocuments.ts';
import { listWholeNotes } from './listWholeNotes.ts';

/**
 * Whole notes as passages: their prose as it is now. What is gone, or has no prose any more, is left out.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function readNoteTexts(
  engine: EngineApi,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<ListedPassage[]> {
  const gathered = await gatherDocuments(
    uris.map((uri) => Uri.parse(uri)),
    [],
    signal,
  );
  const { stamps } = await feedDocuments(engine, gathered.sources, { signal });
  return listWholeNotes(engine, stamps, signal);
}
