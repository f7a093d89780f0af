import type { Box } from '../../core/heatmap/viewport.ts';
import { placeTooltip } from '../../core/heatmap/placeTooltip.ts';

/** Between the tooltip and what it is about, in CSS pixels. */
const DISTANCE = 10;

export interface TooltipContent {
  readonly text: string;
  readonly place: string;
  /** Its group, and others at the same place; may be empty. */
  readonly remark: string;
  readonly hint: string;
}

/** A passage and its place, beside its point and within the panel. Screen readers have the live region instead. */
export class Tooltip {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'tooltip';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  /** @param beside what it must not cover, in pixels of the page */
  show({ text, place, remark, hint }: TooltipContent, beside: Box): void {
    this.element.replaceChildren(
      line('tooltip-text', text),
      line('tooltip-place', place),
      ...(remark === '' ? [] : [line('tooltip-place', remark)]),
      line('tooltip-hint', hint),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const { x, y } = placeTooltip(beside, { width, height }, DISTANCE, { width: clientWidth, height: clientHeight });
    this.element.style.left = `${x}px`;
    this.element.style.top = `${y}px`;
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
