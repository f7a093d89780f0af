import type { ColourScale } from '../../core/heatmap/colourScale.ts';
import type { ValueMode } from '../../core/heatmap/valueAxis.ts';
import { keptSettings } from '../picture/keptSettings.ts';

export type ItemOrder = 'document' | 'similarity' | 'file' | 'heading' | 'label';

/** What a person has chosen on the page; kept over a reload of the window. */
export interface Settings {
  readonly order: ItemOrder;
  readonly scale: ColourScale;
  readonly values: ValueMode;
  /** Pairs with a smaller cosine are faded; null: none is. */
  readonly threshold: number | null;
  /** The height at which the hierarchy is cut into groups; null: where the page thinks best. */
  readonly cut: number | null;
  readonly showsGroups: boolean;
}

const defaultSettings: Settings = {
  order: 'document',
  scale: 'sequential',
  values: 'cosine',
  threshold: null,
  cut: null,
  showsGroups: false,
};

const orders: readonly ItemOrder[] = ['document', 'similarity', 'file', 'heading', 'label'];

/** Settings from what was kept, by this version or by another: what cannot be understood is as it is by default. */
export function readSettings(kept: unknown): Settings {
  const { order, scale, values, threshold, cut, showsGroups } = keptSettings(kept);
  return {
    order: orders.find((known) => known === order) ?? defaultSettings.order,
    scale: scale === 'diverging' ? scale : defaultSettings.scale,
    values: values === 'percentile' ? values : defaultSettings.values,
    threshold: readNumber(threshold, -1, 1),
    cut: readNumber(cut, 0, 2),
    showsGroups: showsGroups === true,
  };
}

function readNumber(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && value >= least && value <= most ? value : null;
}
