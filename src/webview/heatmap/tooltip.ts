import * as l10n from '@vscode/l10n';
import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { cutToWidth } from '../../core/heatmap/cutToWidth.ts';
import { placeTooltip } from '../../core/heatmap/placeTooltip.ts';
import { itemLabel } from './itemLabel.ts';

/** Between the tooltip and what it is about, in CSS pixels: room for the neighbours of a cell. */
const LEAST_DISTANCE = 12;
const MOST_DISTANCE = 40;
const LONGEST_TEXT = 240;

export interface TooltipContent {
  readonly score: string;
  /** One item where the cell is on the diagonal. */
  readonly items: readonly HeatmapItem[];
  readonly hint: string;
}

/** Both texts of a cell, off its row and its column and within the panel. Screen readers have the live region instead. */
export class Tooltip {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'tooltip';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  /** @param beside what it must not cover, in pixels of the page */
  show({ score, items, hint }: TooltipContent, beside: DOMRect): void {
    this.element.replaceChildren(
      line('tooltip-score', score),
      ...items.flatMap((item) => [
        line(
          'tooltip-text',
          cutToWidth(itemLabel(item), LONGEST_TEXT, (text) => text.length),
        ),
        line('tooltip-place', describeAddress(item)),
      ]),
      line('tooltip-hint', hint),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const { x, y } = placeTooltip(
      beside,
      { width, height },
      Math.min(Math.max(beside.height, LEAST_DISTANCE), MOST_DISTANCE),
      { width: clientWidth, height: clientHeight },
    );
    this.element.style.left = `${x}px`;
    this.element.style.top = `${y}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function describeAddress({ path, breadcrumb, isGone }: HeatmapItem): string {
  const place = [path, ...breadcrumb].join(' › ');
  return isGone ? l10n.t('{0} (deleted)', place) : place;
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
