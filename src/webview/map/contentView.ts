import * as l10n from '@vscode/l10n';
import { nextPoint, type Direction } from '../../core/projection/pickPoints.ts';
import type { ProjectionMethod } from '../../protocol/map.ts';
import type {
  GroupingKind,
  MapContent,
  MapExportType,
  MapHost,
  MapItemId,
  MapLayout,
  MapLight,
  MapRelocation,
} from '../../protocol/mapApi.ts';
import { Announcer } from '../announcer.ts';
import { formatCount } from '../figures.ts';
import type { Theme } from '../theme.ts';
import { ChangedNote } from './changedNote.ts';
import { ComponentStrip } from './componentStrip.ts';
import { Controls, ZOOM_STEP } from './controls.ts';
import { describePoint, speakPoint } from './describePoint.ts';
import { GroupLegend } from './groupLegend.ts';
import { LayoutRunner } from './layoutRunner.ts';
import { LightBar } from './lightBar.ts';
import { makeFile } from './makeFile.ts';
import { MapModel } from './mapModel.ts';
import { PictureView } from './pictureView.ts';
import { SelectionBar } from './selectionBar.ts';
import type { MapSettings } from './settings.ts';
import { Tooltip } from './tooltip.ts';

/** More items than this are laid out when a person asks for it, and not as soon as they are shown. */
const MOST_AT_ONCE = 20_000;
/** With fewer there is nothing to lay out. */
const LEAST_LAID_OUT = 4;
const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Items that a key goes on by, in the order of the notes. */
const stretches: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1, Home: -Infinity, End: Infinity };

/** The picture with all that belongs to it: what a person does, and what follows. */
export class ContentView {
  readonly element = document.createElement('div');
  readonly #api: MapHost;
  readonly #onSettings: (settings: MapSettings) => void;
  readonly #controls: Controls;
  readonly #stage = document.createElement('div');
  readonly #picture: PictureView;
  readonly #legend: GroupLegend;
  readonly #strip: ComponentStrip;
  readonly #selectionBar: SelectionBar;
  readonly #lightBar: LightBar;
  readonly #layout: LayoutRunner;
  readonly #tooltip = new Tooltip();
  readonly #announcer = new Announcer();
  readonly #count = document.createElement('p');
  readonly #leftOut = document.createElement('p');
  readonly #changed: ChangedNote;
  #theme: Theme;
  #model: MapModel | null = null;
  #cursor: number | null = null;
  #current: { items: readonly MapItemId[]; neighbours: readonly MapItemId[] } = { items: [], neighbours: [] };
  #isSelecting = false;
  #grouping: AbortController | null = null;

