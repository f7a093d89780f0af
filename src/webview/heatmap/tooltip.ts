import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import { cutToWidth } from '../../core/heatmap/cutToWidth.ts';
import { itemLabel } from './itemLabel.ts';

/** Between the tooltip and what it is about, in CSS pixels. */
const DISTANCE = 12;
const LONGEST_TEXT = 240;

export interface TooltipContent {
  readonly score: string;
  /** One item where the cell is on the diagonal. */
  readonly items: readonly HeatmapItem[];
  readonly hint: string;
}

/** Both texts of a cell, beside the pointer and within the panel. Screen readers have the live region instead. */
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
        line('tooltip-place', [item.path, ...item.breadcrumb].join(' › ')),
      ]),
      line('tooltip-hint', hint),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { clientWidth: roomX, clientHeight: roomY } = document.documentElement;
    const right = beside.right + DISTANCE;
    const below = beside.bottom + DISTANCE;
    const left = right + width <= roomX ? right : beside.left - DISTANCE - width;
    const top = below + height <= roomY ? below : beside.top - DISTANCE - height;
    this.element.style.left = `${Math.max(Math.min(left, roomX - width - 4), 4)}px`;
    this.element.style.top = `${Math.max(Math.min(top, roomY - height - 4), 4)}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.dir = 'auto';
  element.textContent = text;
  return element;
}
