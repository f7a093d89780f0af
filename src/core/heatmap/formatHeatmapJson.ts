import { rowJson } from '../float32Json.ts';
import { groupNames, type ExportedHeatmap } from './exportedHeatmap.ts';

/**
 * The whole heatmap as JSON: `{title, background, items: [{file, start, end, headings, label, group, text}], cosine: [[…]]}`
 * in the order in which it is shown. Lines and characters (UTF-16 code units) count from 0, the end is exclusive, as in
 * the command line's JSON. `background` has the mean and standard deviation of random pairs; what is not known is null.
 */
export function formatHeatmapJson(heatmap: ExportedHeatmap): string {
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
  const rows = order.map((item) => {
    const start = item * items.length;
    return rowJson(
      Float32Array.from(order, (other) => cosine[start + other]!),
      0,
      order.length,
    );
  });
  return `${JSON.stringify(head).slice(0, -1)},"cosine":[\n${rows.join(',\n')}\n]}\n`;
}
