import { luminanceOf, mixColours, type Rgb } from '../../core/picture/okLab.ts';
import { placeLabels, type LabelWish } from '../../core/heatmap/placeLabels.ts';
import { quantiseCosine } from '../../core/heatmap/quantiseCosine.ts';
import type { Box } from '../../core/picture/box.ts';
import { unpackColour } from '../../core/picture/packColour.ts';
import { textDirection } from '../../core/picture/textDirection.ts';
import {
  LABELLED_SIDE,
  labelledAxes,
  plotOf,
  visibleCells,
  type CellSpan,
  type Frame,
  type View,
} from '../../core/heatmap/viewport.ts';
import { cssColour, type Theme } from '../theme.ts';
import { formatCosine, formatCount, formatPercentile } from '../figures.ts';
import { namedGroups } from './namedGroups.ts';
import { numberedGroups } from './numberedGroups.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { DisplayGroup } from './chooseDisplayOrder.ts';
import { itemLabel } from './itemLabel.ts';
import type { DisplayedCell } from './marks.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import type { Pen, TextStyle } from '../picture/pen.ts';
import {
  BRACKET_GAP,
  BRACKET_WIDTH,
  LABEL_LINE,
  LABEL_SIZE,
  labelGapOf,
  labelLineFor,
  labelSizeFor,
  MARK_MARGIN,
  NAME_LINE,
  NUMBER_SIZE,
  NUMBERED_SIDE,
  sameColour,
} from './pictureStyle.ts';

/** A picture and how it is looked at. */
export interface Picture {
  readonly model: HeatmapModel;
  readonly theme: Theme;
  readonly frame: Frame;
  readonly view: View;
  readonly cutter: LabelCutter;
}

/** Draws everything but the cells' colours: their numbers, outlines of groups, labels. */
export function drawAroundCells(pen: Pen, picture: Picture): void {
  const { frame, view } = picture;
  const plot = plotOf(frame, view.side);
  pen.within(plot, () => {
    if (view.side >= NUMBERED_SIDE) drawNumbers(pen, picture, plot);
    drawGroups(pen, picture, plot);
  });
  const { rows, columns } = labelledAxes(frame, view.side);
  drawGroupNumbers(pen, picture, plot);
  if (rows) drawRowLabels(pen, picture, plot);
  else drawRowNames(pen, picture, plot);
  if (columns) drawColumnLabels(pen, picture, plot);
  else drawColumnNames(pen, picture, plot);
}

/** The colour of a displayed cell in the picture. */
export function cellColour(model: HeatmapModel, theme: Theme, { row, column }: DisplayedCell): Rgb {
  if (row === column) return sameColour(theme);
  return unpackColour(model.paletteFor(theme)[quantiseCosine(model.cosineOf(model.pairAt({ row, column })))]!);
}

function drawNumbers(pen: Pen, { model, theme, frame, view }: Picture, plot: Box): void {
  const { rows, columns } = visibleCells(frame, view);
  const isPercentile = model.values === 'percentile';
  const { threshold } = model.settings;
  const faint = cssColour(mixColours(theme.background, theme.foreground, theme.isHighContrast ? 0.7 : 0.4));
  const style = { size: NUMBER_SIZE, family: theme.fontFamily, align: 'center', direction: 'ltr' } as const;
  const half = view.side / 2;
  for (let row = rows.start; row < rows.end; row++) {
    const y = plot.top + view.top + row * view.side + half;
    for (let column = columns.start; column < columns.end; column++) {
      if (row === column) continue;
      const cosine = model.cosineOf(model.pairAt({ row, column }));
      const isFaded = threshold !== null && cosine < threshold;
      const colour = isFaded ? faint : readableOn(cellColour(model, theme, { row, column }));
      const text = isPercentile ? formatPercentile(model.percentile(cosine) ?? 0) : formatCosine(cosine);
      pen.text(text, { x: plot.left + view.left + column * view.side + half, y }, { ...style, colour });
    }
  }
}

/** Black or white, whichever stands out more from a colour (WCAG contrast). */
function readableOn(colour: Rgb): string {
  return luminanceOf(colour) > 0.179 ? '#000' : '#fff';
}

function drawGroups(pen: Pen, { model, theme, view }: Picture, plot: Box): void {
  const { groups } = model;
  if (!groups || groups.length < 2) return;
  const outline = cssColour(theme.foreground);
  const width = view.side >= LABELLED_SIDE ? 2 : 1;
  for (const { start, end } of groups) {
    if (end - start < 2 && view.side < 4) continue;
    const length = (end - start) * view.side;
    const left = plot.left + view.left + start * view.side;
    const top = plot.top + view.top + start * view.side;
    if (left > plot.left + plot.width || top > plot.top + plot.height || left + length < 0 || top + length < 0)
      continue;
    pen.frame(
      { left: left + width / 2, top: top + width / 2, width: length - width, height: length - width },
      outline,
      width,
    );
  }
}

function drawRowLabels(pen: Pen, picture: Picture, plot: Box): void {
  const { model, frame, view, cutter } = picture;
  const end = plot.left - labelGapOf(model);
  const wishes = wishesOf(visibleCells(frame, view).rows, view.top, view.side);
  for (const { key, at } of placeLabels(wishes, plot.height, labelLineFor(view.side))) {
    const { text, style } = labelOf(picture, key);
    pen.text(cutter.cut(text, end - 4), { x: end, y: plot.top + at }, { ...style, align: 'right' });
  }
}

