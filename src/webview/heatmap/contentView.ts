import * as l10n from '@vscode/l10n';
import type { HeatmapHost, ItemId } from '../../protocol/heatmapApi.ts';
import { Announcer } from '../announcer.ts';
import { BusyNote } from '../picture/busyNote.ts';
import type { Theme } from '../theme.ts';
import { Arranger } from './arranger.ts';
import { countPairs, describePairs, selectedItems, selectedPairs } from './blockSelection.ts';
import { CellExplorer } from './cellExplorer.ts';
import { Controls } from './controls.ts';
import { DendrogramView } from './dendrogramView.ts';
import { describeBackground } from './describeBackground.ts';
import { describeGone } from './describeGone.ts';
import { Exporter } from './exporter.ts';
import { exportPng } from './exportPicture.ts';
import { GroupTable } from './groupTable.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { Legend } from './legend.ts';
import type { PictureView } from './pictureView.ts';
import { SelectionBar } from './selectionBar.ts';
import type { Settings } from './settings.ts';
import { refuseTooMany } from './takeAlong.ts';

/** The picture with all that belongs to it: what a person chooses, and what follows for each part. */
export class ContentView {
  readonly element = document.createElement('div');
  readonly #api: HeatmapHost;
  readonly #onSettings: (settings: Settings) => void;
  readonly #announcer = new Announcer();
  readonly #controls: Controls;
  readonly #stage = document.createElement('div');
  readonly #explorer: CellExplorer;
  readonly #dendrogram: DendrogramView;
  readonly #legend: Legend;
  readonly #sentence = document.createElement('p');
  readonly #remarks = document.createElement('div');
  readonly #groups: GroupTable;
  readonly #selectionBar: SelectionBar;
  readonly #arranging = new BusyNote(() => this.#picture.element.focus());
  readonly #arranger: Arranger;
  readonly #exporting = new BusyNote(() => this.#picture.element.focus());
  readonly #exporter: Exporter;
  #theme: Theme;
  #model: HeatmapModel | null = null;

