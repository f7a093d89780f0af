import { group } from 'd3-array';
import { Uri } from 'vscode';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { ListedPassage } from '../heatmap/heatmapSubject.ts';
import { gatherDocuments } from '../similar/gatherDocuments.ts';

/**
 * Whole notes as passages: their prose as it is now. What is gone, or has no prose any more, is left out.
 *
 * Rejects with the engine's `RpcError`.
 */
export async function readNoteTexts(engine: EngineApi, uris: readonly string[]): Promise<ListedPassage[]> {
  const { signal } = new AbortController();
  const gathered = await gatherDocuments(
    uris.map((uri) => Uri.parse(uri)),
    [],
    signal,
  );
  const { stamps } = await feedDocuments(engine, gathered.sources);
  const held = uris.filter((uri) => stamps.has(uri));
  const { items } = await engine.listItems({
    uris: held,
    items: 'paragraph',
    most: Number.MAX_SAFE_INTEGER,
    excess: 'refuse',
  });
  const byNote = group(items, ({ uri }) => uri);
  return held.flatMap((uri): ListedPassage[] => {
    const own = byNote.get(uri) ?? [];
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const range = { start: first.range.start, end: last.range.end };
    return [{ uri, range, text: own.map(({ text }) => text).join('\n'), breadcrumb: [], stamp: stamps.get(uri)! }];
  });
}
