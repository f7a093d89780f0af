import { mixColours, type Rgb } from '../../core/picture/okLab.ts';
import { LABELLED_SIDE, LEAST_LABELLED_SIDE } from '../../core/heatmap/viewport.ts';
import type { Theme } from '../theme.ts';
import { numberedGroups } from './numberedGroups.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** Cells of this size hold a number of five characters. */
export const NUMBERED_SIDE = 32;
/** From this size on there is a line of background between cells. */
export const GAP_SIDE = 10;
export const NUMBER_SIZE = 11;
/** Of names and of labels where there is room, in CSS pixels. */
export const LABEL_SIZE = 12;
/** Height of a line of labels. */
export const LABEL_LINE = LABELLED_SIDE;
/** Between a label and the cells. */
export const LABEL_GAP = 6;
/** Room for marks where there are no labels. */
export const MARK_MARGIN = 10;
/** Between the cells and the line that a group's number stands at, and the line's width. */
export const BRACKET_GAP = 3;
export const BRACKET_WIDTH = 2;
/** Room for names of groups where cells have no labels. */
export const NAME_LINE = 18;

/** Size of the labels of cells, in CSS pixels: lines of text need a little more than their size. */
export function labelSizeFor(side: number): number {
  return Math.min(Math.max(Math.floor(side) - 1, 9), LABEL_SIZE);
}

/** Height of a line of the labels of cells. */
export function labelLineFor(side: number): number {
  return Math.min(LABEL_LINE, Math.max(Math.floor(side), LEAST_LABELLED_SIDE));
}

/** Room that the numbers of groups and the lines beside them take next to the cells. */
export function gutterOf(model: HeatmapModel): number {
  const { length } = numberedGroups(model);
  return length === 0 ? 0 : BRACKET_GAP + BRACKET_WIDTH + 4 + 7 * `${length}`.length;
}

/** Between the cells and their labels. */
export function labelGapOf(model: HeatmapModel): number {
  return LABEL_GAP + gutterOf(model);
}

/** The colour of a passage with itself: of no scale, as it says nothing. */
export function sameColour({ background, foreground }: Theme): Rgb {
  return mixColours(background, foreground, 0.3);
}
