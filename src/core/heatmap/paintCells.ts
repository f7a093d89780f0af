import type { CellGrid } from './cellGrid.ts';

/** A part of a screen and what lies on it. All lengths are in pixels of the screen. */
export interface CellPainting {
  /** Row after row, one number a pixel, in the byte order of `ImageData`. */
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly height: number;
  readonly grid: CellGrid;
  /**
   * Where `grid` has means of many cells: the largest of the same ones. It is shown in place of a mean below `threshold`
   * that it reaches itself, so that no pair that is near is lost among others.
   */
  readonly peaks?: { readonly grid: CellGrid; readonly threshold: number } | null;
  /** Where the first cell's corner is; may lie outside, and between pixels. */
  readonly left: number;
  readonly top: number;
  /** Length of a cell's side, at least 1. */
  readonly side: number;
  /** How much of a cell's side is left free before it: 0 or more, less than `side`. */
  readonly gap: number;
  /** A colour for each step of `quantiseCosine`. */
  readonly palette: Uint32Array;
  /** The colour where no cell is. */
  readonly empty: number;
  /** The colour of the diagonal, which is no pair; it has no other than all cells where this is left out. */
  readonly same?: number | undefined;
}

/**
 * Fills all pixels. Takes time by pixels, not by cells: a row of pixels that shows the same cells as the row above it is
 * copied.
 */
export function paintCells(painting: CellPainting): void {
  const { pixels, width, height, grid, peaks, palette, empty, same } = painting;
  const columns = cellsAlong(painting, painting.left, width);
  const rows = cellsAlong(painting, painting.top, height);
  const firstColumn = columns.findIndex((column) => column >= 0);
  const afterColumns = width - columns.toReversed().findIndex((column) => column >= 0);
  for (let y = 0; y < height; y++) {
    const row = rows[y]!;
    const at = y * width;
    if (y > 0 && row === rows[y - 1]) {
      pixels.copyWithin(at, at - width, at);
      continue;
    }
    if (row < 0 || firstColumn < 0) {
      pixels.fill(empty, at, at + width);
      continue;
    }
    pixels.fill(empty, at, at + firstColumn);
    const from = row * grid.size;
    for (let x = firstColumn; x < afterColumns; x++) {
      const column = columns[x]!;
      if (column < 0) {
        pixels[at + x] = empty;
        continue;
      }
      if (same !== undefined && column === row) {
        pixels[at + x] = same;
        continue;
      }
      let step = grid.cells[from + column]!;
      if (peaks && step < peaks.threshold) {
        const peak = peaks.grid.cells[from + column]!;
        if (peak >= peaks.threshold) step = peak;
      }
      pixels[at + x] = palette[step]!;
    }
    pixels.fill(empty, at + afterColumns, at + width);
  }
}

/** Which cell each pixel of a line shows; -1 for none. */
function cellsAlong({ grid, side, gap }: CellPainting, start: number, length: number): Int32Array {
  const indices = new Int32Array(length);
  for (let pixel = 0; pixel < length; pixel++) {
    const place = (pixel + 0.5 - start) / side;
    const index = Math.floor(place);
    const isCell = index >= 0 && index < grid.size && (place - index) * side >= gap;
    indices[pixel] = isCell ? index : -1;
  }
  return indices;
}
