import type { Box } from '../../core/picture/box.ts';
import { placeTooltip } from '../../core/picture/placeTooltip.ts';

export interface TooltipLine {
  /** What it tells, which a style makes plain. */
  readonly role: 'score' | 'text' | 'place' | 'hint';
  /** Empty: the line is left out. */
  readonly text: string;
}

/** What is at a place of the picture, beside it and within the panel. Screen readers have the live region instead. */
export class Tooltip {
  readonly element = document.createElement('div');

  constructor() {
    this.element.className = 'tooltip';
    this.element.setAttribute('aria-hidden', 'true');
    this.element.hidden = true;
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  /**
   * @param beside what it must not cover, in pixels of the page
   * @param distance that it keeps from it
   */
  show(lines: readonly TooltipLine[], beside: Box, distance: number): void {
    this.element.replaceChildren(...lines.filter(({ text }) => text !== '').map(writeLine));
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const { clientWidth, clientHeight } = document.documentElement;
    const size = { width: offsetWidth, height: offsetHeight };
    const { x, y } = placeTooltip(beside, size, distance, { width: clientWidth, height: clientHeight });
    this.element.style.left = `${x}px`;
    this.element.style.top = `${y}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

function writeLine({ role, text }: TooltipLine): HTMLElement {
  const line = document.createElement('div');
  line.className = `tooltip-${role}`;
  line.dir = 'auto';
  line.textContent = text;
  return line;
}
