import * as l10n from '@vscode/l10n';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';

/** Controls of direction, which turn whatever follows them. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text that stands for an item. */
export function itemLabel({ text, isGone }: HeatmapItem): string {
  const label = text.replace(directionControls, '');
  return isGone ? l10n.t('Deleted: {0}', label) : label;
}
