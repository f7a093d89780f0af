import * as l10n from '@vscode/l10n';
import { cutToWidth } from '../../core/picture/cutToWidth.ts';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { describeScore } from '../figures.ts';
import type { TooltipLine } from '../picture/tooltip.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';
import type { DisplayedCell } from './marks.ts';
import type { PicturePlace } from './pictureView.ts';

/** UTF-16 units of a text that are shown, and that are read out. */
const SHOWN_LENGTH = 240;
const SPOKEN_LENGTH = 160;

/** What a tooltip says of a cell or of the label of a row or a column, to who points at it or came there by keys. */
export function describePlace(model: HeatmapModel, place: PicturePlace, by: 'pointer' | 'keys'): TooltipLine[] {
  if (place.type !== 'cell') {
    const item = model.items[model.order[place.type === 'row' ? place.row : place.column]!]!;
    return [...describeItem(item), { role: 'hint', text: l10n.t('Click to select.') }];
  }
  const pair = model.pairAt(place.cell);
  const [first, second] = [model.items[pair.row]!, model.items[pair.column]!];
  if (first === second) {
    const hint = by === 'pointer' ? l10n.t('Click opens the passage.') : l10n.t('Enter opens the passage.');
    return [{ role: 'score', text: l10n.t('The same passage') }, ...describeItem(first), { role: 'hint', text: hint }];
  }
  const cosine = model.cosineOf(pair);
  const hint =
    by === 'pointer'
      ? l10n.t('Click opens the first, Alt+click the second. Shift+click selects.')
      : l10n.t('Enter opens the first, Alt+Enter the second. Space selects, Shift and arrows select more.');
  return [
    { role: 'score', text: describeScore(cosine, model.percentile(cosine)) },
    ...describeItem(first),
    ...describeItem(second),
    { role: 'hint', text: hint },
  ];
}

/** “0.82, closer than 99.6 % of pairs, …”: what a screen reader says of a cell. */
export function speakCell(model: HeatmapModel, cell: DisplayedCell): string {
  const pair = model.pairAt(cell);
  const text = (place: number) => cutText(model.items[place]!, SPOKEN_LENGTH);
  if (pair.row === pair.column) return l10n.t('The same passage: {0}', text(pair.row));
  const cosine = model.cosineOf(pair);
  return l10n.t('{0}, {1} and {2}', describeScore(cosine, model.percentile(cosine)), text(pair.row), text(pair.column));
}

function describeItem(item: HeatmapItem): TooltipLine[] {
  const place = [item.path, ...item.breadcrumb].join(' › ');
  return [
    { role: 'text', text: cutText(item, SHOWN_LENGTH) },
    { role: 'place', text: item.isGone ? l10n.t('{0} (deleted)', place) : place },
  ];
}

function cutText(item: HeatmapItem, length: number): string {
  return cutToWidth(itemLabel(item), length, (part) => part.length);
}
