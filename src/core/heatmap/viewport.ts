import type { Box, Point } from '../picture/box.ts';

/** What does not change while a person zooms and pans. */
export interface Frame {
  /** Of the whole picture with its labels, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Items in a row. */
  readonly size: number;
  /** Room that labels take where they are shown in full: to the left of the rows, above the columns. */
  readonly rowLabels: number;
  readonly columnLabels: number;
  /** The same where cells are too small for labels: for the names of groups and for marks. */
  readonly rowMargin: number;
  readonly columnMargin: number;
}

/** How the cells lie: the length of a side, and where the first cell's corner is from the corner of the plot. */
export interface View {
  readonly side: number;
  readonly left: number;
  readonly top: number;
}

/** Rows and columns of which a part can be seen; `end` is the first that cannot. */
export interface CellSpan {
  readonly start: number;
  readonly end: number;
}

/** Cells of this size can have labels that are well read. */
export const LABELLED_SIDE = 11;
/** Smaller labels are read with effort: cells of this size have them where that takes nothing from the cells. */
export const LEAST_LABELLED_SIDE = 9;
/** From this size on the labels' room opens while cells are enlarged, so that it does not come with a jump. */
const OPENING_SIDE = 8;
/** Where labels have no room beside all cells, they have it once cells are so many times as large. */
const OPENED_AT = 1.4;
/** Cells never get larger than this. */
const LARGEST_SIDE = 160;
/** A picture of few items does not fill a wide panel with huge cells. */
export const LARGEST_FITTING_SIDE = 72;

/** Where the cells are drawn, when they have this size. */
export function plotOf(frame: Frame, side: number): Box {
  const { rows, columns } = openingOf(frame, side);
  const left = Math.round(frame.rowMargin + (frame.rowLabels - frame.rowMargin) * rows);
  const top = Math.round(frame.columnMargin + (frame.columnLabels - frame.columnMargin) * columns);
  return { left, top, width: Math.max(frame.width - left, 1), height: Math.max(frame.height - top, 1) };
}

/** Whether rows and columns have their labels, when cells have this size. */
export function labelledAxes(frame: Frame, side: number): { readonly rows: boolean; readonly columns: boolean } {
  const { rows, columns } = openingOf(frame, side);
  return { rows: rows === 1, columns: columns === 1 };
}

/** All cells, as large as there is room for. */
export function fitView(frame: Frame): View {
  return { side: fitCells(frame).side, left: 0, top: 0 };
}

interface FittedCells {
  readonly side: number;
  readonly rows: boolean;
  readonly columns: boolean;
}

/**
 * The size at which all cells are seen, and which labels there are then: both, else those of the rows, which are easier to
 * read, else those of the columns, else none. Labels never make cells smaller than a line of text that is well read.
 */
function fitCells(frame: Frame): FittedCells {
  const fit = (rows: boolean, columns: boolean): FittedCells => {
    const width = frame.width - (rows ? frame.rowLabels : frame.rowMargin);
    const height = frame.height - (columns ? frame.columnLabels : frame.columnMargin);
    return { side: Math.min(Math.max(Math.min(width, height), 1) / frame.size, LARGEST_FITTING_SIDE), rows, columns };
  };
  const bare = fit(false, false);
  const least = bare.side < LABELLED_SIDE ? Math.max(bare.side, LEAST_LABELLED_SIDE) : LABELLED_SIDE;
  return [fit(true, true), fit(true, false), fit(false, true)].find(({ side }) => side >= least) ?? bare;
}

/** How far the labels' room is open, 0 to 1. */
function openingOf(frame: Frame, side: number): { readonly rows: number; readonly columns: number } {
  const fitted = fitCells(frame);
  const from = Math.max(OPENING_SIDE, fitted.side);
  const to = Math.max(LABELLED_SIDE, fitted.side * OPENED_AT);
  const opened = Math.min(Math.max((side - from) / (to - from), 0), 1);
  return { rows: fitted.rows ? 1 : opened, columns: fitted.columns ? 1 : opened };
}

