import { pickPoints } from '../../core/clustering/points.ts';
import type { Cosines, VectorRows } from './cosines.ts';

/**
 * The cosines of items with one another: `matrix[i * n + j]`. Symmetric, from -1 to 1, and exactly 1 where two items have
 * the same row.
 *
 * @param rows of which no two are of the same text
 * @param rowOf the row of each of the n items
 */
export async function cosineMatrix(
  cosines: Cosines,
  rows: VectorRows,
  rowOf: Int32Array,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const size = rows.count;
  const ofRows = new Float32Array(size * size);
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const b = bStart + j;
        const value = clamp(values[i * bCount + j]!);
        ofRows[a * size + b] = value;
        ofRows[b * size + a] = value;
      }
    }
  });
  for (let row = 0; row < size; row++) ofRows[row * size + row] = 1;
  if (rowOf.every((row, item) => row === item)) return ofRows;

  const count = rowOf.length;
  const matrix = new Float32Array(count * count);
  rowOf.forEach((a, i) => {
    for (let j = 0; j < count; j++) matrix[i * count + j] = ofRows[a * size + rowOf[j]!]!;
  });
  return matrix;
}

/**
 * Some rows of {@link cosineMatrix}: of the items `chosen` with all n items, `strip[i * n + j]` that of `chosen[i]` with j.
 * The last bits may be others than those of the whole matrix.
 */
export async function cosineStrip(
  cosines: Cosines,
  rows: VectorRows,
  rowOf: Int32Array,
  chosen: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const count = rowOf.length;
  const queries = pickPoints(
    rows,
    chosen.map((item) => rowOf[item]!),
  );
  const strip = new Float32Array(chosen.length * count);
  /** Of one block of queries with all rows. */
  let ofRows = new Float32Array(0);
  await cosines.forEachBlock(queries, rows, { signal }, ({ aStart, aCount, bStart, bCount, values }) => {
    if (bStart === 0) ofRows = new Float32Array(aCount * rows.count);
    for (let i = 0; i < aCount; i++) {
      ofRows.set(values.subarray(i * bCount, (i + 1) * bCount), i * rows.count + bStart);
    }
    if (bStart + bCount < rows.count) return;
    for (let i = 0; i < aCount; i++) {
      const own = rowOf[chosen[aStart + i]!]!;
      const start = (aStart + i) * count;
      for (let j = 0; j < count; j++) {
        const row = rowOf[j]!;
        strip[start + j] = row === own ? 1 : clamp(ofRows[i * rows.count + row]!);
      }
    }
  });
  // What two chosen items have on both sides may differ in the last bits.
  chosen.forEach((item, i) => {
    for (let k = i + 1; k < chosen.length; k++) strip[k * count + item] = strip[i * count + chosen[k]!]!;
  });
  return strip;
}

function clamp(cosine: number): number {
  return Math.min(1, Math.max(-1, cosine));
}