  constructor(api: MapHost, theme: Theme, onSettings: (settings: MapSettings) => void) {
    this.#api = api;
    this.#theme = theme;
    this.#onSettings = onSettings;
    this.#controls = new Controls({
      chooseItems: (items) => void this.#announcer.attempt(() => api.chooseItems({ items })),
      chooseMethod: (method) => this.#chooseMethod(method),
      colourBy: (colourBy) => {
        this.#choose({ colourBy });
        void this.#group();
      },
      filter: (text) => {
        this.#model?.filterBy(text);
        this.#refresh();
      },
      zoom: (factor) => this.#picture.zoom(factor),
      fit: () => this.#picture.fit(),
      toggleSelecting: (isSelecting) => (this.#isSelecting = isSelecting),
      exportAs: (type) => void this.#announcer.attempt(() => this.#export(type)),
    });
    this.#picture = this.#createPicture();
    this.#legend = new GroupLegend((group) => {
      this.#model?.isolate(group);
      this.#refresh();
    });
    this.#strip = new ComponentStrip((axes) => {
      this.#choose({ axes });
      if (this.#model) this.#picture.show(this.#model);
    });
    this.#selectionBar = new SelectionBar({
      openAsHeatmap: () => this.#withSelection((items) => api.openAsHeatmap({ items })),
      openAsList: () => this.#withSelection((items) => api.openAsList({ items })),
      findSimilar: () => this.#withSelection((items) => api.findSimilar({ items })),
      clear: () => {
        this.#select([]);
        this.#picture.element.focus();
      },
    });
    this.#lightBar = new LightBar(() => {
      this.light(null);
      void this.#announcer.attempt(() => api.clearLight({}));
    });
    this.#changed = new ChangedNote(() => void this.#announcer.attempt(() => api.act({ action: 'retry' })));
    this.#layout = new LayoutRunner(api, {
      cancelled: () => this.#choose({ method: 'pca' }),
      failed: (message) => {
        this.#choose({ method: 'pca' });
        this.#announcer.tell(message);
      },
      changed: () => this.#refresh(),
    });
    this.#layOut();
  }

  show(content: MapContent, settings: MapSettings): void {
    const before = this.#model;
    const isSame = before?.content.first === content.first;
    this.#layout.stop();
    this.#grouping?.abort();
    const model = new MapModel(content, settings);
    this.#model = model;
    this.#cursor = isSame ? this.#cursor : null;
    this.#lightBar.show(null);
    this.#changed.show(false);
    if (isSame) model.select(before.selected);
    this.#tooltip.hide();
    this.#picture.show(model);
    this.#refresh();
    void this.#group();
    const { method } = model.settings;
    if (method !== 'pca' && model.method === 'pca' && isWorthLayingOut(model) && model.size <= MOST_AT_ONCE) {
      void this.#layout.start(method);
    }
  }

  /** Something else is shown in its place. */
  hide(): void {
    this.#layout.stop();
    this.#grouping?.abort();
    this.#tooltip.hide();
  }

  arrange(first: MapItemId, layout: MapLayout): void {
    const model = this.#model;
    if (!model || model.content.first !== first) return;
    model.takeLayout(layout);
    this.#picture.show(model);
    this.#refresh();
  }

  /** @returns whether it is about the items that are shown */
  relocate(relocation: MapRelocation): boolean {
    const model = this.#model;
    if (!model || model.content.first !== relocation.first) return false;
    model.relocate(relocation);
    this.#tooltip.hide();
    this.#refresh();
    if (this.#colourBy === 'folder') void this.#group();
    return true;
  }

  showCurrent(items: readonly MapItemId[], neighbours: readonly MapItemId[]): void {
    this.#current = { items, neighbours };
    this.#mark();
  }

  light(lit: MapLight | null): void {
    const model = this.#model;
    if (!model) return;
    const items = lit && this.#placesOf(lit.items);
    model.light(items);
    this.#lightBar.show(lit && l10n.t('{0}: {1} on the map', lit.title, formatCount(items!.length)));
    if (lit?.reveal && items) this.#picture.fitTo(items);
    this.#refresh();
  }

  showChanged(isChanged: boolean): void {
    this.#changed.show(isChanged);
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.#picture.useTheme(theme);
    this.#refresh();
  }

  #layOut(): void {
    this.#stage.className = 'stage';
    this.#stage.append(
      this.#picture.element,
      this.#selectionBar.element,
      this.#lightBar.element,
      this.#layout.element,
      this.#announcer.element,
    );
    const body = document.createElement('div');
    body.className = 'body';
    body.append(this.#stage, this.#legend.element);
    const honest = document.createElement('p');
    honest.textContent = l10n.t(
      'Distances on the map are approximate: only what lies close together is alike. For exact neighbors, use the list.',
    );
    const remarks = document.createElement('div');
    remarks.className = 'remarks';
    remarks.append(honest, this.#count, this.#leftOut, this.#changed.element);
    this.element.className = 'content';
    this.element.append(
      this.#controls.element,
      body,
      this.#strip.element,
      remarks,
      this.#tooltip.element,
      this.#announcer.live,
    );
  }

  #createPicture(): PictureView {
    const isSelecting = () => this.#isSelecting;
    const picture = new PictureView(this.#theme, {
      hover: (point) => this.#hover(point),
      click: (point, { alt, select }) => {
        if (point === null) return;
        this.#cursor = point;
        if (select) this.#toggle(point);
        else this.#open(point, !alt);
        this.#mark();
      },
      enclose: (points) => this.#select(points),
      drawn: (labels) => (this.element.dataset['labels'] = labels.map(({ name }) => name).join('\n')),
      get isSelecting() {
        return isSelecting();
      },
    });
    const { element } = picture;
    element.tabIndex = 0;
    element.setAttribute('role', 'application');
    element.setAttribute('aria-roledescription', l10n.t('map'));
    element.addEventListener('keydown', (event) => this.#press(event));
    element.addEventListener('focus', () => this.#mark());
    element.addEventListener('blur', () => {
      this.#tooltip.hide();
      this.#mark();
    });
    return picture;
  }

  #choose(change: Partial<MapSettings>): void {
    const model = this.#model;
    if (!model) return;
    model.choose(change);
    this.#onSettings(model.settings);
    this.#refresh();
  }

  #chooseMethod(method: ProjectionMethod): void {
    const model = this.#model;
    if (!model) return;
    this.#choose({ method });
    if (method === 'pca') this.#layout.stop();
    else if (model.layout?.method !== method) {
      void this.#layout.start(method);
      return;
    }
    this.#picture.show(model);
  }

  get #colourBy(): GroupingKind | 'none' {
    const { settings, content } = this.#model!;
    const { colourBy } = settings;
    if (colourBy === 'none' || content.groupings.includes(colourBy as GroupingKind)) return colourBy as GroupingKind;
    return content.groupings[0] ?? 'none';
  }

  /** Asks for the groups that items are to be coloured by. */
  async #group(): Promise<void> {
    const model = this.#model;
    if (!model) return;
    this.#grouping?.abort();
    const by = this.#colourBy;
    if (by === 'none') {
      model.groupBy(null);
      this.#refresh();
      return;
    }
    const asking = new AbortController();
    this.#grouping = asking;
    await this.#announcer.attempt(async () => {
      const grouping = await this.#api.group({ by }, { signal: asking.signal });
      if (this.#model !== model || grouping.first !== model.content.first || asking.signal.aborted) return;
      model.groupBy(grouping);
      this.#refresh();
    });
  }

  /** Shows what the model has become. */
  #refresh(): void {
    const model = this.#model;
    if (!model) return;
    this.#controls.show(model, this.#colourBy, this.#layout.isRunning);
    this.#legend.show(model, this.#theme);
    this.#strip.show(model);
    this.#picture.refresh();
    this.#picture.element.setAttribute(
      'aria-label',
      l10n.t(
        '{0}. Arrows move to the next point in a direction, Page Down and Page Up to the next passage of the notes. Enter opens, Space selects, Shift and arrows select more.',
        model.content.title,
      ),
    );
    const { shown, size } = model;
    this.#count.textContent =
      shown === size ? '' : l10n.t('{0} of {1} items are shown.', formatCount(shown), formatCount(size));
    this.#leftOut.textContent = model.content.leftOut;
    this.#mark();
    const { dataset } = this.element;
    dataset['items'] = `${size}`;
    dataset['shown'] = `${shown}`;
    dataset['method'] = model.method;
    dataset['axes'] = model.axes.join(',');
    dataset['grouping'] = model.grouping?.by ?? '';
  }

  #mark(): void {
    const model = this.#model;
    if (!model) return;
    const current = this.#placesOf(this.#current.items);
    const neighbours = this.#placesOf(this.#current.neighbours);
    this.#picture.mark({
      cursor: this.#cursor,
      showsCursor: document.activeElement === this.#picture.element,
      current,
      neighbours,
    });
    this.#selectionBar.show(model.selected.size);
    const { dataset } = this.element;
    dataset['selected'] = [...model.selected].join(',');
    dataset['cursor'] = `${this.#cursor ?? ''}`;
    dataset['current'] = current.join(',');
    dataset['neighbours'] = neighbours.join(',');
  }

  #hover(point: number | null): void {
    const model = this.#model;
    if (this.#picture.marks.hovered !== point) this.#picture.mark({ hovered: point });
    this.#picture.element.classList.toggle('is-over-point', point !== null);
    if (!model || point === null) this.#tooltip.hide();
    else this.#showTooltip(model, point);
  }

  #showTooltip(model: MapModel, point: number): void {
    const { left, top } = this.#picture.element.getBoundingClientRect();
    const at = this.#picture.placeOf(point);
    const { radius } = this.#picture;
    this.#tooltip.show(describePoint(model, point), {
      left: left + at.x - radius,
      top: top + at.y - radius,
      width: 2 * radius,
      height: 2 * radius,
    });
  }

  #open(point: number, beside: boolean): void {
    const item = this.#model?.idOf(point);
    if (item !== undefined) void this.#announcer.attempt(() => this.#api.open({ item, beside }));
  }

  #press(event: KeyboardEvent): void {
    const model = this.#model;
    const picture = this.#picture;
    if (!model) return;
    const direction = directions[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand) {
      if (event.key !== 'a') return;
      this.#select(Array.from({ length: model.size }, (_, item) => item).filter(model.isShown));
      this.#announcer.say(l10n.t('{0} selected', formatCount(model.selected.size)));
    } else if (direction && !event.altKey) {
      const from = this.#cursor;
      const next = from === null ? this.#firstPoint(model) : nextPoint(model.places, from, direction, model.isShown);
      this.#moveCursor(model, next, event.shiftKey);
    } else if (event.key in stretches) this.#moveCursor(model, this.#pointInText(model, event.key), event.shiftKey);
    else if (event.key === 'Enter' && this.#cursor !== null) this.#open(this.#cursor, !event.altKey);
    else if (event.key === ' ' && this.#cursor !== null) {
      this.#toggle(this.#cursor);
      this.#announcer.say(speakPoint(model, this.#cursor));
    } else if (event.key === '+' || event.key === '=') picture.zoom(ZOOM_STEP, this.#cursorPlace());
    else if (event.key === '-') picture.zoom(1 / ZOOM_STEP, this.#cursorPlace());
    else if (event.key === '0') picture.fit();
    else if (event.key === 'Escape' && (model.selected.size > 0 || !this.#tooltip.element.hidden)) {
      this.#select([]);
      this.#tooltip.hide();
    } else return;
    event.preventDefault();
  }

  #cursorPlace() {
    return this.#cursor === null ? undefined : this.#picture.placeOf(this.#cursor);
  }

  /** Where there is nothing in that direction, it stays. */
  #moveCursor(model: MapModel, next: number | null, selects: boolean): void {
    if (next === null) return;
    const from = this.#cursor;
    this.#cursor = next;
    if (selects) {
      const added = from === null ? [next] : [from, next];
      this.#select([...model.selected, ...added]);
    }
    this.#picture.reveal(next);
    this.#mark();
    this.#showTooltip(model, next);
    this.#announcer.say(speakPoint(model, next));
  }

  /** The point that keys go to in the order of the notes, by which every point can be reached. */
  #pointInText(model: MapModel, key: string): number | null {
    const step = stretches[key]!;
    let item = Number.isFinite(step) ? (this.#cursor ?? -1) + step : step < 0 ? 0 : model.size - 1;
    const onwards = Number.isFinite(step) ? step : -Math.sign(step);
    while (item >= 0 && item < model.size && !model.isShown(item)) item += onwards;
    return item >= 0 && item < model.size ? item : null;
  }

  /** The current item, else the first one that is shown. */
  #firstPoint(model: MapModel): number | null {
    const [current] = this.#placesOf(this.#current.items).filter(model.isShown);
    if (current !== undefined) return current;
    for (let item = 0; item < model.size; item++) if (model.isShown(item)) return item;
    return null;
  }

  #toggle(point: number): void {
    const model = this.#model;
    if (!model) return;
    const selected = new Set(model.selected);
    if (!selected.delete(point)) selected.add(point);
    this.#select([...selected]);
  }

  #select(points: readonly number[]): void {
    const model = this.#model;
    if (!model) return;
    model.select([...points].sort((a, b) => a - b));
    this.#picture.refresh();
    this.#mark();
  }

  #withSelection(action: (items: MapItemId[]) => Promise<void>): void {
    const model = this.#model;
    if (!model || model.selected.size === 0) return;
    void this.#announcer.attempt(() => action(Array.from(model.selected, (item) => model.idOf(item))));
  }

  #placesOf(ids: readonly MapItemId[]): number[] {
    const model = this.#model;
    return model ? ids.flatMap((id) => model.placeOf(id) ?? []) : [];
  }

  async #export(type: MapExportType): Promise<void> {
    if (!this.#model) return;
    const { size, view, cutter, radius } = this.#picture;
    const content = await makeFile(type, { model: this.#model, theme: this.#theme, size, view, cutter, radius });
    await this.#api.save({ type, content });
  }
}

function isWorthLayingOut({ size }: MapModel): boolean {
  return size >= LEAST_LAID_OUT;
}
