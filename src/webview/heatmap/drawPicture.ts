import { luminanceOf, mixColours, type Rgb } from '../../core/heatmap/okLab.ts';
import { placeLabels, type LabelWish } from '../../core/heatmap/placeLabels.ts';
import { quantiseCosine } from '../../core/heatmap/quantiseCosine.ts';
import { unpackColour } from '../../core/heatmap/buildPalette.ts';
import { textDirection } from '../../core/heatmap/textDirection.ts';
import { LABELLED_SIDE, plotOf, visibleCells, type Box, type Frame, type View } from '../../core/heatmap/viewport.ts';
import { cssColour, type Theme } from '../theme.ts';
import { formatCosine, formatPercentile } from '../figures.ts';
import { namedGroups, type HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';
import type { LabelCutter } from './labelCutter.ts';
import type { Pen } from './pen.ts';
import {
  LABEL_GAP,
  LABEL_LINE,
  LABEL_SIZE,
  labelSizeFor,
  MARK_MARGIN,
  NAME_LINE,
  NUMBER_SIZE,
  NUMBERED_SIDE,
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
  if (view.side >= LABELLED_SIDE) {
    drawRowLabels(pen, picture, plot);
    drawColumnLabels(pen, picture, plot);
  } else {
    drawGroupNames(pen, picture, plot);
  }
}

/** The colour of a cell in the picture. */
export function cellColour(model: HeatmapModel, theme: Theme, cosine: number): Rgb {
  return unpackColour(model.paletteFor(theme)[quantiseCosine(cosine)]!);
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
      const cosine = model.cosineOf(model.pairAt({ row, column }));
      const isFaded = threshold !== null && cosine < threshold;
      const colour = isFaded ? faint : readableOn(cellColour(model, theme, cosine));
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
  const { model, theme, frame, view, cutter } = picture;
  const { rows } = visibleCells(frame, view);
  const wishes: LabelWish[] = [];
  for (let row = rows.start; row < rows.end; row++) {
    const from = view.top + row * view.side;
    wishes.push({ key: row, from, to: from + view.side });
  }
  const width = plot.left - LABEL_GAP - 4;
  for (const { key, at } of placeLabels(wishes, plot.height, LABEL_LINE)) {
    const item = model.items[model.order[key]!]!;
    const text = itemLabel(item);
    pen.text(
      cutter.cut(text, width),
      { x: plot.left - LABEL_GAP, y: plot.top + at },
      {
        size: labelSizeFor(view.side),
        family: theme.fontFamily,
        align: 'right',
        direction: textDirection(text),
        colour: cssColour(item.isGone ? theme.faintForeground : theme.foreground),
      },
    );
  }
}

function drawColumnLabels(pen: Pen, picture: Picture, plot: Box): void {
  const { model, theme, frame, view, cutter } = picture;
  const { columns } = visibleCells(frame, view);
  const wishes: LabelWish[] = [];
  for (let column = columns.start; column < columns.end; column++) {
    const from = view.left + column * view.side;
    wishes.push({ key: column, from, to: from + view.side });
  }
  const length = plot.top - LABEL_GAP - 4;
  for (const { key, at } of placeLabels(wishes, plot.width, LABEL_LINE)) {
    const item = model.items[model.order[key]!]!;
    const text = itemLabel(item);
    pen.text(
      cutter.cut(text, length),
      { x: plot.left + at, y: plot.top - LABEL_GAP },
      {
        size: labelSizeFor(view.side),
        family: theme.fontFamily,
        align: 'left',
        direction: textDirection(text),
        isUpright: true,
        colour: cssColour(item.isGone ? theme.faintForeground : theme.foreground),
      },
    );
  }
}

/** Where cells are too small for labels of their own: the names of their groups, beside and above the cells. */
function drawGroupNames(pen: Pen, { model, theme, frame, view, cutter }: Picture, plot: Box): void {
  const named = namedGroups(model);
  if (named.length === 0) return;
  const style = { size: LABEL_SIZE, family: theme.fontFamily, colour: cssColour(theme.foreground) };
  const wishes = (start: number) =>
    named.map((group, key) => ({
      key,
      from: start + group.start * view.side,
      to: start + Math.min(group.end, frame.size) * view.side,
    }));
  for (const { key, at } of placeLabels(wishes(view.top), plot.height, LABEL_LINE)) {
    const { name } = named[key]!;
    pen.text(
      cutter.cut(name, plot.left - MARK_MARGIN - 4),
      { x: plot.left - MARK_MARGIN, y: plot.top + at },
      { ...style, align: 'right', direction: textDirection(name) },
    );
  }
  for (const { key, from, to } of wishes(view.left)) {
    const room = Math.min(to, plot.width) - Math.max(from, 0);
    const { name } = named[key]!;
    const text = room > 24 ? cutter.cut(name, room - 8) : '';
    if (text === '') continue;
    const x = plot.left + (Math.min(to, plot.width) + Math.max(from, 0)) / 2;
    pen.text(
      text,
      { x, y: plot.top - MARK_MARGIN - NAME_LINE / 2 },
      { ...style, align: 'center', direction: textDirection(name) },
    );
  }
}
