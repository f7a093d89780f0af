import * as l10n from '@vscode/l10n';
import { plotOf, type Point } from '../../core/heatmap/viewport.ts';
import type { HeatmapHost, ItemId } from '../../protocol/heatmapApi.ts';
import { Announcer } from '../announcer.ts';
import type { Theme } from '../theme.ts';
import { Arranger } from './arranger.ts';
import { BusyNote } from './busyNote.ts';
import {
  countPairs,
  describePairs,
  selectBlock,
  selectedItems,
  selectedPairs,
  type BlockSelection,
} from './blockSelection.ts';
import { CellCursor, moveOfKey, type CellMove } from './cellCursor.ts';
import { Controls, ZOOM_STEP } from './controls.ts';
import { DendrogramView } from './dendrogramView.ts';
import { describeBackground } from './describeBackground.ts';
import { describeGone } from './describeGone.ts';
import { describePlace, speakCell } from './describePlace.ts';
import { Exporter } from './exporter.ts';
import { exportPng } from './exportPicture.ts';
import { GroupTable } from './groupTable.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { Legend } from './legend.ts';
import { PictureView, type PicturePlace } from './pictureView.ts';
import { SelectionBar } from './selectionBar.ts';
import type { Settings } from './settings.ts';
import { refuseTooMany } from './takeAlong.ts';
import { Tooltip } from './tooltip.ts';

/** Of a tooltip: around the pointer, in CSS pixels. */
const POINTER_SIZE = 8;

/** The picture with all that belongs to it: what a person does, and what follows. */
export class ContentView {
  readonly element = document.createElement('div');
  readonly #api: HeatmapHost;
  readonly #onSettings: (settings: Settings) => void;
  readonly #controls: Controls;
  readonly #stage = document.createElement('div');
  readonly #picture: PictureView;
  readonly #dendrogram: DendrogramView;
  readonly #legend: Legend;
  readonly #sentence = document.createElement('p');
  readonly #remarks = document.createElement('div');
  readonly #groups: GroupTable;
  readonly #tooltip = new Tooltip();
  readonly #selectionBar: SelectionBar;
  readonly #arranging = new BusyNote(() => this.#picture.element.focus());
  readonly #arranger: Arranger;
  readonly #exporting = new BusyNote(() => this.#picture.element.focus());
  readonly #exporter: Exporter;
  readonly #announcer = new Announcer();
  readonly #cursor = new CellCursor();
  #theme: Theme;
  #model: HeatmapModel | null = null;
  #selection: BlockSelection | null = null;
  #isSelecting = false;

