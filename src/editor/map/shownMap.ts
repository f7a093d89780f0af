import type { ProjectionAnswer } from '../../protocol/map.ts';
import type { MapContent, MapItemId, MapSource } from '../../protocol/mapApi.ts';
import { listMoves, type Rename } from '../documents/listMoves.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import type { Asked } from '../index/askDocuments.ts';
import { HeldItems } from './heldItems.ts';
import { listGroupings } from './listGroupings.ts';
import { describeMissing, nameContent } from './mapWording.ts';
import { relocateSource } from './relocateSource.ts';
import { sameColumns } from './sameColumns.ts';

/** A map as it is shown, with what is behind its points. */
export interface ShownMap {
  readonly items: HeldItems;
  readonly content: MapContent;
}

/**
 * The map that an answer makes. Of the same items as before it keeps their ids, and their layout.
 *
 * @param nextId of its first item, where they are others
 */
export function composeMap(
  source: MapSource,
  { answer, leftOut, catchingUp }: Asked<ProjectionAnswer>,
  before: ShownMap | undefined,
  nextId: MapItemId,
): ShownMap {
  const kind = source.items;
  const same = before?.items.kind === kind && sameColumns(before.items.columns, answer.items) ? before : undefined;
  const items = same?.items ?? new HeldItems(kind, answer.items, nextId);
  const { total, withoutProse, components } = answer;
  const { size: shown, first } = items;
  const { uris, document, ranges, texts } = items.columns;
  const paths = uris.map(nameDocument);
  const missing = { kind, total, shown, withoutProse: withoutProse.length, leftOut: leftOut.length, catchingUp };
  const content: MapContent = {
    title: nameContent(source, kind, shown),
    leftOut: describeMissing(missing),
    kind,
    first,
    items: { paths, document, ranges, texts },
    components,
    layout: answer.layout ?? same?.content.layout ?? null,
    groupings: listGroupings(paths, shown, total),
    source,
  };
  return { items, content };
}

/** The map after documents and folders were renamed; the same object where it has none of them. */
export function relocateMap(shown: ShownMap, renames: readonly Rename[]): ShownMap {
  const { items, content } = shown;
  const source = relocateSource(content.source, renames);
  const moves = listMoves(items.uris, renames);
  if (moves.size === 0 && source === content.source) return shown;
  items.move(moves);
  const title = nameContent(source, items.kind, items.size);
  const paths = items.uris.map(nameDocument);
  return { items, content: { ...content, title, source, items: { ...content.items, paths } } };
}