/** Enlarges by `factor`; what is at `at`, a place of the picture, stays there. */
export function zoomView(frame: Frame, view: View, factor: number, at: Point): View {
  const side = Math.min(Math.max(view.side * factor, fitView(frame).side), Math.max(LARGEST_SIDE, view.side));
  const before = plotOf(frame, view.side);
  const after = plotOf(frame, side);
  const column = (at.x - before.left - view.left) / view.side;
  const row = (at.y - before.top - view.top) / view.side;
  return settleView(frame, { side, left: at.x - after.left - column * side, top: at.y - after.top - row * side });
}

export function panView(frame: Frame, view: View, by: Point): View {
  return settleView(frame, { side: view.side, left: view.left + by.x, top: view.top + by.y });
}

/** The nearest view that shows no empty room where there are cells to show. */
export function settleView(frame: Frame, view: View): View {
  const side = Math.min(Math.max(view.side, fitView(frame).side), LARGEST_SIDE);
  const { width, height } = plotOf(frame, side);
  const length = side * frame.size;
  const settle = (start: number, room: number) => Math.min(Math.max(start, Math.min(room - length, 0)), 0);
  return { side, left: settle(view.left, width), top: settle(view.top, height) };
}

/** Moves no further than it must for a cell to be seen as a whole. */
export function revealCell(frame: Frame, view: View, row: number, column: number): View {
  const { width } = plotOf(frame, view.side);
  const { side, top } = revealRow(frame, view, row);
  return settleView(frame, { side, left: reveal(view.left, side, column, width), top });
}

/** Moves up or down, no further than it must for a row to be seen. */
export function revealRow(frame: Frame, view: View, row: number): View {
  const { height } = plotOf(frame, view.side);
  return settleView(frame, { ...view, top: reveal(view.top, view.side, row, height) });
}

/** Whether the middle of an item's row or of its column is where it can be seen. */
export function isItemSeen(frame: Frame, view: View, place: number): boolean {
  const { width, height } = plotOf(frame, view.side);
  const middle = (place + 0.5) * view.side;
  const isIn = (at: number, room: number) => at >= 0 && at <= room;
  return isIn(view.top + middle, height) || isIn(view.left + middle, width);
}

/** Where the first cell has to begin for the cell of that index to be within the room. */
function reveal(start: number, side: number, index: number, room: number): number {
  const first = start + index * side;
  if (first < 0) return start - first;
  const excess = first + side - room;
  return excess > 0 ? start - excess : start;
}

/** The cell at a place of the picture; null outside of the cells. */
export function cellAt(frame: Frame, view: View, at: Point): { row: number; column: number } | null {
  const plot = plotOf(frame, view.side);
  if (at.x < plot.left || at.y < plot.top) return null;
  const column = Math.floor((at.x - plot.left - view.left) / view.side);
  const row = Math.floor((at.y - plot.top - view.top) / view.side);
  const isInside = row >= 0 && column >= 0 && row < frame.size && column < frame.size;
  return isInside ? { row, column } : null;
}

/** The row whose label is at a place beside the cells; null elsewhere. */
export function rowAt(frame: Frame, view: View, at: Point): number | null {
  const plot = plotOf(frame, view.side);
  if (at.y < plot.top) return null;
  const row = Math.floor((at.y - plot.top - view.top) / view.side);
  return row >= 0 && row < frame.size ? row : null;
}

/** The column whose label is at a place above the cells; null elsewhere. */
export function columnAt(frame: Frame, view: View, at: Point): number | null {
  const plot = plotOf(frame, view.side);
  if (at.x < plot.left) return null;
  const column = Math.floor((at.x - plot.left - view.left) / view.side);
  return column >= 0 && column < frame.size ? column : null;
}

export function visibleCells(frame: Frame, view: View): { rows: CellSpan; columns: CellSpan } {
  const { width, height } = plotOf(frame, view.side);
  const span = (start: number, room: number): CellSpan => ({
    start: Math.max(Math.floor(-start / view.side), 0),
    end: Math.min(Math.ceil((room - start) / view.side), frame.size),
  });
  return { rows: span(view.top, height), columns: span(view.left, width) };
}
