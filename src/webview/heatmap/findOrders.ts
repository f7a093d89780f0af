import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import type { ItemOrder } from './settings.ts';

/** The orders that tell these items apart. */
export function findOrders(items: readonly HeatmapItem[]): ItemOrder[] {
  const differ = (key: (item: HeatmapItem) => string) => new Set(items.map(key)).size > 1;
  return [
    'document',
    'similarity',
    ...(differ(({ uri }) => uri) ? (['file'] as const) : []),
    ...(differ(({ uri, breadcrumb }) => JSON.stringify([uri, breadcrumb])) ? (['heading'] as const) : []),
    ...(items.some(({ label }) => label !== undefined) ? (['label'] as const) : []),
  ];
}
