import * as l10n from '@vscode/l10n';
import { textDirection } from '../../core/picture/textDirection.ts';
import { shareOf } from '../../core/heatmap/valueAxis.ts';
import { LABELLED_SIDE, plotOf, type Frame, type View } from '../../core/heatmap/viewport.ts';
import type { Size } from '../../core/picture/box.ts';
import { cssColour, type Theme } from '../theme.ts';
import { CanvasPen } from '../picture/canvasPen.ts';
import { createContext, encodePng, RESOLUTION } from '../picture/exportCanvas.ts';
import { CellPainter } from './cellPainter.ts';
import { describeBackground } from './describeBackground.ts';
import { cellColour, drawAroundCells, type Picture } from './drawPicture.ts';
import { frameFor } from './frameFor.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { backgroundOnAxis, formatTick } from './legend.ts';
import type { Pen } from '../picture/pen.ts';
import { GAP_SIDE, LABEL_SIZE, sameColour } from './pictureStyle.ts';
import { SvgPen } from '../picture/svgPen.ts';

/** CSS pixels that all cells of a row take at most: with labels, a picture has some 20 million pixels. */
const LONGEST_ROW = 2000;
const LARGEST_SIDE = 48;
/** More cells than this are one image in an SVG file, not a rectangle each: 200 rows. */
const MOST_RECTANGLES = 40_000;
const LEAST_WIDTH = 520;
const PADDING = 16;
const TITLE_HEIGHT = 28;
const LEGEND_HEIGHT = 80;
const LEGEND_WIDTH = 320;
const BAR_HEIGHT = 12;

/** The size of all, in CSS pixels. */
interface Sheet extends Size {
  readonly picture: Picture;
}

/** The whole picture with its title, labels and legend in the colours of the page, as a PNG at twice its size. */
export async function exportPng(model: HeatmapModel, theme: Theme, cutter: LabelCutter): Promise<Blob> {
  const sheet = layOutSheet(model, theme, cutter);
  const { frame, view } = sheet.picture;
  const tooLarge = describeTooLarge();
  const enlarge = ({ width, height }: Size) => ({ width: width * RESOLUTION, height: height * RESOLUTION });
  const context = createContext(enlarge(sheet), tooLarge);
  const cells = createContext(enlarge(frame), tooLarge);
  new CellPainter().paint(cells, model, theme, frame, view, RESOLUTION);
  context.scale(RESOLUTION, RESOLUTION);
  drawSheet(new CanvasPen(context), sheet, () => context.drawImage(cells.canvas, 0, 0, frame.width, frame.height));
  return encodePng(context, tooLarge);
}

/** The same as an SVG file, with texts as texts. */
export function exportSvg(model: HeatmapModel, theme: Theme, cutter: LabelCutter): string {
  const sheet = layOutSheet(model, theme, cutter);
  const pen = new SvgPen();
  drawSheet(pen, sheet, () => {
    if (model.size ** 2 > MOST_RECTANGLES) drawAsImage(pen, sheet.picture);
    else drawAsRectangles(pen, sheet.picture);
  });
  return pen.finish(sheet.width, sheet.height, model.title);
}

function layOutSheet(model: HeatmapModel, theme: Theme, cutter: LabelCutter): Sheet {
  const side = Math.min(Math.max(Math.floor(LONGEST_ROW / model.size), 1), LARGEST_SIDE);
  const cells = side * model.size;
  // Labels get the room that they would have in a panel twice as wide and high as the cells alone.
  const { rowLabels, columnLabels, rowMargin, columnMargin } = frameFor(
    model,
    { width: Math.max(2 * cells, 2 * LEAST_WIDTH), height: Math.max(2 * cells, LEAST_WIDTH) },
    cutter,
  );
  const isLabelled = side >= LABELLED_SIDE;
  const frame: Frame = {
    width: cells + (isLabelled ? rowLabels : rowMargin),
    height: cells + (isLabelled ? columnLabels : columnMargin),
    size: model.size,
    rowLabels,
    columnLabels,
    rowMargin,
    columnMargin,
  };
  const view: View = { side, left: 0, top: 0 };
  return {
    picture: { model, theme, frame, view, cutter },
    width: Math.max(frame.width, LEAST_WIDTH) + 2 * PADDING,
    height: frame.height + TITLE_HEIGHT + LEGEND_HEIGHT + 2 * PADDING,
  };
}

