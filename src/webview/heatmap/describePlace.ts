import * as l10n from '@vscode/l10n';
import { cutToWidth } from '../../core/heatmap/cutToWidth.ts';
import { describeScore } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';
import type { DisplayedCell } from './marks.ts';
import type { PicturePlace } from './pictureView.ts';
import type { TooltipContent } from './tooltip.ts';

/** UTF-16 units of a text that are read out. */
const SPOKEN_LENGTH = 160;

/** What a tooltip says of a cell or of the label of a row or a column, to who points at it or came there by keys. */
export function describePlace(model: HeatmapModel, place: PicturePlace, by: 'pointer' | 'keys'): TooltipContent {
  if (place.type !== 'cell') {
    const item = model.items[model.order[place.type === 'row' ? place.row : place.column]!]!;
    return { score: '', items: [item], hint: l10n.t('Click to select.') };
  }
  const pair = model.pairAt(place.cell);
  const [first, second] = [model.items[pair.row]!, model.items[pair.column]!];
  if (first === second) {
    const hint = by === 'pointer' ? l10n.t('Click opens the passage.') : l10n.t('Enter opens the passage.');
    return { score: l10n.t('The same passage'), items: [first], hint };
  }
  const cosine = model.cosineOf(pair);
  return {
    score: describeScore(cosine, model.percentile(cosine)),
    items: [first, second],
    hint:
      by === 'pointer'
        ? l10n.t('Click opens the first, Alt+click the second. Shift+click selects.')
        : l10n.t('Enter opens the first, Alt+Enter the second. Space selects, Shift and arrows select more.'),
  };
}

/** “0.82, closer than 99.6 % of pairs, …”: what a screen reader says of a cell. */
export function speakCell(model: HeatmapModel, cell: DisplayedCell): string {
  const pair = model.pairAt(cell);
  const text = (place: number) => cutToWidth(itemLabel(model.items[place]!), SPOKEN_LENGTH, (part) => part.length);
  if (pair.row === pair.column) return l10n.t('The same passage: {0}', text(pair.row));
  const cosine = model.cosineOf(pair);
  return l10n.t('{0}, {1} and {2}', describeScore(cosine, model.percentile(cosine)), text(pair.row), text(pair.column));
}
