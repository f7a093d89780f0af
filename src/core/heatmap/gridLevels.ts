import { halveGrid, type CellGrid } from './cellGrid.ts';

/** A grid and its halves, made when they are first needed. All of them together take a third more than the grid. */
export class GridLevels {
  readonly #full: CellGrid;
  readonly #halves = { mean: [] as CellGrid[], largest: [] as CellGrid[] };

  constructor(full: CellGrid) {
    this.#full = full;
  }

  get size(): number {
    return this.#full.size;
  }

  /**
   * The largest grid of which every cell has a pixel.
   *
   * @param side of a cell of the full grid, in pixels of the screen
   * @returns `span`: how many cells of the full grid stand in a row of one of its cells
   */
  forSide(side: number, by: 'mean' | 'largest'): { grid: CellGrid; span: number } {
    let grid = this.#full;
    let span = 1;
    // A rounding error in the size must not cost half of the picture's detail.
    for (let level = 0; side * span < 0.999 && grid.size > 1; level++) {
      const halves = this.#halves[by];
      grid = halves[level] ??= halveGrid(grid, by);
      span *= 2;
    }
    return { grid, span };
  }
}
