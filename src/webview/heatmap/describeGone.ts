import * as l10n from '@vscode/l10n';
import { formatCount } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** Once for all of them, that passages are shown whose documents are gone; nothing where there are none. */
export function describeGone({ items }: HeatmapModel): string[] {
  const gone = items.filter(({ isGone }) => isGone);
  if (gone.length === 0) return [];
  if (gone.length === items.length) {
    return [l10n.t('The passages are shown as they were last: what they are from has been deleted.')];
  }
  return [
    gone.length === 1
      ? l10n.t('1 passage is struck through: its document has been deleted.')
      : l10n.t('{0} passages are struck through: their documents have been deleted.', formatCount(gone.length)),
  ];
}
