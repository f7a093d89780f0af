import * as l10n from '@vscode/l10n';
import type { Point } from '../../core/picture/box.ts';
import type { MapItemId } from '../../protocol/mapApi.ts';
import { formatCount } from '../figures.ts';
import { takeKeys } from '../picture/takeKeys.ts';
import { Tooltip } from '../picture/tooltip.ts';
import { zoomByKey } from '../picture/zooming.ts';
import type { Theme } from '../theme.ts';
import { describePoint, speakPoint } from './describePoint.ts';
import type { DrawnLabel } from './drawMarks.ts';
import type { MapModel } from './mapModel.ts';
import { PictureView } from './pictureView.ts';
import { moveOfKey, PointCursor, type PointMove } from './pointCursor.ts';

export interface ExplorerListener {
  open(item: MapItemId, beside: boolean): void;
  /** For ears. */
  say(text: string): void;
  /** The cursor, the selection or what the extension points at may have changed. */
  marked(): void;
  /** The picture was drawn, with these labels. */
  drawn(labels: readonly DrawnLabel[]): void;
}

/** Between a point and its tooltip, in CSS pixels. */
const TOOLTIP_DISTANCE = 10;

/** What a person does in the picture, with a pointer as by keys: hears and sees what a point is, opens it, selects some. */
export class PointExplorer {
  readonly picture: PictureView;
  readonly tooltip = new Tooltip();
  /** Whether a drag draws a line around points, and does not move the picture. */
  isSelecting = false;
  readonly #listener: ExplorerListener;
  readonly #cursor = new PointCursor();
  #model: MapModel | null = null;
  #current: readonly MapItemId[] = [];
  #neighbours: readonly MapItemId[] = [];

  constructor(theme: Theme, listener: ExplorerListener) {
    this.#listener = listener;
    this.picture = new PictureView(theme, {
      hover: (point) => this.#hover(point),
      click: (point, { alt, select }) => {
        if (point !== null) this.#click(point, alt, select);
      },
      enclose: (points) => this.select(points),
      drawn: (labels) => listener.drawn(labels),
      isSelecting: () => this.isSelecting,
    });
    takeKeys(this.picture.element, l10n.t('map'), {
      press: (event) => {
        if (this.#model && this.#press(this.#model, event)) event.preventDefault();
      },
      focusChanged: (hasFocus) => {
        if (!hasFocus) this.tooltip.hide();
        this.mark();
      },
    });
  }

  /** Where the items are those of before, the cursor stays, and what was selected. {@link refresh} follows. */
  show(model: MapModel): void {
    const before = this.#model;
    this.#model = model;
    if (before?.content.first === model.content.first) model.select(before.selected);
    else this.#cursor.put(null);
    this.tooltip.hide();
  }

  /** Shows what the model has become. */
  refresh(): void {
    const model = this.#model;
    if (!model) return;
    this.picture.show(model);
    this.picture.element.setAttribute(
      'aria-label',
      l10n.t(
        '{0}. Arrows move to the next point in a direction, Page Down and Page Up to the next passage of the notes. Enter opens, Space selects, Shift and arrows select more.',
        model.content.title,
      ),
    );
    this.mark();
  }

  /** Rings the items that the editor's cursor is in, and their nearest neighbours. */
  showCurrent(items: readonly MapItemId[], neighbours: readonly MapItemId[]): void {
    this.#current = items;
    this.#neighbours = neighbours;
    this.mark();
  }

  select(points: readonly number[]): void {
    const model = this.#model;
    if (!model) return;
    model.select([...points].sort((a, b) => a - b));
    this.picture.show(model);
    this.mark();
  }

  /** Marks in the picture what is marked now. */
  mark(): void {
    const model = this.#model;
    if (!model) return;
    this.picture.mark({
      cursor: this.#cursor.point,
      showsCursor: document.activeElement === this.picture.element,
      current: model.placesOf(this.#current),
      neighbours: model.placesOf(this.#neighbours),
    });
    this.#listener.marked();
  }

  #hover(point: number | null): void {
    const model = this.#model;
    if (this.picture.marks.hovered !== point) this.picture.mark({ hovered: point });
    this.picture.element.classList.toggle('is-over-point', point !== null);
    if (!model || point === null) this.tooltip.hide();
    else this.#showTooltip(model, point);
  }

  #showTooltip(model: MapModel, point: number): void {
    const { left, top } = this.picture.element.getBoundingClientRect();
    const { x, y } = this.picture.placeOf(point);
    const { radius } = this.picture;
    const box = { left: left + x - radius, top: top + y - radius, width: 2 * radius, height: 2 * radius };
    this.tooltip.show(describePoint(model, point), box, TOOLTIP_DISTANCE);
  }

  #click(point: number, isAlt: boolean, selects: boolean): void {
    this.#cursor.put(point);
    if (selects) this.#toggle(point);
    else this.#open(!isAlt);
    this.mark();
  }

  /** Opens the point of the cursor. */
  #open(beside: boolean): void {
    const { point } = this.#cursor;
    if (this.#model && point !== null) this.#listener.open(this.#model.idOf(point), beside);
  }

  /** @returns whether the key is one of ours */
  #press(model: MapModel, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) {
      if (key !== 'a') return false;
      this.#selectShown(model);
      return true;
    }
    const move = moveOfKey(key);
    const { point } = this.#cursor;
    if (move && !(altKey && move.type === 'direction')) this.#move(model, move, shiftKey);
    else if (key === 'Enter' && point !== null) this.#open(!altKey);
    else if (key === ' ' && point !== null) {
      this.#toggle(point);
      this.#listener.say(speakPoint(model, point));
    } else if (key === 'Escape' && (model.selected.size > 0 || this.tooltip.isShown)) {
      this.select([]);
      this.tooltip.hide();
    } else return zoomByKey(this.picture, key, () => this.#cursorPlace());
    return true;
  }

  #cursorPlace(): Point | undefined {
    const { point } = this.#cursor;
    return point === null ? undefined : this.picture.placeOf(point);
  }

  #move(model: MapModel, move: PointMove, selects: boolean): void {
    const from = this.#cursor.point;
    const [start] = model.placesOf(this.#current).filter(model.isShown);
    if (!this.#cursor.move(model, move, start)) return;
    const point = this.#cursor.point!;
    if (selects) this.select([...model.selected, from ?? point, point]);
    this.picture.reveal(point);
    this.mark();
    this.#showTooltip(model, point);
    this.#listener.say(speakPoint(model, point));
  }

  #toggle(point: number): void {
    const selected = new Set(this.#model?.selected);
    if (!selected.delete(point)) selected.add(point);
    this.select([...selected]);
  }

  #selectShown(model: MapModel): void {
    this.select(Array.from({ length: model.size }, (_, item) => item).filter(model.isShown));
    this.#listener.say(l10n.t('{0} selected', formatCount(model.selected.size)));
  }
}
