import { LABELLED_SIDE } from '../../core/heatmap/viewport.ts';

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
/** Room for names of groups where cells have no labels. */
export const NAME_LINE = 18;

/** Size of the labels of cells, in CSS pixels: lines of text need a little more than their size. */
export function labelSizeFor(side: number): number {
  return Math.min(Math.max(Math.floor(side) - 1, 10), LABEL_SIZE);
}
