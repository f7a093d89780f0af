import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { comparePositions } from '../documents/shiftRange.ts';

/** Whether a page would show two lists of items as the same. */
export function sameItems(a: readonly HeatmapItem[], b: readonly HeatmapItem[]): boolean {
  return a.length === b.length && a.every((item, place) => isSame(item, b[place]!));
}

function isSame(a: HeatmapItem, b: HeatmapItem): boolean {
  return (
    a.id === b.id &&
    a.uri === b.uri &&
    a.isGone === b.isGone &&
    comparePositions(a.range.start, b.range.start) === 0 &&
    comparePositions(a.range.end, b.range.end) === 0 &&
    a.breadcrumb.length === b.breadcrumb.length &&
    a.breadcrumb.every((heading, depth) => heading === b.breadcrumb[depth])
  );
}
