import * as l10n from '@vscode/l10n';
import { cutToWidth } from '../../core/picture/cutToWidth.ts';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { formatCosine } from '../figures.ts';
import type { HeatmapModel } from '../heatmap/heatmapModel.ts';
import { itemLabel } from '../heatmap/itemLabel.ts';
import type { DisplayedCell } from '../heatmap/marks.ts';
import type { PicturePlace } from '../heatmap/pictureView.ts';
import type { TooltipLine } from '../picture/tooltip.ts';

/** UTF-16 units of a text that are shown, and that are read out. */
const SHOWN_LENGTH = 240;
const SPOKEN_LENGTH = 160;

/**
 * What a tooltip says of a cell, by each encoder, or of the label of a row or a column.
 *
 * @param models of the same sentences, one for each encoder
 */
export function describeLinkedPlace(
  models: readonly HeatmapModel[],
  place: PicturePlace,
  by: 'pointer' | 'keys',
): TooltipLine[] {
  const model = models[0]!;
  const opensOne = by === 'pointer' ? l10n.t('Click opens its line.') : l10n.t('Enter opens its line.');
  if (place.type !== 'cell') {
    const item = model.items[model.order[place.type === 'row' ? place.row : place.column]!]!;
    return [...describeSentence(item), { role: 'hint', text: opensOne }];
  }
  const pair = model.pairAt(place.cell);
  const [first, second] = [model.items[pair.row]!, model.items[pair.column]!];
  if (first === second) {
    const same: TooltipLine = { role: 'score', text: l10n.t('The same sentence') };
    return [same, ...describeSentence(first), { role: 'hint', text: opensOne }];
  }
  const hint =
    by === 'pointer'
      ? l10n.t('Click opens the line of the first, Alt+click that of the second.')
      : l10n.t('Enter opens the line of the first, Alt+Enter that of the second.');
  return [
    ...scoresOf(models, place.cell).map((text): TooltipLine => ({ role: 'score', text })),
    ...describeSentence(first),
    ...describeSentence(second),
    { role: 'hint', text: hint },
  ];
}

/** “1: Encoder 0.82; 2: Other encoder 0.64: first sentence and second sentence”: what a screen reader says of a cell. */
export function speakLinkedCell(models: readonly HeatmapModel[], cell: DisplayedCell): string {
  const model = models[0]!;
  const { row, column } = model.pairAt(cell);
  const text = (place: number) => cutText(model.items[place]!, SPOKEN_LENGTH);
  if (row === column) return l10n.t('The same sentence: {0}', text(row));
  return l10n.t('{0}: {1} and {2}', scoresOf(models, cell).join('; '), text(row), text(column));
}

function scoresOf(models: readonly HeatmapModel[], cell: DisplayedCell): string[] {
  return models.map((model) => l10n.t('{0} {1}', model.title, formatCosine(model.cosineOf(model.pairAt(cell)))));
}

function describeSentence(item: HeatmapItem): TooltipLine[] {
  return [
    { role: 'text', text: cutText(item, SHOWN_LENGTH) },
    { role: 'place', text: item.path },
  ];
}

function cutText(item: HeatmapItem, length: number): string {
  return cutToWidth(itemLabel(item), length, (part) => part.length);
}
