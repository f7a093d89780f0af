import { COSINE_STEPS } from './quantiseCosine.ts';

/** A square of cells as steps of `quantiseCosine`, row after row: `cells[row * size + column]`. */
export interface CellGrid {
  readonly size: number;
  readonly cells: Uint16Array;
}

/**
 * The cells of a symmetric matrix, its items in another order. The diagonal is no pair: it has what is beside it, so that
 * cells which stand for many do not say that a passage is near itself.
 *
 * @param cosine `cosine[i * order.length + j]`
 * @param order which item comes first, second, ...
 */
export function orderCells(cosine: Float32Array, order: ArrayLike<number>): CellGrid {
  const size = order.length;
  const cells = new Uint16Array(size * size);
  const half = (COSINE_STEPS - 1) / 2;
  for (let row = 0; row < size; row++) {
    const from = order[row]! * size;
    const to = row * size;
    for (let column = 0; column < size; column++) {
      // As quantiseCosine, without a call for each of four million cells.
      const step = (cosine[from + order[column]!]! + 1) * half + 0.5;
      cells[to + column] = step < 0 ? 0 : step > COSINE_STEPS - 1 ? COSINE_STEPS - 1 : step;
    }
  }
  for (let at = 0; at < size && size > 1; at++) cells[at * size + at] = cells[at * size + (at > 0 ? at - 1 : 1)]!;
  return { size, cells };
}

/**
 * A grid of half the size for a picture that has no room for every cell: each cell stands for a square of four (fewer at
 * the end of an odd grid), by their `mean`, or by the `largest` where none that is near may be lost from sight.
 */
export function halveGrid({ size, cells }: CellGrid, by: 'mean' | 'largest'): CellGrid {
  const half = Math.ceil(size / 2);
  const halved = new Uint16Array(half * half);
  for (let row = 0; row < half; row++) {
    const upper = 2 * row * size;
    const lower = Math.min(2 * row + 1, size - 1) * size;
    for (let column = 0; column < half; column++) {
      const left = 2 * column;
      const right = Math.min(left + 1, size - 1);
      const a = cells[upper + left]!;
      const b = cells[upper + right]!;
      const c = cells[lower + left]!;
      const d = cells[lower + right]!;
      halved[row * half + column] = by === 'mean' ? (a + b + c + d + 2) >> 2 : Math.max(a, b, c, d);
    }
  }
  return { size: half, cells: halved };
}