function drawSheet(pen: Pen, { picture, width, height }: Sheet, drawCells: () => void): void {
  const { model, theme, frame, cutter } = picture;
  const style = {
    size: LABEL_SIZE,
    family: theme.fontFamily,
    align: 'left',
    colour: cssColour(theme.foreground),
  } as const;
  pen.fill({ left: 0, top: 0, width, height }, cssColour(theme.background));
  pen.text(
    cutter.cut(model.title, width - 2 * PADDING),
    { x: PADDING, y: PADDING + TITLE_HEIGHT / 3 },
    { ...style, size: LABEL_SIZE + 2, isBold: true, direction: 'ltr' },
  );
  pen.shifted({ x: PADDING, y: PADDING + TITLE_HEIGHT }, () => {
    drawCells();
    drawAroundCells(pen, picture);
  });
  pen.shifted({ x: PADDING, y: PADDING + TITLE_HEIGHT + frame.height + PADDING }, () => {
    drawLegend(pen, picture);
    const sentence = describeBackground(model);
    pen.text(
      cutter.cut(sentence, width - 2 * PADDING),
      { x: 0, y: LEGEND_HEIGHT - 24 },
      { ...style, colour: cssColour(theme.faintForeground), direction: textDirection(sentence) },
    );
  });
}

function drawLegend(pen: Pen, { model, theme }: Picture): void {
  const { axis, shareOfValue } = model;
  const colouring = model.colouring(theme);
  for (let x = 0; x < LEGEND_WIDTH; x += 2) {
    const value = axis.low + ((x + 1) / LEGEND_WIDTH) * (axis.high - axis.low);
    pen.fill({ left: x, top: 0, width: 2, height: BAR_HEIGHT }, cssColour(colouring(shareOfValue(value))));
  }
  const ink = cssColour(theme.foreground);
  const style = { size: LABEL_SIZE, family: theme.fontFamily, colour: ink, direction: 'ltr' } as const;
  const marks = backgroundOnAxis(model);
  if (marks) {
    const spread = Math.max((marks.high - marks.low) * LEGEND_WIDTH, 1);
    const faint = cssColour(theme.faintForeground);
    pen.fill({ left: marks.low * LEGEND_WIDTH, top: BAR_HEIGHT + 4, width: spread, height: 3 }, faint);
    pen.fill({ left: marks.mean * LEGEND_WIDTH - 1, top: BAR_HEIGHT + 1, width: 2, height: 9 }, ink);
  }
  axis.ticks.forEach((tick, index) => {
    const align = index === 0 ? 'left' : index === axis.ticks.length - 1 ? 'right' : 'center';
    const x = shareOf(axis, tick) * LEGEND_WIDTH;
    pen.text(formatTick(axis, tick), { x, y: BAR_HEIGHT + 18 }, { ...style, align });
  });
  const besideBar = LEGEND_WIDTH + PADDING;
  pen.fill({ left: besideBar, top: 0, width: BAR_HEIGHT, height: BAR_HEIGHT }, cssColour(sameColour(theme)));
  pen.text(
    l10n.t('The same passage'),
    { x: besideBar + BAR_HEIGHT + 6, y: BAR_HEIGHT / 2 },
    { ...style, align: 'left' },
  );
  const { threshold } = model.settings;
  if (threshold === null) return;
  const x = shareOf(axis, model.valueOf(threshold)) * LEGEND_WIDTH;
  pen.fill({ left: x - 1, top: -3, width: 2, height: BAR_HEIGHT + 6 }, ink);
}

function drawAsRectangles(pen: Pen, { model, theme, frame, view }: Picture): void {
  const plot = plotOf(frame, view.side);
  const gap = view.side >= GAP_SIDE ? 1 : 0;
  for (let row = 0; row < model.size; row++) {
    for (let column = 0; column < model.size; column++) {
      const colour = cellColour(model, theme, { row, column });
      pen.fill(
        {
          left: plot.left + column * view.side + gap,
          top: plot.top + row * view.side + gap,
          width: view.side - gap,
          height: view.side - gap,
        },
        cssColour(colour),
      );
    }
  }
}

/** One pixel for each cell: how large it is shown is for the viewer to say. */
function drawAsImage(pen: SvgPen, { model, theme, frame, view }: Picture): void {
  const plot = plotOf(frame, view.side);
  const pixels = createContext({ width: model.size, height: model.size }, describeTooLarge());
  const single: Frame = { ...frame, width: model.size, height: model.size, rowMargin: 0, columnMargin: 0 };
  new CellPainter().paint(pixels, model, theme, single, { side: 1, left: 0, top: 0 }, 1);
  const length = model.size * view.side;
  pen.image(pixels.canvas.toDataURL('image/png'), { left: plot.left, top: plot.top, width: length, height: length });
}

function describeTooLarge(): string {
  return l10n.t('There is not enough memory for the picture. Compare fewer passages.');
}
