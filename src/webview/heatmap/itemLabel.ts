import type { HeatmapItem } from '../../protocol/heatmapApi.ts';

/** Controls of direction, which turn whatever follows them. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text that stands for an item. */
export function itemLabel({ text }: HeatmapItem): string {
  return text.replace(directionControls, '');
}
