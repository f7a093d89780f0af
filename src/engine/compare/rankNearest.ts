import { exactCosine, PRODUCT_ERROR, type Cosines, type VectorRows } from './cosines.ts';

/** A row of the searched vectors and its exact cosine to the query. */
export interface RankedRow {
  readonly row: number;
  readonly cosine: number;
}

/**
 * For each query the rows that can be among its `top`, best first: those rows and their ties, by exact cosine, then by
 * row. `weight(query, row)` says how many results a row stands for (0 leaves it out), so that rows are taken until
 * `top` results are covered.
 */
export async function rankNearest(
  cosines: Cosines,
  queries: VectorRows,
  rows: VectorRows,
  top: number,
  weight: (query: number, row: number) => number,
  signal: AbortSignal | undefined,
): Promise<RankedRow[][]> {
  const scores = Array.from({ length: queries.count }, () => new Float32Array(rows.count));
  await cosines.forEachBlock(queries, rows, { signal }, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) scores[aStart + i]!.set(values.subarray(i * bCount, (i + 1) * bCount), bStart);
  });
  return scores.map((ofQuery, query) => {
    const least = leastOfTop(ofQuery, top, (row) => weight(query, row)) - 2 * PRODUCT_ERROR;
    const candidates: RankedRow[] = [];
    ofQuery.forEach((score, row) => {
      if (score < least || weight(query, row) === 0) return;
      candidates.push({ row, cosine: exactCosine(queries, query, rows, row) });
    });
    return candidates.sort((a, b) => b.cosine - a.cosine || a.row - b.row);
  });
}

/** The smallest score among the rows that cover the best `top` results; -Infinity where all rows do not cover them. */
function leastOfTop(scores: Float32Array, top: number, weight: (row: number) => number): number {
  // Ascending; holds the best rows seen so far that are needed to cover `top`.
  const best: { score: number; weight: number }[] = [];
  let covered = 0;
  if (top <= 0) return Infinity;
  scores.forEach((score, row) => {
    if (covered >= top && score <= best[0]!.score) return;
    const own = weight(row);
    if (own === 0) return;
    let at = best.length;
    while (at > 0 && best[at - 1]!.score > score) at--;
    best.splice(at, 0, { score, weight: own });
    covered += own;
    while (covered - best[0]!.weight >= top) covered -= best.shift()!.weight;
  });
  return covered >= top ? best[0]!.score : -Infinity;
}
