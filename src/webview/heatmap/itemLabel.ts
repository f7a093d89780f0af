import { dropDirectionControls } from '../../core/picture/dropDirectionControls.ts';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';

/** The text that stands for an item. */
export function itemLabel({ text }: HeatmapItem): string {
  return dropDirectionControls(text);
}
