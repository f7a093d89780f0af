import * as l10n from '@vscode/l10n';
import { pointsAtPlace } from '../../core/projection/pickPoints.ts';
import { formatCount } from '../figures.ts';
import type { MapModel } from './mapModel.ts';
import type { TooltipContent } from './tooltip.ts';

/** Controls of direction, which turn whatever follows them. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** What a tooltip says of a point. */
export function describePoint(model: MapModel, item: number): TooltipContent {
  const { ranges } = model.content.items;
  const remarks = [model.groupNameOf(item), describeOthers(model, item)].filter((remark) => remark !== null);
  const place =
    model.content.kind === 'note'
      ? model.pathOf(item)
      : l10n.t('{0}, line {1}', model.pathOf(item), formatCount(ranges[4 * item]! + 1));
  return {
    text: textOf(model, item),
    place,
    remark: remarks.join(' · '),
    hint: l10n.t('Click opens it to the side, Alt+click here. Shift+click selects.'),
  };
}

/** What a screen reader says of it. */
export function speakPoint(model: MapModel, item: number): string {
  const { text, place, remark } = describePoint(model, item);
  const parts = [text, place, remark].filter((part) => part !== '');
  return model.selected.has(item) ? l10n.t('Selected: {0}', parts.join(' – ')) : parts.join(' – ');
}

export function textOf(model: MapModel, item: number): string {
  return model.content.items.texts[item]!.replace(directionControls, '');
}

/** The same text several times lies at one place. */
function describeOthers(model: MapModel, item: number): string | null {
  const others = pointsAtPlace(model.places, item).length - 1;
  if (others === 0) return null;
  return others === 1 ? l10n.t('1 more at this place') : l10n.t('{0} more at this place', formatCount(others));
}
