import { LABELLED_SIDE, type Frame } from '../../core/heatmap/viewport.ts';
import { namedGroups, type HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';
import type { LabelCutter } from './labelCutter.ts';
import { LABEL_GAP, MARK_MARGIN, NAME_LINE } from './pictureStyle.ts';

/** As many labels are measured to know how much room all of them need. */
const MEASURED_LABELS = 200;

/** Shorter labels say nothing, in CSS pixels. */
const SHORTEST_LABELS = 72;

/** How a picture of this size is divided between labels and cells. */
export function frameFor(
  model: HeatmapModel,
  { width, height }: { readonly width: number; readonly height: number },
  cutter: LabelCutter,
): Frame {
  const most = 320;
  let longest = 0;
  const step = Math.max(Math.floor(model.size / MEASURED_LABELS), 1);
  for (let place = 0; place < model.size; place += step) {
    longest = Math.max(longest, cutter.measure(itemLabel(model.items[place]!).slice(0, 100)));
    if (longest >= most) break;
  }
  const wanted = Math.ceil(Math.min(longest, most)) + 2 * LABEL_GAP;
  const names = namedGroups(model).map(({ name }) => name);
  const longestName = Math.max(0, ...names.slice(0, MEASURED_LABELS).map((name) => cutter.measure(name.slice(0, 100))));
  const share = Math.round(width * 0.36);
  // Rather shorter labels than cells too small to have any.
  const spared = Math.floor(width - model.size * LABELLED_SIDE);
  const rowLabels = spared >= SHORTEST_LABELS ? Math.min(share, spared) : share;
  return {
    width,
    height,
    size: model.size,
    rowLabels: Math.min(wanted, rowLabels),
    columnLabels: Math.min(wanted, Math.round(height * 0.28), 150),
    rowMargin:
      names.length > 0 ? Math.round(Math.min(longestName + LABEL_GAP + MARK_MARGIN, 160, width * 0.25)) : MARK_MARGIN,
    columnMargin: names.length > 0 ? NAME_LINE + MARK_MARGIN : MARK_MARGIN,
  };
}
