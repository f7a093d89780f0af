import { LABELLED_SIDE, LARGEST_FITTING_SIDE, type Frame } from '../../core/heatmap/viewport.ts';
import type { Size } from '../../core/picture/box.ts';
import { namedGroups } from './namedGroups.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';
import type { LabelCutter } from '../picture/labelCutter.ts';
import { gutterOf, LABEL_GAP, labelGapOf, MARK_MARGIN, NAME_LINE } from './pictureStyle.ts';

/** As many labels are measured to know how much room all of them need. */
const MEASURED_LABELS = 200;
/** Longer labels are cut, shorter ones say nothing, in CSS pixels. */
const LONGEST_LABELS = 480;
const SHORTEST_LABELS = 72;
/** What labels get of the picture at least where they need it: of its width, of its height, and of its height in CSS pixels. */
const SHARE_OF_WIDTH = 0.36;
const SHARE_OF_HEIGHT = 0.28;
const MOST_OF_HEIGHT = 150;
/** Labels of columns are read with the head on one side: they take spare room only so far. */
const LONGEST_UPRIGHT = 280;

/** How a picture of this size is divided between labels and cells. */
export function frameFor(model: HeatmapModel, { width, height }: Size, cutter: LabelCutter): Frame {
  const { size } = model;
  let longest = 0;
  const step = Math.max(Math.floor(size / MEASURED_LABELS), 1);
  for (let place = 0; place < size; place += step) {
    longest = Math.max(longest, cutter.measure(itemLabel(model.items[place]!).slice(0, 100)));
    if (longest >= LONGEST_LABELS) break;
  }
  const around = labelGapOf(model) + LABEL_GAP;
  const wanted = Math.ceil(Math.min(longest, LONGEST_LABELS)) + around;
  const names = namedGroups(model).map(({ name }) => name);
  const longestName = Math.max(0, ...names.slice(0, MEASURED_LABELS).map((name) => cutter.measure(name.slice(0, 100))));
  const gutter = Math.max(gutterOf(model) + 2, MARK_MARGIN);
  const hasHeads = names.length > 0 || model.sortedBy === 'similarity';
  const columnMargin = hasHeads ? NAME_LINE + MARK_MARGIN : MARK_MARGIN;

  const sideIn = (room: number) => Math.min(room / size, LARGEST_FITTING_SIDE);
  // What is left of a room when cells are as large as the other one lets them be costs nothing.
  const rowLabels = divide(
    width,
    size,
    Math.max(Math.round(SHARE_OF_WIDTH * width), Math.floor(width - size * sideIn(height - columnMargin))),
    around + SHORTEST_LABELS,
  );
  const takenRows = Math.min(wanted, rowLabels);
  const spareHeight = Math.floor(height - size * sideIn(width - takenRows));
  const columnLabels = divide(
    height,
    size,
    Math.max(Math.min(Math.round(SHARE_OF_HEIGHT * height), MOST_OF_HEIGHT), Math.min(spareHeight, LONGEST_UPRIGHT)),
    around + SHORTEST_LABELS,
  );
  return {
    width,
    height,
    size,
    rowLabels: takenRows,
    columnLabels: Math.min(wanted, columnLabels),
    rowMargin:
      names.length > 0 ? Math.round(Math.min(longestName + LABEL_GAP + MARK_MARGIN, 160, width * 0.25)) : gutter,
    columnMargin,
  };
}

/** The part of a room that labels get: what they would like, but rather shorter ones than cells too small to have any. */
function divide(room: number, size: number, liked: number, least: number): number {
  const spared = Math.floor(room - size * LABELLED_SIDE);
  return spared >= least ? Math.min(liked, spared) : liked;
}
