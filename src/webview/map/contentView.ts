import * as l10n from '@vscode/l10n';
import type { ProjectionMethod } from '../../protocol/map.ts';
import type {
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
import { BusyNote } from '../picture/busyNote.ts';
import type { Theme } from '../theme.ts';
import { ComponentStrip } from './componentStrip.ts';
import { Controls } from './controls.ts';
import { Grouper } from './grouper.ts';
import { GroupLegend } from './groupLegend.ts';
import { LayoutRunner } from './layoutRunner.ts';
import { LightBar } from './lightBar.ts';
import { makeFile } from './makeFile.ts';
import { MapModel } from './mapModel.ts';
import type { PictureView } from './pictureView.ts';
import { PointExplorer } from './pointExplorer.ts';
import { Remarks } from './remarks.ts';
import { SelectionBar } from './selectionBar.ts';
import type { MapSettings } from './settings.ts';

/** More items than this are laid out when a person asks for it, and not as soon as they are shown. */
const MOST_AT_ONCE = 20_000;
/** With fewer there is nothing to lay out. */
const LEAST_LAID_OUT = 4;

/** The picture with all that belongs to it: what a person chooses, and what follows for each part. */
export class ContentView {
  readonly element = document.createElement('div');
  readonly #api: MapHost;
  readonly #onSettings: (settings: MapSettings) => void;
  readonly #announcer = new Announcer();
  readonly #controls: Controls;
  readonly #explorer: PointExplorer;
  readonly #legend: GroupLegend;
  readonly #strip: ComponentStrip;
  readonly #selectionBar: SelectionBar;
  readonly #lightBar: LightBar;
  readonly #busy = new BusyNote(() => this.#picture.element.focus());
  readonly #layout: LayoutRunner;
  readonly #grouper: Grouper;
  readonly #remarks: Remarks;
  #theme: Theme;
  #model: MapModel | null = null;

  constructor(api: MapHost, theme: Theme, onSettings: (settings: MapSettings) => void) {
    this.#api = api;
    this.#theme = theme;
    this.#onSettings = onSettings;
    this.#explorer = new PointExplorer(theme, {
      open: (item, beside) => void this.#announcer.attempt(() => api.open({ item, beside })),
      say: (text) => this.#announcer.say(text),
      marked: () => this.#followMarks(),
      drawn: (labels) => this.#tell({ labels: labels.map(({ name }) => name).join('\n') }),
    });
    this.#controls = new Controls({
      chooseItems: (items) => void this.#announcer.attempt(() => api.chooseItems({ items })),
      chooseMethod: (method) => this.#chooseMethod(method),
      colourBy: (colourBy) => this.#choose({ colourBy }),
      filter: (text) => {
        this.#model?.filterBy(text);
        this.#refresh();
      },
      zoom: (factor) => this.#picture.zoom(factor),
      fit: () => this.#picture.fit(),
      toggleSelecting: (isSelecting) => (this.#explorer.isSelecting = isSelecting),
      exportAs: (type) => void this.#announcer.attempt(() => this.#export(type)),
    });
    this.#legend = new GroupLegend((group) => {
      this.#model?.isolate(group);
      this.#refresh();
    });
    this.#strip = new ComponentStrip((axes) => this.#choose({ axes }));
    this.#selectionBar = new SelectionBar({
      openAsHeatmap: () => this.#withSelection((items) => api.openAsHeatmap({ items })),
      openAsList: () => this.#withSelection((items) => api.openAsList({ items })),
      findSimilar: () => this.#withSelection((items) => api.findSimilar({ items })),
      clear: () => {
        this.#explorer.select([]);
        this.#picture.element.focus();
      },
    });
    this.#lightBar = new LightBar(() => {
      this.light(null);
      void this.#announcer.attempt(() => api.clearLight({}));
    });
    this.#remarks = new Remarks(() => void this.#announcer.attempt(() => api.act({ action: 'retry' })));
    this.#layout = new LayoutRunner(api, this.#busy, {
      cancelled: () => this.#choose({ method: 'pca' }),
      failed: (message) => {
        this.#choose({ method: 'pca' });
        this.#announcer.tell(message);
      },
      changed: () => this.#refresh(),
    });
    this.#grouper = new Grouper(api, {
      changed: () => this.#refresh(),
      failed: (error) => this.#announcer.tellFailure(error),
    });
    this.#layOut();
  }

  show(content: MapContent, settings: MapSettings): void {
    this.#layout.stop();
    const model = new MapModel(content, settings);
    this.#model = model;
    this.#explorer.show(model);
    this.#lightBar.show(null);
    this.#remarks.showChanged(false);
    void this.#grouper.ask(model);
    this.#refresh();
    const { method } = model.settings;
    const isWorthLayingOut = model.size >= LEAST_LAID_OUT && model.size <= MOST_AT_ONCE;
    if (method !== 'pca' && model.method === 'pca' && isWorthLayingOut) void this.#layout.start(method);
  }

  /** Something else is shown in its place. */
  hide(): void {
    this.#layout.stop();
    this.#grouper.stop();
    this.#explorer.tooltip.hide();
  }

  arrange(first: MapItemId, layout: MapLayout): void {
    const model = this.#model;
    if (!model || model.content.first !== first) return;
    model.takeLayout(layout);
    this.#refresh();
  }

  /** @returns whether it is about the items that are shown */
  relocate(relocation: MapRelocation): boolean {
    const model = this.#model;
    if (!model || model.content.first !== relocation.first) return false;
    model.relocate(relocation);
    this.#explorer.tooltip.hide();
    if (model.colourBy === 'folder') void this.#grouper.ask(model);
    this.#refresh();
    return true;
  }

  showCurrent(items: readonly MapItemId[], neighbours: readonly MapItemId[]): void {
    this.#explorer.showCurrent(items, neighbours);
  }

  light(lit: MapLight | null): void {
    const model = this.#model;
    if (!model) return;
    const items = lit && model.placesOf(lit.items);
    model.light(items);
    this.#lightBar.show(lit && l10n.t('{0}: {1} on the map', lit.title, formatCount(items!.length)));
    if (lit?.reveal && items) this.#picture.fitTo(items);
    this.#refresh();
  }

  showChanged(isChanged: boolean): void {
    this.#remarks.showChanged(isChanged);
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.#picture.useTheme(theme);
    this.#refresh();
  }

  get #picture(): PictureView {
    return this.#explorer.picture;
  }

  #layOut(): void {
    const stage = document.createElement('div');
    stage.className = 'stage';
    stage.append(
      this.#picture.element,
      this.#selectionBar.element,
      this.#lightBar.element,
      this.#busy.element,
      this.#announcer.element,
    );
    const body = document.createElement('div');
    body.className = 'body';
    body.append(stage, this.#legend.element);
    this.element.className = 'content';
    this.element.append(
      this.#controls.element,
      body,
      this.#strip.element,
      this.#remarks.element,
      this.#explorer.tooltip.element,
      this.#announcer.live,
    );
  }

  #choose(change: Partial<MapSettings>): void {
    const model = this.#model;
    if (!model) return;
    model.choose(change);
    this.#onSettings(model.settings);
    if (change.colourBy !== undefined) void this.#grouper.ask(model);
    this.#refresh();
  }

  #chooseMethod(method: ProjectionMethod): void {
    this.#choose({ method });
    if (method === 'pca') this.#layout.stop();
    else if (this.#model && this.#model.layout?.method !== method) void this.#layout.start(method);
  }

  /** Shows what the model has become. */
  #refresh(): void {
    const model = this.#model;
    if (!model) return;
    this.#controls.show(model, this.#layout.isRunning);
    this.#legend.show(model, this.#theme, this.#grouper.awaited);
    this.#strip.show(model);
    this.#remarks.show(model);
    this.#explorer.refresh();
    this.#tell({
      items: `${model.size}`,
      shown: `${model.shown}`,
      method: model.method,
      axes: model.axes.join(','),
      grouping: model.grouping?.by ?? '',
    });
  }

  #followMarks(): void {
    const model = this.#model;
    if (!model) return;
    const { selected } = model;
    this.#selectionBar.show(selected.size);
    const { cursor, current, neighbours } = this.#picture.marks;
    this.#tell({
      selected: [...selected].join(','),
      cursor: `${cursor ?? ''}`,
      current: current.join(','),
      neighbours: neighbours.join(','),
    });
  }

  /** Tells tests what is in the picture, where nobody else could read it. */
  #tell(facts: Readonly<Record<string, string>>): void {
    const { dataset } = this.element;
    for (const [name, fact] of Object.entries(facts)) if (dataset[name] !== fact) dataset[name] = fact;
  }

  #withSelection(action: (items: MapItemId[]) => Promise<void>): void {
    const model = this.#model;
    if (!model || model.selected.size === 0) return;
    void this.#announcer.attempt(() => action(Array.from(model.selected, (item) => model.idOf(item))));
  }

  async #export(type: MapExportType): Promise<void> {
    if (!this.#model) return;
    const { size, view, cutter, radius } = this.#picture;
    const content = await makeFile(type, { model: this.#model, theme: this.#theme, size, view, cutter, radius });
    await this.#api.save({ type, content });
  }
}