  constructor(api: HeatmapHost, theme: Theme, onSettings: (settings: Settings) => void) {
    this.#api = api;
    this.#theme = theme;
    this.#onSettings = onSettings;
    this.#explorer = new CellExplorer(theme, {
      open: (item) => void this.#announcer.attempt(() => api.open({ item })),
      say: (text) => this.#announcer.say(text),
      marked: () => this.#followMarks(),
      viewChanged: (frame, view) => this.#dendrogram.follow(frame, view),
    });
    this.#controls = new Controls({
      choose: (change) => this.#choose(change),
      chooseKind: (items) => void this.#announcer.attempt(() => api.chooseItems({ items })),
      zoom: (factor) => this.#picture.zoom(factor),
      fit: () => this.#picture.fit(),
      toggleSelecting: (isSelecting) => (this.#explorer.isSelecting = isSelecting),
      copyPicture: (button) => void this.#announcer.attempt(() => this.#copyPicture(button)),
      exportAs: (choice) =>
        void this.#announcer.attempt(async () => {
          if (this.#model) await this.#exporter.export(choice, this.#model, this.#theme, this.#picture.cutter);
        }),
    });
    this.#exporter = new Exporter(api, this.#exporting);
    this.#dendrogram = new DendrogramView(theme, {
      cut: (cut) => this.#choose({ cut }),
      select: (start, end) => this.#explorer.selectPlaces(start, end),
    });
    this.#legend = new Legend((threshold) => this.#choose({ threshold }));
    this.#groups = new GroupTable({
      toggle: (showsGroups) => {
        if (this.#model && this.#model.settings.showsGroups !== showsGroups) this.#choose({ showsGroups });
      },
      select: (start, end) => this.#explorer.selectPlaces(start, end),
    });
    this.#selectionBar = new SelectionBar({
      findSimilar: () => this.#withSelection((items) => api.findSimilar({ items })),
      openAsList: () => this.#withSelection((items) => api.openAsList({ items })),
      copyPairs: (button) => void this.#announcer.attempt(() => this.#copyPairs(button)),
      compare: () => this.#compareSelected(),
      clear: () => {
        this.#explorer.select(null);
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
    this.#arranger.stop();
    this.#exporter.stop();
    this.#explorer.show(model);
    this.#refresh();
    if (this.#isBySimilarity) void this.#arranger.ask();
  }

  /** The model has taken an update. */
  followUpdate(): void {
    this.#explorer.followUpdate();
    this.#refresh();
    if (this.#isBySimilarity) this.#arranger.askSoon();
  }

  light(items: readonly ItemId[]): void {
    const model = this.#model;
    if (!model) return;
    model.light(items);
    this.#explorer.mark();
    this.#picture.revealRow(model.displayedPlaces(items));
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.#picture.useTheme(theme);
    this.#dendrogram.useTheme(theme);
    if (this.#model) this.#legend.show([this.#model], theme);
  }

  get #picture(): PictureView {
    return this.#explorer.picture;
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
    this.element.append(
      this.#controls.element,
      this.#stage,
      figures,
      this.#explorer.tooltip.element,
      this.#announcer.live,
    );
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
    this.#legend.show([model], this.#theme);
    this.#groups.show(model);
    this.#sentence.textContent = describeBackground(model);
    this.#remarks.replaceChildren(...[...describeGone(model), ...model.remarks].map(writeParagraph));
    this.#explorer.refresh();
    const { dataset } = this.element;
    dataset['items'] = Array.from(model.order, (place) => model.items[place]!.id).join(',');
    dataset['order'] = model.sortedBy;
    dataset['threshold'] = `${model.settings.threshold ?? ''}`;
    dataset['groups'] = (model.groups ?? []).map(({ start, end }) => end - start).join(',');
  }

  #followMarks(): void {
    const model = this.#model;
    if (!model) return;
    const { selection, cell } = this.#explorer;
    const { cursor, lit, selectedRows } = this.#picture.marks;
    const selected = selection ? selectedItems(selection) : [];
    // The bar covers nothing of what it is about.
    this.#selectionBar.standAt(this.#picture.isLow(selectedRows[0] ?? 0, selectedRows.at(-1) ?? 0) ? 'top' : 'bottom');
    this.#selectionBar.show(selected.length, selection ? countPairs(selection) : 0);
    const { dataset } = this.element;
    dataset['lit'] = lit.map((place) => model.items[model.order[place]!]!.id).join(',');
    dataset['selected'] = selected.join(',');
    dataset['cell'] = cursor && cell ? `${cell.row},${cell.column},${model.cosineOf(model.pairAt(cursor))}` : '';
  }

  #withSelection(action: (items: ItemId[]) => Promise<void>): void {
    const { selection } = this.#explorer;
    if (selection) void this.#announcer.attempt(() => action(selectedItems(selection)));
  }

  #compareSelected(): void {
    const { selection } = this.#explorer;
    const model = this.#model;
    const pair = model && selection ? selectedPairs(model, selection)[0] : undefined;
    if (!model || !pair) return;
    const [a, b] = [model.items[pair.row]!.id, model.items[pair.column]!.id];
    void this.#announcer.attempt(() => this.#api.compare({ a, b }));
  }

  async #copyPairs(button: HTMLElement): Promise<void> {
    const { selection } = this.#explorer;
    if (!this.#model || !selection) return;
    refuseTooMany(countPairs(selection));
    await this.#api.copy({ text: describePairs(this.#model, selection) });
    this.#announcer.tell(l10n.t('Copied.'), button);
  }

  async #copyPicture(button: HTMLElement): Promise<void> {
    if (!this.#model) return;
    const blob = await exportPng(this.#model, this.#theme, this.#picture.cutter);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    this.#announcer.tell(l10n.t('Copied.'), button);
  }
}

function writeParagraph(text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}
