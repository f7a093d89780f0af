import * as l10n from '@vscode/l10n';
import type { Frame, View } from '../../core/heatmap/viewport.ts';
import type { Point } from '../../core/picture/box.ts';
import type { ItemId } from '../../protocol/heatmapApi.ts';
import { takeKeys } from '../picture/takeKeys.ts';
import { Tooltip } from '../picture/tooltip.ts';
import { zoomByKey } from '../picture/zooming.ts';
import type { Theme } from '../theme.ts';
import { selectBlock, type BlockSelection } from './blockSelection.ts';
import { CellCursor, moveOfKey, type CellItems, type CellMove } from './cellCursor.ts';
import { describePlace, speakCell } from './describePlace.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { listenToPicture } from './listenToPicture.ts';
import { PictureView, type PicturePlace } from './pictureView.ts';

export interface ExplorerListener {
  open(item: ItemId): void;
  /** For ears. */
  say(text: string): void;
  /** The cursor, the selection or what is lit may have changed. */
  marked(): void;
  /** The cells are drawn elsewhere now: something beside them has to follow. */
  viewChanged(frame: Frame, view: View): void;
}

/** Of a tooltip: around the pointer, in CSS pixels. */
const POINTER_SIZE = 8;
/** Between a cell and its tooltip, in CSS pixels: room for its neighbours. */
const LEAST_DISTANCE = 12;
const MOST_DISTANCE = 40;

/** What a person does in the picture, with a pointer as by keys: hears and sees what a cell is, opens it, selects a block. */
export class CellExplorer {
  readonly picture: PictureView;
  readonly tooltip = new Tooltip();
  /** Whether a drag draws a block, and does not move the picture. */
  isSelecting = false;
  readonly #listener: ExplorerListener;
  readonly #cursor = new CellCursor();
  #model: HeatmapModel | null = null;
  #selection: BlockSelection | null = null;

