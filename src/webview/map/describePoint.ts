import * as l10n from '@vscode/l10n';
import { dropDirectionControls } from '../../core/picture/dropDirectionControls.ts';
import { pointsAtPlace } from '../../core/map/pickPoints.ts';
import { formatCount } from '../figures.ts';
import type { TooltipLine } from '../picture/tooltip.ts';
import type { MapModel } from './mapModel.ts';

/** What a tooltip says of a point. */
export function describePoint(model: MapModel, item: number): TooltipLine[] {
  const { ranges, texts } = model.content.items;
  const path = model.pathOf(item);
  const line = formatCount(ranges[4 * item]! + 1);
  const remarks = [model.groupNameOf(item), describeOthers(model, item)].filter((remark) => remark !== null);
  return [
    { role: 'text', text: dropDirectionControls(texts[item]!) },
    { role: 'place', text: model.content.kind === 'note' ? path : l10n.t('{0}, line {1}', path, line) },
    { role: 'place', text: remarks.join(' · ') },
    { role: 'hint', text: l10n.t('Click opens it to the side, Alt+click here. Shift+click selects.') },
  ];
}

/** What a screen reader says of it. */
export function speakPoint(model: MapModel, item: number): string {
  const spoken = describePoint(model, item)
    .filter(({ role, text }) => role !== 'hint' && text !== '')
    .map(({ text }) => text)
    .join(' – ');
  return model.selected.has(item) ? l10n.t('Selected: {0}', spoken) : spoken;
}

/** The same text several times lies at one place. */
function describeOthers(model: MapModel, item: number): string | null {
  const others = pointsAtPlace(model.places, item).length - 1;
  if (others === 0) return null;
  return others === 1 ? l10n.t('1 more at this place') : l10n.t('{0} more at this place', formatCount(others));
}
