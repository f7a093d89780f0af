import {
  cellAt,
  columnAt,
  fitView,
  labelledAxes,
  panView,
  plotOf,
  isItemSeen,
  revealCell,
  revealRow,
  rowAt,
  settleView,
  zoomView,
  type Frame,
  type View,
} from '../../core/heatmap/viewport.ts';
import type { Point } from '../../core/picture/box.ts';
import { CanvasPen } from '../picture/canvasPen.ts';
import { clearCanvas } from '../picture/clearCanvas.ts';
import { DrawSchedule } from '../picture/drawSchedule.ts';
import { fitCanvases } from '../picture/fitCanvases.ts';
import { LabelCutter } from '../picture/labelCutter.ts';
import { watchSize } from '../picture/watchSize.ts';
import type { Zoomable } from '../picture/zooming.ts';
import type { Theme } from '../theme.ts';
import { CellPainter } from './cellPainter.ts';
import { drawAroundCells, type Picture } from './drawPicture.ts';
import { frameFor } from './frameFor.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { drawMarks, type DisplayedCell, type Marks } from './marks.ts';
import { LABEL_SIZE } from './pictureStyle.ts';

/** Where on the picture something happened. */
export type PicturePlace =
  | { readonly type: 'cell'; readonly cell: DisplayedCell }
  | { readonly type: 'row'; readonly row: number }
  | { readonly type: 'column'; readonly column: number };

export interface PictureListener {
  /** The cells are drawn elsewhere now: something beside them has to follow. */
  viewChanged(frame: Frame, view: View): void;
  /** What is under a pointer that rests is another cell now. */
  slid(): void;
}

const noMarks: Marks = {
  cursor: null,
  hovered: null,
  lit: [],
  selectedRows: [],
  selectedColumns: [],
  showsCursor: false,
};

/**
 * The picture on two canvases: cells and labels on one, marks that come and go on the other. Draws before the next frame,
 * and only what has changed.
 */
export class PictureView implements Zoomable {
  readonly element = document.createElement('div');
  readonly #ground = document.createElement('canvas');
  readonly #overlay = document.createElement('canvas');
  readonly #painter = new CellPainter();
  readonly #cutter = new LabelCutter();
  readonly #drawing = new DrawSchedule('heatmap.draw', () => this.#draw());
  readonly #listener: PictureListener;
  #model: HeatmapModel | null = null;
  #theme: Theme;
  #frame: Frame | null = null;
  #view: View | null = null;
  #isFitted = true;
  #marks = noMarks;
  #isGroundStale = false;
  #isOverlayStale = false;

