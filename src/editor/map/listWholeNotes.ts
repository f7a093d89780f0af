import { group } from 'd3-array';
import type { EngineApi } from '../../protocol/engineApi.ts';
import type { ListedPassage } from '../heatmap/heatmapSubject.ts';

/** Notes whose paragraphs are asked for at a time: a message with all of them would hold up the editor. */
const NOTES_PER_MESSAGE = 100;

/**
 * Whole notes as passages: all their prose, from its beginning to its end. Those without any are left out.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 *
 * @param stamps the versions of the notes that the engine holds, by URI, in the order of the answer
 */
export async function listWholeNotes(
  engine: Pick<EngineApi, 'listItems'>,
  stamps: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<ListedPassage[]> {
  const notes: ListedPassage[] = [];
  const all = [...stamps.keys()];
  for (let from = 0; from < all.length; from += NOTES_PER_MESSAGE) {
    signal.throwIfAborted();
    const uris = all.slice(from, from + NOTES_PER_MESSAGE);
    const { items } = await engine.listItems(
      { uris, items: 'paragraph', most: Number.MAX_SAFE_INTEGER, excess: 'refuse' },
      { signal },
    );
    const byNote = group(items, ({ uri }) => uri);
    for (const uri of uris) {
      const own = byNote.get(uri) ?? [];
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) continue;
      const range = { start: first.range.start, end: last.range.end };
      const text = own.map((paragraph) => paragraph.text).join('\n');
      notes.push({ uri, range, text, breadcrumb: [], stamp: stamps.get(uri)! });
    }
  }
  return notes;
}
