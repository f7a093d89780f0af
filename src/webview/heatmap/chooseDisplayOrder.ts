import { cutAtHeight } from '../../core/clustering/cutTree.ts';
import { groupItems, groupsOfCut, type ItemGroup } from '../../core/heatmap/groupItems.ts';
import { insertNearest } from '../../core/heatmap/insertNearest.ts';
import type { Arrangement } from '../../protocol/engineApi.ts';
import type { HeatmapItem, ItemId } from '../../protocol/heatmapApi.ts';
import type { ItemOrder } from './settings.ts';

/** Neighbours of the picture that belong together. */
export interface DisplayGroup extends ItemGroup {
  /** Displayed places of its members, `end` the first that is not one. */
  readonly start: number;
  readonly end: number;
}

export interface DisplayParams {
  readonly items: readonly HeatmapItem[];
  readonly order: ItemOrder;
  /** Height at which the hierarchy is cut. */
  readonly cut: number;
  readonly arrangement: Arrangement | null;
  readonly cosine: Float32Array;
  /** The items that were displayed before, in their order; empty where it does not matter. */
  readonly displayedBefore: readonly ItemId[];
}

export interface DisplayOrder {
  /** Displayed place to place in `items`. */
  readonly order: Int32Array;
  readonly groups: readonly DisplayGroup[] | null;
}

/** The order in which items are displayed, and the groups that it makes. */
export function chooseDisplayOrder(params: DisplayParams): DisplayOrder {
  const { items, order, cut, arrangement, cosine, displayedBefore } = params;
  const inOrder = Int32Array.from(items, (_, place) => place);
  if (order === 'document') return { order: inOrder, groups: null };
  if (order !== 'similarity') {
    const groups = groupItems(items, order);
    return { order: Int32Array.from(groups.flatMap(({ members }) => members)), groups: placeGroups(groups) };
  }
  if (arrangement) {
    const groups = groupsOfCut(cutAtHeight(arrangement, arrangement.order, cut));
    return { order: arrangement.order, groups: placeGroups(groups) };
  }
  if (displayedBefore.length === 0) return { order: inOrder, groups: null };
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const staying = displayedBefore.flatMap((id) => places.get(id) ?? []);
  return { order: insertNearest(staying, cosine, items.length), groups: null };
}

function placeGroups(groups: readonly ItemGroup[]): DisplayGroup[] {
  let start = 0;
  return groups.map((group) => {
    const end = start + group.members.length;
    const placed = { ...group, start, end };
    start = end;
    return placed;
  });
}
