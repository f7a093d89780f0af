import { extent, nice, ticks } from 'd3-array';
import { cssColour, type Theme } from '../theme.ts';

/** A range of values, and where it lies on the picture, in CSS pixels. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Space for figures and titles beside the plot, in CSS pixels. */
export const MARGIN = { left: 44, right: 12, top: 10, bottom: 36 } as const;
/** CSS pixels that a mark of an axis takes at least. */
const MARK_WIDTH = 56;
const MARK_HEIGHT = 28;

/** A range with round ends that holds all values. */
export function rangeOf(values: ArrayLike<number>): readonly [number, number] {
  const [least, most] = extent(Array.from(values));
  if (least === undefined || most === undefined) return [0, 1];
  return least === most ? [least - 0.5, most + 0.5] : nice(least, most, 8);
}

export function placeOn({ from, to, start, end }: Axis, value: number): number {
  return start + ((value - from) / (to - from)) * (end - start);
}

/** Draws both axes with round figures, and what they measure. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  theme: Theme,
  x: Axis,
  y: Axis,
  titles: { readonly x: string; readonly y: string },
  formats: { readonly x: (value: number) => string; readonly y: (value: number) => string },
): void {
  const size = Math.round(theme.fontSize * 0.85);
  context.font = `${size}px ${theme.fontFamily}`;
  context.lineWidth = 1;
  context.strokeStyle = cssColour(theme.foreground, theme.isHighContrast ? 0.35 : 0.15);
  context.fillStyle = cssColour(theme.faintForeground);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const mark of ticks(x.from, x.to, Math.max(2, (x.end - x.start) / MARK_WIDTH))) {
    const at = Math.round(placeOn(x, mark)) + 0.5;
    line(context, at, y.start, at, y.end);
    context.fillText(formats.x(mark), at, y.start + 4);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const mark of ticks(y.from, y.to, Math.max(2, (y.start - y.end) / MARK_HEIGHT))) {
    const at = Math.round(placeOn(y, mark)) + 0.5;
    line(context, x.start, at, x.end, at);
    context.fillText(formats.y(mark), x.start - 6, at);
  }
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(titles.x, (x.start + x.end) / 2, y.start + MARGIN.bottom);
  context.save();
  context.translate(0, (y.start + y.end) / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = 'top';
  context.fillText(titles.y, 0, 0);
  context.restore();
}

export function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