  constructor(theme: Theme, listener: ExplorerListener) {
    this.#listener = listener;
    this.picture = new PictureView(theme, {
      viewChanged: (frame, view) => listener.viewChanged(frame, view),
      slid: () => this.#hover(null, { x: 0, y: 0 }),
    });
    listenToPicture(this.picture, {
      hover: (place, at) => this.#hover(place, at),
      click: (place, { alt, select }) => {
        if (this.#model && place) this.#click(this.#model, place, alt, select);
      },
      select: (from, to) => {
        if (this.#model) this.select(selectBlock(this.#model, from, to));
      },
      isSelecting: () => this.isSelecting,
    });
    takeKeys(this.picture.element, l10n.t('heatmap'), {
      press: (event) => {
        if (this.#model && this.#press(this.#model, event)) event.preventDefault();
      },
      focusChanged: (hasFocus) => {
        if (!hasFocus) this.tooltip.hide();
        this.mark();
      },
    });
  }

  get selection(): BlockSelection | null {
    return this.#selection;
  }

  /** The items of the cell that keys move. */
  get cell(): CellItems | null {
    return this.#cursor.items;
  }

  /** {@link refresh} follows. */
  show(model: HeatmapModel): void {
    this.#model = model;
    this.#cursor.clear();
    this.#selection = null;
    this.tooltip.hide();
    this.picture.mark({ hovered: null });
    this.picture.show(model);
  }

  /** Lets go of what the model does not have any more. {@link refresh} follows. */
  followUpdate(): void {
    const model = this.#model;
    if (!model) return;
    this.#cursor.follow(model);
    this.tooltip.hide();
    if (!this.#selection) return;
    const knows = (id: ItemId) => model.placeOf(id) !== undefined;
    const rows = this.#selection.rows.filter(knows);
    const columns = this.#selection.columns.filter(knows);
    this.#selection = rows.length > 0 && columns.length > 0 ? { rows, columns } : null;
  }

  /** Shows what the model has become. */
  refresh(): void {
    if (!this.#model) return;
    this.picture.element.setAttribute(
      'aria-label',
      l10n.t(
        '{0}. Arrows move from cell to cell, Enter opens the first passage, Alt+Enter the second.',
        this.#model.title,
      ),
    );
    this.picture.refresh();
    this.mark();
  }

  select(selection: BlockSelection | null): void {
    this.#selection = selection;
    this.#cursor.endBlock();
    this.tooltip.hide();
    this.mark();
  }

  /** Selects all pairs of neighbours of the picture, from `start` to before `end`. */
  selectPlaces(start: number, end: number): void {
    if (!this.#model) return;
    this.select(selectBlock(this.#model, { row: start, column: start }, { row: end - 1, column: end - 1 }));
  }

  /** Marks in the picture what is marked now. */
  mark(): void {
    const model = this.#model;
    if (!model) return;
    this.picture.mark({
      cursor: this.#cursor.cellIn(model),
      showsCursor: document.activeElement === this.picture.element,
      lit: inOrder(model.displayedPlaces([...model.lit])),
      selectedRows: inOrder(model.displayedPlaces(this.#selection?.rows ?? [])),
      selectedColumns: inOrder(model.displayedPlaces(this.#selection?.columns ?? [])),
    });
    this.#listener.marked();
  }

  #hover(place: PicturePlace | null, at: Point): void {
    const model = this.#model;
    const cell = place?.type === 'cell' ? place.cell : null;
    const { hovered } = this.picture.marks;
    if (hovered?.row !== cell?.row || hovered?.column !== cell?.column) this.picture.mark({ hovered: cell });
    if (!model || !place) {
      this.tooltip.hide();
      return;
    }
    const { left, top } = this.picture.element.getBoundingClientRect();
    const pointer = new DOMRect(left + at.x, top + at.y, POINTER_SIZE, POINTER_SIZE);
    this.#showTooltip(model, place, 'pointer', joinBoxes(pointer, cell && this.picture.boxOf(cell)));
  }

  #showTooltip(model: HeatmapModel, place: PicturePlace, by: 'pointer' | 'keys', beside: DOMRect): void {
    const distance = Math.min(Math.max(beside.height, LEAST_DISTANCE), MOST_DISTANCE);
    this.tooltip.show(describePlace(model, place, by), beside, distance);
  }

  #click(model: HeatmapModel, place: PicturePlace, isAlt: boolean, selects: boolean): void {
    if (place.type !== 'cell') {
      const at = place.type === 'row' ? place.row : place.column;
      this.selectPlaces(at, at + 1);
      return;
    }
    this.#cursor.put(model, place.cell);
    if (selects) this.select(selectBlock(model, place.cell, place.cell));
    else this.#open(isAlt);
    this.mark();
  }

  #open(isSecond: boolean): void {
    const { items } = this.#cursor;
    if (items) this.#listener.open(isSecond ? items.column : items.row);
  }

  /** @returns whether the key is one of ours */
  #press(model: HeatmapModel, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) return false;
    const page = Math.max(Math.floor(this.picture.element.clientHeight / 2 / (this.picture.view?.side ?? 1)), 1);
    const move = moveOfKey(key, page);
    if (move && !altKey) this.#move(model, move, shiftKey);
    else if (key === 'Enter') this.#open(altKey);
    else if (key === ' ') this.#selectCell(model);
    else if (key === 'Escape' && (this.#selection || this.tooltip.isShown)) this.select(null);
    else return zoomByKey(this.picture, key, () => this.#cursorPlace());
    return true;
  }

  #move(model: HeatmapModel, move: CellMove, extends_: boolean): void {
    const { cell, anchor } = this.#cursor.move(model, move, extends_);
    if (anchor) this.#selection = selectBlock(model, anchor, cell);
    this.picture.reveal(cell);
    this.mark();
    const box = this.picture.boxOf(cell);
    if (box) this.#showTooltip(model, { type: 'cell', cell }, 'keys', box);
    this.#listener.say(speakCell(model, cell));
  }

  /** The middle of the cell of the cursor, in the picture. */
  #cursorPlace(): Point | undefined {
    const cell = this.#model && this.#cursor.cellIn(this.#model);
    const box = cell && this.picture.boxOf(cell);
    if (!box) return undefined;
    const { left, top } = this.picture.element.getBoundingClientRect();
    return { x: box.x + box.width / 2 - left, y: box.y + box.height / 2 - top };
  }

  #selectCell(model: HeatmapModel): void {
    const cell = this.#cursor.cellIn(model);
    if (cell) this.select(selectBlock(model, cell, cell));
  }
}

function inOrder(places: readonly number[]): number[] {
  return places.toSorted((a, b) => a - b);
}

/** The smallest box around one or two. */
function joinBoxes(a: DOMRect, b: DOMRect | null): DOMRect {
  if (!b) return a;
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}