function drawColumnLabels(pen: Pen, picture: Picture, plot: Box): void {
  const { model, frame, view, cutter } = picture;
  const end = plot.top - labelGapOf(model);
  const wishes = wishesOf(visibleCells(frame, view).columns, view.left, view.side);
  for (const { key, at } of placeLabels(wishes, plot.width, labelLineFor(view.side))) {
    const { text, style } = labelOf(picture, key);
    const place = { x: plot.left + at, y: end };
    pen.text(cutter.cut(text, end - 4), place, { ...style, align: 'left', isUpright: true });
  }
}

/** One for each row or column, by its place; `first` is where the first cell begins. */
function wishesOf({ start, end }: CellSpan, first: number, side: number): LabelWish[] {
  return Array.from({ length: Math.max(end - start, 0) }, (_, index) => {
    const from = first + (start + index) * side;
    return { key: start + index, from, to: from + side };
  });
}

/** What stands beside the row and above the column of an item. */
function labelOf({ model, theme, view }: Picture, place: number): { text: string; style: Omit<TextStyle, 'align'> } {
  const item = model.items[model.order[place]!]!;
  const text = itemLabel(item);
  const style = {
    size: labelSizeFor(view.side),
    family: theme.fontFamily,
    direction: textDirection(text),
    colour: cssColour(item.isGone ? theme.faintForeground : theme.foreground),
    isStruck: item.isGone ?? false,
  };
  return { text, style };
}

/** Groups take so many CSS pixels on average where a line stands beside each. */
const LEAST_BRACKET = 6;

/** A line beside each group, and its number where it has room. */
function drawGroupNumbers(pen: Pen, { model, theme, frame, view }: Picture, plot: Box): void {
  const groups = numberedGroups(model);
  if (groups.length === 0) return;
  const { rows, columns } = labelledAxes(frame, view.side);
  const hasNames = namedGroups(model).length > 0;
  const colour = cssColour(theme.foreground);
  const style = { size: NUMBER_SIZE, family: theme.fontFamily, colour, direction: 'ltr', isBold: true } as const;
  const gap = BRACKET_GAP + BRACKET_WIDTH;
  const spans = (start: number, room: number): LabelWish[] =>
    groups.map((group, key) => ({
      key,
      from: Math.max(start + group.start * view.side + 1, 0),
      to: Math.min(start + group.end * view.side - 1, room),
    }));
  // Many small groups would be a line of dashes, and a few stray numbers.
  const hasBrackets = (frame.size * view.side) / groups.length >= LEAST_BRACKET;
  const isBracketed = ({ from, to }: LabelWish) => hasBrackets && to - from >= 2;
  // Names say more than numbers, and stand in the same place.
  if (rows || !hasNames) {
    const down = spans(view.top, plot.height).filter(isBracketed);
    for (const { from, to } of down) {
      pen.fill({ left: plot.left - gap, top: plot.top + from, width: BRACKET_WIDTH, height: to - from }, colour);
    }
    for (const { key, at } of placeLabels(down, plot.height, LABEL_LINE)) {
      pen.text(formatCount(key + 1), { x: plot.left - gap - 4, y: plot.top + at }, { ...style, align: 'right' });
    }
  }
  if (columns || !hasNames) {
    for (const { key, from, to } of spans(view.left, plot.width).filter(isBracketed)) {
      pen.fill({ left: plot.left + from, top: plot.top - gap, width: to - from, height: BRACKET_WIDTH }, colour);
      const text = formatCount(key + 1);
      if (to - from < 8 * text.length) continue;
      const y = plot.top - gap - NUMBER_SIZE / 2 - 2;
      pen.text(text, { x: plot.left + (from + to) / 2, y }, { ...style, align: 'center' });
    }
  }
}

/** Where rows have no labels of their own: the names of their groups. */
function drawRowNames(pen: Pen, { model, theme, frame, view, cutter }: Picture, plot: Box): void {
  const named = namedGroups(model);
  const wishes = named.map((group, key) => spanOf(group, key, view.top, frame, view));
  for (const { key, at } of placeLabels(wishes, plot.height, LABEL_LINE)) {
    const { name } = named[key]!;
    pen.text(
      cutter.cut(name, plot.left - MARK_MARGIN - 4),
      { x: plot.left - MARK_MARGIN, y: plot.top + at },
      { ...nameStyle(theme), align: 'right', direction: textDirection(name) },
    );
  }
}

/** The same above the columns. */
function drawColumnNames(pen: Pen, { model, theme, frame, view, cutter }: Picture, plot: Box): void {
  namedGroups(model).forEach((group, key) => {
    const { from, to } = spanOf(group, key, view.left, frame, view);
    const room = Math.min(to, plot.width) - Math.max(from, 0);
    const { name } = group;
    const text = room > 24 ? cutter.cut(name, room - 8) : '';
    if (text === '') return;
    const x = plot.left + (Math.min(to, plot.width) + Math.max(from, 0)) / 2;
    pen.text(
      text,
      { x, y: plot.top - MARK_MARGIN - NAME_LINE / 2 },
      { ...nameStyle(theme), align: 'center', direction: textDirection(name) },
    );
  });
}

function spanOf(group: DisplayGroup, key: number, start: number, frame: Frame, view: View): LabelWish {
  return {
    key,
    from: start + group.start * view.side,
    to: start + Math.min(group.end, frame.size) * view.side,
  };
}

function nameStyle(theme: Theme) {
  return { size: LABEL_SIZE, family: theme.fontFamily, colour: cssColour(theme.foreground) };
}
