import { CSV_LINE_END, csvLine } from '../csvTable.ts';
import { float32Json } from '../float32Json.ts';
import { describeItems, itemColumns, type ExportedHeatmap, type TextInPieces } from './exportedHeatmap.ts';

/**
 * A row for each item (see `csvLine`): its number, its place (lines and columns from 1), its text, and its cosines with
 * all items, in columns named by the items' numbers. Cosines have the digits that restore a 32-bit float.
 */
export function formatMatrixCsv(heatmap: ExportedHeatmap): TextInPieces {
  return { count: heatmap.order.length + 1, pieces: writeLines(heatmap) };
}

function* writeLines(heatmap: ExportedHeatmap): Generator<string> {
  const { items, cosine } = heatmap;
  const order = Array.from(heatmap.order);
  yield csvLine([...itemColumns, ...order.map((_, index) => index + 1)]) + CSV_LINE_END;
  for (const [index, fields] of describeItems(heatmap).entries()) {
    const row = order[index]! * items.length;
    // Numbers need no quotes, and there may be millions of them.
    const cosines = order.map((other) => float32Json(cosine[row + other]!));
    yield `${csvLine(fields)},${cosines.join(',')}${CSV_LINE_END}`;
  }
}