  constructor(theme: Theme, listener: PictureListener) {
    this.#theme = theme;
    this.#listener = listener;
    this.element.className = 'picture';
    for (const canvas of [this.#ground, this.#overlay]) {
      canvas.setAttribute('aria-hidden', 'true');
      this.element.append(canvas);
    }
    watchSize(this.element, () => this.refresh());
  }

  get marks(): Marks {
    return this.#marks;
  }

  get view(): View | null {
    return this.#view;
  }

  get cutter(): LabelCutter {
    return this.#cutter;
  }

  /** All of a model is to be shown. {@link refresh} follows. */
  show(model: HeatmapModel): void {
    this.#model = model;
    this.#isFitted = true;
    this.#frame = null;
  }

  /** Shows what the model has become; the view stays as far as it can. */
  refresh(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.#model || width === 0 || height === 0) return;
    this.#cutter.use(LABEL_SIZE, this.#theme.fontFamily);
    const frame = frameFor(this.#model, { width, height }, this.#cutter);
    const before = this.#frame;
    // While a person types, labels get longer and shorter: cells stay where they are.
    const keepsRoom = before?.width === width && before.height === height && before.size === frame.size;
    this.#frame = keepsRoom
      ? {
          ...frame,
          rowLabels: Math.max(frame.rowLabels, before.rowLabels),
          columnLabels: Math.max(frame.columnLabels, before.columnLabels),
        }
      : frame;
    const view = this.#view;
    this.#view = this.#isFitted || !view ? fitView(this.#frame) : settleView(this.#frame, view);
    this.#isGroundStale = true;
    this.#isOverlayStale = true;
    // At once, since a canvas that has changed its size is empty.
    if (fitCanvases([this.#ground, this.#overlay], { width, height })) this.#drawing.now();
    else this.#drawing.soon();
    this.#listener.viewChanged(this.#frame, this.#view);
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.refresh();
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.#isOverlayStale = true;
    this.#drawing.soon();
  }

  zoom(factor: number, at?: Point): void {
    if (!this.#frame || !this.#view) return;
    const plot = plotOf(this.#frame, this.#view.side);
    const middle = { x: plot.left + plot.width / 2, y: plot.top + plot.height / 2 };
    const view = zoomView(this.#frame, this.#view, factor, at ?? middle);
    this.#isFitted = view.side <= fitView(this.#frame).side;
    this.#look(view);
  }

  fit(): void {
    if (!this.#frame) return;
    this.#isFitted = true;
    this.#look(fitView(this.#frame));
  }

  pan(by: Point): void {
    if (!this.#frame || !this.#view) return;
    this.#look(panView(this.#frame, this.#view, by));
  }

  reveal({ row, column }: DisplayedCell): void {
    if (!this.#frame || !this.#view) return;
    this.#look(revealCell(this.#frame, this.#view, row, column));
  }

  /** Brings the first of these rows into view, unless one of them can be seen, or the column of the same item. */
  revealRow(places: readonly number[]): void {
    const [frame, view, first] = [this.#frame, this.#view, places[0]];
    if (!frame || !view || first === undefined) return;
    if (!places.some((place) => isItemSeen(frame, view, place))) this.#look(revealRow(frame, view, first));
  }

  /** Whether the middle of these rows is in the lower half of the cells that can be seen. */
  isLow(first: number, last: number): boolean {
    if (!this.#frame || !this.#view) return false;
    const { side, top } = this.#view;
    return top + ((first + last + 1) / 2) * side > plotOf(this.#frame, side).height / 2;
  }

  /** Where a cell is on the page, for a tooltip beside it. */
  boxOf({ row, column }: DisplayedCell): DOMRect | null {
    if (!this.#frame || !this.#view) return null;
    const plot = plotOf(this.#frame, this.#view.side);
    const { left, top } = this.element.getBoundingClientRect();
    const { side } = this.#view;
    return new DOMRect(
      left + plot.left + this.#view.left + column * side,
      top + plot.top + this.#view.top + row * side,
      side,
      side,
    );
  }

  /** What is at a place of the picture, in CSS pixels from its corner; null where nothing is. */
  placeAt(at: Point): PicturePlace | null {
    if (!this.#frame || !this.#view) return null;
    const cell = cellAt(this.#frame, this.#view, at);
    if (cell) return { type: 'cell', cell };
    const { rows, columns } = labelledAxes(this.#frame, this.#view.side);
    const plot = plotOf(this.#frame, this.#view.side);
    const row = rows && at.x < plot.left ? rowAt(this.#frame, this.#view, at) : null;
    if (row !== null) return { type: 'row', row };
    const column = columns && at.y < plot.top ? columnAt(this.#frame, this.#view, at) : null;
    return column === null ? null : { type: 'column', column };
  }

  /** The cell that is nearest to a place; null while nothing is drawn. */
  nearestCell(at: Point): DisplayedCell | null {
    if (!this.#frame || !this.#view) return null;
    const { side, left, top } = this.#view;
    const plot = plotOf(this.#frame, side);
    const { size } = this.#frame;
    const clip = (index: number) => Math.min(Math.max(Math.floor(index), 0), size - 1);
    return { row: clip((at.y - plot.top - top) / side), column: clip((at.x - plot.left - left) / side) };
  }

  #look(view: View): void {
    const before = this.#view;
    if (before && before.side === view.side && before.left === view.left && before.top === view.top) return;
    this.#view = view;
    this.#isGroundStale = true;
    this.#isOverlayStale = true;
    this.#drawing.soon();
    this.#listener.slid();
    if (this.#frame) this.#listener.viewChanged(this.#frame, view);
  }

  #draw(): void {
    const model = this.#model;
    const frame = this.#frame;
    const view = this.#view;
    if (!model || !frame || !view) return;
    const picture: Picture = { model, theme: this.#theme, frame, view, cutter: this.#cutter };
    if (this.#isGroundStale) this.#drawGround(picture);
    if (this.#isOverlayStale) this.#drawOverlay(picture);
    this.#isGroundStale = false;
    this.#isOverlayStale = false;
  }

  #drawGround(picture: Picture): void {
    const context = clearCanvas(this.#ground);
    if (!context) return;
    this.#painter.paint(context, picture.model, picture.theme, picture.frame, picture.view, devicePixelRatio);
    drawAroundCells(new CanvasPen(context), picture);
  }

  #drawOverlay(picture: Picture): void {
    const context = clearCanvas(this.#overlay);
    if (context) drawMarks(new CanvasPen(context), picture, this.#marks);
  }
}
