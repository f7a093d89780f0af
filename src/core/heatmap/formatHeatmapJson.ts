import { rowJson } from '../float32Json.ts';
import { groupNames, type ExportedHeatmap, type TextInPieces } from './exportedHeatmap.ts';

/**
 * The whole heatmap as JSON: `{title, background, items: [{file, start, end, headings, label, group, text}], cosine: [[…]]}`
 * in the order in which it is shown. Lines and characters (UTF-16 code units) count from 0, the end is exclusive, as in
 * the command line's JSON. `background` has the mean and standard deviation of random pairs; what is not known is null.
 */
export function formatHeatmapJson(heatmap: ExportedHeatmap): TextInPieces {
  return { count: heatmap.order.length + 2, pieces: write(heatmap) };
}

function* write(heatmap: ExportedHeatmap): Generator<string> {
  const { title, background, items, cosine, groups } = heatmap;
  const order = Array.from(heatmap.order);
  const groupOf = groupNames(groups);
  const head = {
    title,
    background: background && { mean: background.mean, deviation: background.deviation },
    items: order.map((item) => {
      const { path, range, breadcrumb, label, text } = items[item]!;
      const { start, end } = range;
      return {
        file: path,
        start,
        end,
        headings: breadcrumb,
        label: label ?? null,
        group: groupOf.get(item) ?? null,
        text,
      };
    }),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"cosine":[`;
  for (const [index, item] of order.entries()) {
    const start = item * items.length;
    const row = Float32Array.from(order, (other) => cosine[start + other]!);
    yield `${index === 0 ? '' : ','}\n${rowJson(row, 0, order.length)}`;
  }
  yield '\n]}\n';
}
