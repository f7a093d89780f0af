import { CSV_LINE_END, csvLine } from '../csvTable.ts';
import { float32Json } from '../float32Json.ts';
import { describeItems, itemColumns, type ExportedHeatmap, type TextInPieces } from './exportedHeatmap.ts';

const columns = ['cosine', 'percentile', ...['a', 'b'].flatMap((side) => itemColumns.map((name) => `${side}_${name}`))];

/**
 * A row for each pair of items whose cosine is at or over the threshold, best first, equal ones in the order of the items
 * (see `csvLine`). Items are numbered as in `formatMatrixCsv`. The percentile is among random pairs.
 */
export function formatPairsCsv(heatmap: ExportedHeatmap, threshold: number): TextInPieces {
  return { count: 2 * heatmap.order.length + 1, pieces: writeLines(heatmap, threshold) };
}

function* writeLines(heatmap: ExportedHeatmap, threshold: number): Generator<string> {
  const { items, cosine, order, background } = heatmap;
  // Once for each item, and not for each of its pairs.
  const described = describeItems(heatmap).map(csvLine);
  const pairs: { a: number; b: number; value: number }[] = [];
  for (let a = 0; a < order.length; a++) {
    const row = order[a]! * items.length;
    for (let b = a + 1; b < order.length; b++) {
      const value = cosine[row + order[b]!]!;
      if (value >= threshold) pairs.push({ a, b, value });
    }
    yield '';
  }
  pairs.sort((x, y) => y.value - x.value);
  yield csvLine(columns) + CSV_LINE_END;
  // As many pieces as there are items, whatever the number of pairs.
  const inPiece = Math.ceil(pairs.length / order.length);
  for (let piece = 0; piece < order.length; piece++) {
    const lines = pairs
      .slice(piece * inPiece, (piece + 1) * inPiece)
      .map(
        ({ a, b, value }) =>
          `${float32Json(value)},${background?.percentile(value) ?? ''},${described[a]!},${described[b]!}${CSV_LINE_END}`,
      );
    yield lines.join('');
  }
}