  constructor(api: HeatmapHost, theme: Theme, onSettings: (settings: Settings) => void) {
    this.#api = api;
    this.#theme = theme;
    this.#onSettings = onSettings;
    this.#controls = new Controls({
      choose: (change) => this.#choose(change),
      chooseKind: (items) => void this.#announcer.attempt(() => api.chooseItems({ items })),
      zoom: (factor) => this.#picture.zoom(factor),
      fit: () => this.#picture.fit(),
      toggleSelecting: (isSelecting) => (this.#isSelecting = isSelecting),
      copyPicture: (button) => void this.#announcer.attempt(() => this.#copyPicture(button)),
      exportAs: (choice) =>
        void this.#announcer.attempt(async () => {
          if (this.#model) await this.#exporter.export(choice, this.#model, this.#theme, this.#picture.cutter);
        }),
    });
    this.#exporter = new Exporter(api, this.#exporting);
    this.#picture = this.#createPicture();
    this.#dendrogram = new DendrogramView(theme, {
      cut: (cut) => this.#choose({ cut }),
      select: (start, end) => this.#selectPlaces(start, end),
    });
    this.#legend = new Legend((threshold) => this.#choose({ threshold }));
    this.#groups = new GroupTable({
      toggle: (showsGroups) => {
        if (this.#model && this.#model.settings.showsGroups !== showsGroups) this.#choose({ showsGroups });
      },
      select: (start, end) => this.#selectPlaces(start, end),
    });
    this.#selectionBar = new SelectionBar({
      findSimilar: () => this.#withSelection((items) => api.findSimilar({ items })),
      openAsList: () => this.#withSelection((items) => api.openAsList({ items })),
      copyPairs: (button) =>
        void this.#announcer.attempt(async () => {
          if (!this.#model || !this.#selection) return;
          refuseTooMany(countPairs(this.#selection));
          await api.copy({ text: describePairs(this.#model, this.#selection) });
          this.#announcer.tell(l10n.t('Copied.'), button);
        }),
      compare: () => this.#compareSelected(),
      clear: () => {
        this.#select(null);
        this.#picture.element.focus();
      },
    });
    this.#arranger = new Arranger(
      api,
      this.#arranging,
      (arrangement) => {
        this.#model?.takeArrangement(arrangement);
        this.#refresh();
      },
      () => this.#choose({ order: 'document' }),
    );
    this.#layOut();
  }

  show(model: HeatmapModel): void {
    this.#model = model;
    this.#cursor.clear();
    this.#selection = null;
    this.#arranger.stop();
    this.#exporter.stop();
    this.#tooltip.hide();
    this.#picture.mark({ hovered: null });
    this.#refresh();
    this.#picture.show(model);
    if (this.#isBySimilarity) void this.#arranger.ask();
  }

  /** The model has taken an update. */
  followUpdate(): void {
    const model = this.#model;
    if (!model) return;
    const knows = (id: ItemId) => model.placeOf(id) !== undefined;
    this.#cursor.follow(model);
    if (this.#selection) {
      const rows = this.#selection.rows.filter(knows);
      const columns = this.#selection.columns.filter(knows);
      this.#selection = rows.length > 0 && columns.length > 0 ? { rows, columns } : null;
    }
    this.#tooltip.hide();
    this.#refresh();
    if (this.#isBySimilarity) this.#arranger.askSoon();
  }

  light(items: readonly ItemId[]): void {
    const model = this.#model;
    if (!model) return;
    model.light(items);
    this.#mark();
    const places = items.flatMap((id) => model.placeOf(id) ?? []);
    this.#picture.revealRow(places.map((place) => model.displayedPlace(place)));
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.#picture.useTheme(theme);
    this.#dendrogram.useTheme(theme);
    if (this.#model) this.#legend.show(this.#model, theme);
  }

  get #isBySimilarity(): boolean {
    return this.#model?.sortedBy === 'similarity';
  }

  #layOut(): void {
    this.#stage.className = 'stage';
    this.#stage.append(
      this.#picture.element,
      this.#dendrogram.element,
      this.#arranging.element,
      this.#exporting.element,
      this.#selectionBar.element,
      this.#announcer.element,
    );
    this.#sentence.className = 'sentence';
    this.#remarks.className = 'remarks';
    this.element.className = 'content';
    const figures = document.createElement('div');
    figures.className = 'figures';
    figures.append(this.#legend.element, this.#sentence, this.#remarks, this.#groups.element);
    this.element.append(this.#controls.element, this.#stage, figures, this.#tooltip.element, this.#announcer.live);
  }

  #createPicture(): PictureView {
    const isSelecting = () => this.#isSelecting;
    const picture = new PictureView(this.#theme, {
      hover: (place, at) => this.#hover(place, at),
      click: (place, keys) => this.#click(place, keys),
      select: (from, to) => this.#model && this.#select(selectBlock(this.#model, from, to)),
      viewChanged: (frame, view) => this.#dendrogram.follow(frame, view),
      get isSelecting() {
        return isSelecting();
      },
    });
    picture.element.tabIndex = 0;
    picture.element.setAttribute('role', 'application');
    picture.element.setAttribute('aria-roledescription', l10n.t('heatmap'));
    picture.element.addEventListener('keydown', (event) => this.#press(event));
    picture.element.addEventListener('focus', () => this.#mark());
    picture.element.addEventListener('blur', () => {
      this.#tooltip.hide();
      this.#mark();
    });
    return picture;
  }

  #choose(change: Partial<Settings>): void {
    const model = this.#model;
    if (!model) return;
    const wasBySimilarity = this.#isBySimilarity;
    model.choose(change);
    this.#onSettings(model.settings);
    if (this.#isBySimilarity && !model.arrangement && !wasBySimilarity) void this.#arranger.ask();
    if (!this.#isBySimilarity && wasBySimilarity && change.order !== undefined) this.#arranger.stop();
    this.#refresh();
  }

  /** Shows what the model has become. */
  #refresh(): void {
    const model = this.#model;
    if (!model) return;
    this.#controls.show(model);
    this.#dendrogram.show(model);
    // Its room stays while items are put in order again.
    this.#stage.classList.toggle('has-tree', this.#isBySimilarity);
    this.#legend.show(model, this.#theme);
    this.#groups.show(model);
    this.#sentence.textContent = describeBackground(model);
    this.#remarks.replaceChildren(...[...describeGone(model), ...model.remarks].map(writeParagraph));
    this.#picture.element.setAttribute(
      'aria-label',
      l10n.t('{0}. Arrows move from cell to cell, Enter opens the first passage, Alt+Enter the second.', model.title),
    );
    this.#picture.refresh();
    this.#mark();
    const { dataset } = this.element;
    dataset['items'] = Array.from(model.order, (place) => model.items[place]!.id).join(',');
    dataset['order'] = model.sortedBy;
    dataset['threshold'] = `${model.settings.threshold ?? ''}`;
    dataset['groups'] = (model.groups ?? []).map(({ start, end }) => end - start).join(',');
  }

  #mark(): void {
    const model = this.#model;
    if (!model) return;
    const displayed = (ids: readonly ItemId[]) => {
      const known = new Set(ids);
      const places: number[] = [];
      model.order.forEach((place, index) => {
        if (known.has(model.items[place]!.id)) places.push(index);
      });
      return places;
    };
    const lit = displayed([...model.lit]);
    const cursor = this.#cursor.cellIn(model);
    const selectedRows = displayed(this.#selection?.rows ?? []);
    this.#picture.mark({
      cursor,
      showsCursor: document.activeElement === this.#picture.element,
      lit,
      selectedRows,
      selectedColumns: displayed(this.#selection?.columns ?? []),
    });
    const selection = this.#selection;
    // The bar covers nothing of what it is about.
    const middle = ((selectedRows[0] ?? 0) + (selectedRows.at(-1) ?? 0) + 1) / 2;
    const frame = this.#picture.frame;
    const view = this.#picture.view;
    const isLow = frame && view && view.top + middle * view.side > (frame.height - plotOf(frame, view.side).top) / 2;
    this.#selectionBar.standAt(isLow ? 'top' : 'bottom');
    this.#selectionBar.show(selection ? selectedItems(selection).length : 0, selection ? countPairs(selection) : 0);
    const { dataset } = this.element;
    dataset['lit'] = lit.map((place) => model.items[model.order[place]!]!.id).join(',');
    dataset['selected'] = selection ? selectedItems(selection).join(',') : '';
    const { items } = this.#cursor;
    dataset['cell'] = cursor && items ? `${items.row},${items.column},${model.cosineOf(model.pairAt(cursor))}` : '';
  }

  #hover(place: PicturePlace | null, at: Point): void {
    const model = this.#model;
    const { left, top } = this.#picture.element.getBoundingClientRect();
    const pointer = new DOMRect(left + at.x, top + at.y, POINTER_SIZE, POINTER_SIZE);
    const cell = place?.type === 'cell' ? place.cell : null;
    this.#picture.mark({ hovered: cell });
    if (!model || !place) this.#tooltip.hide();
    else
      this.#tooltip.show(describePlace(model, place, 'pointer'), joinBoxes(pointer, cell && this.#picture.boxOf(cell)));
  }

  #click(place: PicturePlace | null, { alt, select }: { alt: boolean; select: boolean }): void {
    const model = this.#model;
    if (!model || !place) return;
    if (place.type !== 'cell') {
      const at = place.type === 'row' ? place.row : place.column;
      this.#selectPlaces(at, at + 1);
      return;
    }
    this.#cursor.put(model, place.cell);
    if (select) this.#select(selectBlock(model, place.cell, place.cell));
    else this.#open(alt);
    this.#mark();
  }

  #open(isSecond: boolean): void {
    const { items } = this.#cursor;
    if (items) void this.#announcer.attempt(() => this.#api.open({ item: isSecond ? items.column : items.row }));
  }

  #press(event: KeyboardEvent): void {
    const model = this.#model;
    const picture = this.#picture;
    if (!model || event.ctrlKey || event.metaKey) return;
    const page = Math.max(Math.floor(picture.element.clientHeight / 2 / (picture.view?.side ?? 1)), 1);
    const move = moveOfKey(event.key, page);
    if (move && !event.altKey) this.#moveCursor(model, move, event.shiftKey);
    else if (event.key === 'Enter') this.#open(event.altKey);
    else if (event.key === ' ') this.#selectCursor(model);
    else if (event.key === '+' || event.key === '=') picture.zoom(ZOOM_STEP, this.#cursorMiddle());
    else if (event.key === '-') picture.zoom(1 / ZOOM_STEP, this.#cursorMiddle());
    else if (event.key === '0') picture.fit();
    else if (event.key === 'Escape' && (this.#selection || !this.#tooltip.element.hidden)) {
      this.#select(null);
      this.#tooltip.hide();
    } else return;
    event.preventDefault();
  }

  #moveCursor(model: HeatmapModel, move: CellMove, extends_: boolean): void {
    const { cell, anchor } = this.#cursor.move(model, move, extends_);
    if (anchor) this.#selection = selectBlock(model, anchor, cell);
    this.#picture.reveal(cell);
    this.#mark();
    const box = this.#picture.boxOf(cell);
    if (box) this.#tooltip.show(describePlace(model, { type: 'cell', cell }, 'keys'), box);
    this.#announcer.say(speakCell(model, cell));
  }

  #cursorMiddle(): Point | undefined {
    const cell = this.#model && this.#cursor.cellIn(this.#model);
    const box = cell && this.#picture.boxOf(cell);
    if (!box) return undefined;
    const { left, top } = this.#picture.element.getBoundingClientRect();
    return { x: box.x + box.width / 2 - left, y: box.y + box.height / 2 - top };
  }

  #selectCursor(model: HeatmapModel): void {
    const cell = this.#cursor.cellIn(model);
    if (cell) this.#select(selectBlock(model, cell, cell));
  }

  /** All pairs of neighbours of the picture. */
  #selectPlaces(start: number, end: number): void {
    if (!this.#model) return;
    this.#select(selectBlock(this.#model, { row: start, column: start }, { row: end - 1, column: end - 1 }));
  }

  #select(selection: BlockSelection | null): void {
    this.#selection = selection;
    this.#cursor.endBlock();
    this.#tooltip.hide();
    this.#mark();
  }

  #withSelection(action: (items: ItemId[]) => Promise<void>): void {
    const selection = this.#selection;
    if (selection) void this.#announcer.attempt(() => action(selectedItems(selection)));
  }

  #compareSelected(): void {
    const model = this.#model;
    const pair = model && this.#selection ? selectedPairs(model, this.#selection)[0] : undefined;
    if (!model || !pair) return;
    const [a, b] = [model.items[pair.row]!.id, model.items[pair.column]!.id];
    void this.#announcer.attempt(() => this.#api.compare({ a, b }));
  }

  async #copyPicture(button: HTMLElement): Promise<void> {
    if (!this.#model) return;
    const blob = await exportPng(this.#model, this.#theme, this.#picture.cutter);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    this.#announcer.tell(l10n.t('Copied.'), button);
  }
}

/** The smallest box around one or two. */
function joinBoxes(a: DOMRect, b: DOMRect | null): DOMRect {
  if (!b) return a;
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}

function writeParagraph(text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}
