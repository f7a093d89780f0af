import type { ItemId } from '../../protocol/heatmapApi.ts';

interface Identified {
  readonly id: ItemId;
  readonly uri: string;
  readonly text: string;
}

/** Items with their ids: those of the texts that were there before, wherever they are now, and new ones for the rest. */
export interface KeptIds {
  readonly ids: readonly ItemId[];
  /** Places in the list of those that are new. */
  readonly rows: readonly number[];
}

/**
 * Gives items the ids of the same texts in an earlier list. Of equal texts those at the beginning and at the end of the
 * list keep theirs first, so that the one that has been added or taken out in between is the one that was.
 */
export function keepIds(
  before: readonly Identified[],
  now: readonly Omit<Identified, 'id'>[],
  createId: () => ItemId,
): KeptIds {
  const isSame = (a: Omit<Identified, 'id'> | undefined, b: Omit<Identified, 'id'> | undefined) =>
    a !== undefined && b !== undefined && a.text === b.text && a.uri === b.uri;
  let head = 0;
  while (isSame(before[head], now[head])) head++;
  const mostTail = Math.min(before.length, now.length) - head;
  let tail = 0;
  while (tail < mostTail && isSame(before[before.length - 1 - tail], now[now.length - 1 - tail])) tail++;

  const left = new Map<string, ItemId[]>();
  for (const item of before.slice(head, before.length - tail)) {
    const ids = left.get(keyOf(item));
    if (ids) ids.push(item.id);
    else left.set(keyOf(item), [item.id]);
  }
  const rows: number[] = [];
  const ids = now.map((item, place) => {
    if (place < head) return before[place]!.id;
    if (place >= now.length - tail) return before[place - now.length + before.length]!.id;
    const known = left.get(keyOf(item))?.shift();
    if (known !== undefined) return known;
    rows.push(place);
    return createId();
  });
  return { ids, rows };
}

function keyOf({ uri, text }: Omit<Identified, 'id'>): string {
  return `${uri}\n${text}`;
}
