import type { ItemId } from '../../protocol/heatmapApi.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { DisplayedCell } from './marks.ts';

/** A cell by the ids of its items, so that it stays when the order changes. */
export interface CellItems {
  readonly row: ItemId;
  readonly column: ItemId;
}

/** A move of the cursor in rows and columns of the picture. */
export interface CellMove {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Where a key moves the cursor to; undefined for keys that do not move it.
 *
 * @param page rows that Page Up and Page Down go
 */
export function moveOfKey(key: string, page: number): CellMove | undefined {
  switch (key) {
    case 'ArrowUp':
      return { rows: -1, columns: 0 };
    case 'ArrowDown':
      return { rows: 1, columns: 0 };
    case 'ArrowLeft':
      return { rows: 0, columns: -1 };
    case 'ArrowRight':
      return { rows: 0, columns: 1 };
    case 'PageUp':
      return { rows: -page, columns: 0 };
    case 'PageDown':
      return { rows: page, columns: 0 };
    case 'Home':
      return { rows: 0, columns: -Infinity };
    case 'End':
      return { rows: 0, columns: Infinity };
    default:
      return undefined;
  }
}

/** The cell that keys move, and the one that a block which they select began at. */
export class CellCursor {
  #cell: CellItems | null = null;
  #anchor: CellItems | null = null;

  get items(): CellItems | null {
    return this.#cell;
  }

  /** Where it is in the picture; null where it is nowhere. */
  cellIn(model: HeatmapModel): DisplayedCell | null {
    return displayedCell(model, this.#cell);
  }

  put(model: HeatmapModel, cell: DisplayedCell): void {
    this.#cell = itemsOf(model, cell);
    this.#anchor = null;
  }

  /**
   * Moves it no further than to the edge; to the first cell where it is nowhere.
   *
   * @param extends_ whether a block is selected from where it was
   * @returns where it is now, and where that block began
   */
  move(
    model: HeatmapModel,
    { rows, columns }: CellMove,
    extends_: boolean,
  ): { readonly cell: DisplayedCell; readonly anchor: DisplayedCell | null } {
    const clip = (place: number) => Math.min(Math.max(place, 0), model.size - 1);
    const from = this.cellIn(model);
    const cell = from ? { row: clip(from.row + rows), column: clip(from.column + columns) } : { row: 0, column: 0 };
    const anchor = extends_ ? (this.#anchor ?? this.#cell) : null;
    this.put(model, cell);
    this.#anchor = anchor;
    return { cell, anchor: displayedCell(model, anchor) };
  }

  /** The next block starts where the cursor is then. */
  endBlock(): void {
    this.#anchor = null;
  }

  /** Is nowhere where its items are gone. */
  follow(model: HeatmapModel): void {
    if (!this.cellIn(model)) this.#cell = null;
    if (!displayedCell(model, this.#anchor)) this.#anchor = null;
  }

  clear(): void {
    this.#cell = null;
    this.#anchor = null;
  }
}

function displayedCell(model: HeatmapModel, items: CellItems | null): DisplayedCell | null {
  if (!items) return null;
  const [row, column] = [model.placeOf(items.row), model.placeOf(items.column)];
  if (row === undefined || column === undefined) return null;
  return { row: model.displayedPlace(row), column: model.displayedPlace(column) };
}

function itemsOf(model: HeatmapModel, cell: DisplayedCell): CellItems {
  const pair = model.pairAt(cell);
  return { row: model.items[pair.row]!.id, column: model.items[pair.column]!.id };
}
