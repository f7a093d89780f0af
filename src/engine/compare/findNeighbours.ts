import type { Neighbours } from '../../core/projection/joinNeighbours.ts';
import type { Cosines, VectorRows } from './cosines.ts';

export interface NeighbourOptions {
  readonly signal: AbortSignal | undefined;
  /** Rows whose neighbours are known, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The k nearest rows of each row, by comparing all with all, and how far they are: 1 - cosine, in single precision. Of equally
 * near ones the first are taken. Time grows with the square of the rows, memory with the rows.
 *
 * @param k less than there are rows
 */
export async function findNeighbours(
  cosines: Cosines,
  rows: VectorRows,
  k: number,
  { signal, onProgress }: NeighbourOptions,
): Promise<Neighbours> {
  const items = new Uint32Array(rows.count * k);
  const nearest = new Float32Array(rows.count * k).fill(-Infinity);
  if (k === 0) return { k, items, distances: nearest };
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      const lastOfA = (a + 1) * k - 1;
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        const b = bStart + j;
        if (cosine > nearest[lastOfA]!) insert(items, nearest, a * k, k, b, cosine);
        if (cosine > nearest[(b + 1) * k - 1]!) insert(items, nearest, b * k, k, a, cosine);
      }
    }
    if (bStart + bCount === rows.count) onProgress?.(aStart + aCount, rows.count);
  });
  return { k, items, distances: nearest.map((cosine) => Math.max(1 - cosine, 0)) };
}

/** Into a list that descends, behind what is as near. */
function insert(
  items: Uint32Array,
  nearest: Float32Array,
  start: number,
  k: number,
  item: number,
  cosine: number,
): void {
  let at = start + k - 1;
  while (at > start && nearest[at - 1]! < cosine) {
    nearest[at] = nearest[at - 1]!;
    items[at] = items[at - 1]!;
    at--;
  }
  nearest[at] = cosine;
  items[at] = item;
}
