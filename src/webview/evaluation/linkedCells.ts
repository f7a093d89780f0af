import * as l10n from '@vscode/l10n';
import type { Point } from '../../core/picture/box.ts';
import { CellCursor, moveOfKey, type CellMove } from '../heatmap/cellCursor.ts';
import type { HeatmapModel } from '../heatmap/heatmapModel.ts';
import type { DisplayedCell } from '../heatmap/marks.ts';
import { PictureView, type PicturePlace } from '../heatmap/pictureView.ts';
import { takeKeys } from '../picture/takeKeys.ts';
import { Tooltip } from '../picture/tooltip.ts';
import type { Theme } from '../theme.ts';
import { describeLinkedPlace, speakLinkedCell } from './describeLinkedPlace.ts';

export interface LinkedCellsListener {
  /** @param sentence its place among those that are compared */
  open(sentence: number): void;
  /** For ears. */
  say(text: string): void;
}

/** Between a cell and its tooltip, in CSS pixels. */
const DISTANCE = 16;
/** Rows that Page Up and Page Down go. */
const PAGE = 10;

/**
 * Pictures of the same sentences, one for each encoder, in which a person looks at one cell at a time: what is pointed at in
 * one, or where keys have come to, is marked in all, and told of all.
 */
export class LinkedCells {
  readonly tooltip = new Tooltip();
  readonly #listener: LinkedCellsListener;
  readonly #cursor = new CellCursor();
  /** One for each encoder that there ever was; they are used again. */
  readonly #pictures: PictureView[] = [];
  #models: readonly HeatmapModel[] = [];
  #hovered: { readonly picture: PictureView; readonly cell: DisplayedCell } | null = null;

  constructor(listener: LinkedCellsListener) {
    this.#listener = listener;
  }

  /** One for each model, in their order. */
  get pictures(): readonly PictureView[] {
    return this.#pictures.slice(0, this.#models.length);
  }

  /** @param models of the same items in the same order */
  show(models: readonly HeatmapModel[], theme: Theme): void {
    while (this.#pictures.length < models.length) this.#pictures.push(this.#create(theme));
    this.#models = models;
    this.#cursor.clear();
    this.#hovered = null;
    this.tooltip.hide();
    for (const [at, picture] of this.pictures.entries()) {
      const model = models[at]!;
      picture.element.setAttribute(
        'aria-label',
        l10n.t(
          '{0}. Arrows move from cell to cell, Enter opens the line of the first sentence, Alt+Enter that of the second.',
          model.title,
        ),
      );
      picture.show(model);
    }
    this.refresh();
  }

  /** Shows what the models have become. */
  refresh(): void {
    for (const picture of this.pictures) picture.refresh();
    this.#mark();
  }

  useTheme(theme: Theme): void {
    for (const picture of this.#pictures) picture.useTheme(theme);
  }

  #create(theme: Theme): PictureView {
    const nothing = () => undefined;
    const picture = new PictureView(theme, { viewChanged: nothing, slid: nothing });
    const { element } = picture;
    const placeOf = ({ clientX, clientY }: MouseEvent): PicturePlace | null => {
      const { left, top } = element.getBoundingClientRect();
      return picture.placeAt({ x: clientX - left, y: clientY - top });
    };
    // The page is scrolled over pictures that are seen as a whole: there is nothing to move or to enlarge.
    element.addEventListener('pointermove', (event) =>
      this.#hover(picture, placeOf(event), { x: event.clientX, y: event.clientY }),
    );
    element.addEventListener('pointerleave', () => this.#hover(picture, null, { x: 0, y: 0 }));
    element.addEventListener('click', (event) => {
      const place = placeOf(event);
      if (place) this.#click(place, event.altKey);
    });
    takeKeys(element, l10n.t('heatmap'), {
      press: (event) => {
        if (this.#press(picture, event)) event.preventDefault();
      },
      focusChanged: (hasFocus) => {
        if (!hasFocus) this.tooltip.hide();
        this.#mark();
      },
    });
    return picture;
  }

  #hover(picture: PictureView, place: PicturePlace | null, { x, y }: Point): void {
    const cell = place?.type === 'cell' ? place.cell : null;
    const before = this.#hovered?.picture === picture ? this.#hovered.cell : null;
    this.#hovered = cell && { picture, cell };
    if (before?.row !== cell?.row || before?.column !== cell?.column) this.#mark();
    if (place)
      this.#showTooltip(place, 'pointer', this.#hovered ? picture.boxOf(this.#hovered.cell) : new DOMRect(x, y));
    else this.tooltip.hide();
  }

  #click(place: PicturePlace, isAlt: boolean): void {
    const [model] = this.#models;
    if (!model) return;
    if (place.type === 'cell') {
      this.#cursor.put(model, place.cell);
      this.#open(isAlt);
      this.#mark();
    } else {
      this.#listener.open(model.order[place.type === 'row' ? place.row : place.column]!);
    }
  }

  #open(isSecond: boolean): void {
    const { items } = this.#cursor;
    if (items) this.#listener.open(isSecond ? items.column : items.row);
  }

  /** @returns whether the key is one of ours */
  #press(picture: PictureView, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || shiftKey) return false;
    const move = moveOfKey(key, PAGE);
    if (move && !altKey) this.#move(picture, move);
    else if (key === 'Enter') this.#open(altKey);
    else if (key === 'Escape' && this.tooltip.isShown) this.tooltip.hide();
    else return false;
    return true;
  }

  #move(picture: PictureView, move: CellMove): void {
    const [model] = this.#models;
    if (!model) return;
    const { cell } = this.#cursor.move(model, move, false);
    this.#hovered = null;
    this.#mark();
    this.#showTooltip({ type: 'cell', cell }, 'keys', picture.boxOf(cell));
    this.#listener.say(speakLinkedCell(this.#models, cell));
  }

  #showTooltip(place: PicturePlace, by: 'pointer' | 'keys', beside: DOMRect | null): void {
    if (beside) this.tooltip.show(describeLinkedPlace(this.#models, place, by), beside, DISTANCE);
  }

  #mark(): void {
    const [model] = this.#models;
    if (!model) return;
    const hovered = this.#hovered;
    const cursor = this.#cursor.cellIn(model);
    const hasKeyboard = this.#pictures.some(({ element }) => element === document.activeElement);
    for (const picture of this.pictures) {
      // A thin line is enough where the pointer is; elsewhere the eye has to find the cell.
      const isElsewhere = hovered !== null && hovered.picture !== picture;
      picture.mark({
        hovered: hovered?.picture === picture ? hovered.cell : null,
        cursor: isElsewhere ? hovered.cell : cursor,
        showsCursor: isElsewhere || (hovered === null && hasKeyboard),
      });
      const marked = hovered?.cell ?? (hasKeyboard ? cursor : null);
      picture.element.dataset['marked'] = marked ? `${marked.row},${marked.column}` : '';
    }
  }
}
