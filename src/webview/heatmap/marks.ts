import { labelledAxes, plotOf } from '../../core/heatmap/viewport.ts';
import type { Box } from '../../core/picture/box.ts';
import { textDirection } from '../../core/picture/textDirection.ts';
import { cssColour } from '../theme.ts';
import type { Picture } from './drawPicture.ts';
import { itemLabel } from './itemLabel.ts';
import type { Pen } from '../picture/pen.ts';
import { LABEL_LINE, labelGapOf, labelSizeFor, MARK_MARGIN } from './pictureStyle.ts';

/** A displayed cell. */
export interface DisplayedCell {
  readonly row: number;
  readonly column: number;
}

/** What lies over the picture and comes and goes: displayed places. */
export interface Marks {
  readonly cursor: DisplayedCell | null;
  readonly hovered: DisplayedCell | null;
  /** Rows and columns at the editor's cursor. */
  readonly lit: readonly number[];
  readonly selectedRows: readonly number[];
  readonly selectedColumns: readonly number[];
  /** Whether the cursor moved by keyboard last, so that it has to be seen. */
  readonly showsCursor: boolean;
}

/** How much of what is not selected is covered. */
const VEIL = 0.6;

export function drawMarks(pen: Pen, picture: Picture, marks: Marks): void {
  const { frame, view, theme } = picture;
  const plot = plotOf(frame, view.side);
  pen.within(plot, () => {
    drawSelection(pen, picture, plot, marks);
    for (const place of marks.lit) drawBands(pen, picture, plot, place);
    if (marks.hovered) ring(pen, picture, plot, marks.hovered, cssColour(theme.foreground), 1);
    if (marks.cursor && marks.showsCursor) {
      ring(pen, picture, plot, marks.cursor, cssColour(theme.background), 5);
      ring(pen, picture, plot, marks.cursor, cssColour(theme.focus), 3);
    }
  });
  for (const place of marks.lit) drawEdgeMarks(pen, picture, plot, place);
}

/** Two lines along the row, and two along the column; a single one where cells are smaller than two lines. */
function drawBands(pen: Pen, { frame, view, theme }: Picture, plot: Box, place: number): void {
  const length = frame.size * view.side;
  const thickness = Math.max(view.side, 3);
  const offset = (place + 0.5) * view.side - thickness / 2;
  const left = plot.left + view.left;
  const top = plot.top + view.top;
  const colour = cssColour(theme.foreground);
  const across: Box = { left, top: top + offset, width: length, height: thickness };
  const down: Box = { left: left + offset, top, width: thickness, height: length };
  for (const band of [across, down]) {
    pen.frame(inset(band, -0.5), cssColour(theme.background, 0.8), 3);
    pen.frame(inset(band, -0.5), colour, 1);
  }
}

/** The label of a lit item on a ground of its own; where there are no labels, a wedge at the edge. */
function drawEdgeMarks(pen: Pen, { model, frame, view, theme, cutter }: Picture, plot: Box, place: number): void {
  const y = plot.top + view.top + (place + 0.5) * view.side;
  const x = plot.left + view.left + (place + 0.5) * view.side;
  const isRowSeen = y >= plot.top && y <= plot.top + plot.height;
  const isColumnSeen = x >= plot.left && x <= plot.left + plot.width;
  const ground = cssColour(theme.lit);
  const { rows, columns } = labelledAxes(frame, view.side);
  for (let step = 0; step <= MARK_MARGIN - 3; step++) {
    if (isRowSeen && !rows) pen.fill({ left: plot.left - 2 - step, top: y - step / 2, width: 1, height: step }, ground);
    if (isColumnSeen && !columns) {
      pen.fill({ left: x - step / 2, top: plot.top - 2 - step, width: step, height: 1 }, ground);
    }
  }
  const text = itemLabel(model.items[model.order[place]!]!);
  const style = {
    size: labelSizeFor(view.side),
    family: theme.fontFamily,
    colour: cssColour(theme.onLit),
    direction: textDirection(text),
  };
  const line = LABEL_LINE + 4;
  const gap = labelGapOf(model);
  if (isRowSeen && rows) {
    const end = plot.left - gap;
    const cut = cutter.cut(text, end - 4);
    const length = cutter.measure(cut) + 6;
    pen.fill({ left: end - length + 3, top: y - line / 2, width: length, height: line }, ground);
    pen.text(cut, { x: end, y }, { ...style, align: 'right' });
  }
  if (isColumnSeen && columns) {
    const end = plot.top - gap;
    const cut = cutter.cut(text, end - 4);
    const length = cutter.measure(cut) + 6;
    pen.fill({ left: x - line / 2, top: end - length + 3, width: line, height: length }, ground);
    pen.text(cut, { x, y: end }, { ...style, align: 'left', isUpright: true });
  }
}

/**
 * Selected rows and columns, as outlines around each run of neighbours, and all else faded: no colour of an outline stands
 * out from every colour of a scale.
 */
function drawSelection(pen: Pen, { frame, view, theme }: Picture, plot: Box, marks: Marks): void {
  const rows = runsOf(marks.selectedRows);
  const columns = runsOf(marks.selectedColumns);
  if (rows.length === 0 || columns.length === 0) return;
  const veil = cssColour(theme.background, VEIL);
  const cover = (row: Run, column: Run) => {
    const width = (column.end - column.start) * view.side;
    const height = (row.end - row.start) * view.side;
    const left = plot.left + view.left + column.start * view.side;
    pen.fill({ left, top: plot.top + view.top + row.start * view.side, width, height }, veil);
  };
  const all: Run = { start: 0, end: frame.size };
  for (const row of runsBetween(rows, frame.size)) cover(row, all);
  for (const row of rows) for (const column of runsBetween(columns, frame.size)) cover(row, column);
  for (const row of rows) {
    for (const column of columns) {
      const box: Box = {
        left: plot.left + view.left + column.start * view.side,
        top: plot.top + view.top + row.start * view.side,
        width: Math.max((column.end - column.start) * view.side, 3),
        height: Math.max((row.end - row.start) * view.side, 3),
      };
      pen.frame(inset(box, -1), cssColour(theme.background), 7);
      pen.frame(inset(box, -1), cssColour(theme.foreground), 3);
    }
  }
}

function ring(pen: Pen, { view }: Picture, plot: Box, { row, column }: DisplayedCell, colour: string, width: number) {
  const side = Math.max(view.side, 5);
  const shift = (view.side - side) / 2;
  pen.frame(
    {
      left: plot.left + view.left + column * view.side + shift,
      top: plot.top + view.top + row * view.side + shift,
      width: side,
      height: side,
    },
    colour,
    width,
  );
}

function inset({ left, top, width, height }: Box, by: number): Box {
  return { left: left + by, top: top + by, width: Math.max(width - 2 * by, 0), height: Math.max(height - 2 * by, 0) };
}

/** Neighbouring numbers, `end` the first after them. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** The numbers from 0 to before `count` that are in none of the runs. */
function runsBetween(runs: readonly Run[], count: number): Run[] {
  const starts = [0, ...runs.map(({ end }) => end)];
  const ends = [...runs.map(({ start }) => start), count];
  return starts.map((start, index) => ({ start, end: ends[index]! })).filter(({ start, end }) => end > start);
}

function runsOf(places: readonly number[]): Run[] {
  const runs: { start: number; end: number }[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.end === place) last.end = place + 1;
    else runs.push({ start: place, end: place + 1 });
  }
  return runs;
}
