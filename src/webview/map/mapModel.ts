import { mixColours } from '../../core/picture/okLab.ts';
import { groupCentres, type GroupCentre } from '../../core/map/groupCentres.ts';
import type { PaintedPoints, PointStyle } from '../../core/map/paintPoints.ts';
import type { Places } from '../../core/map/pickPoints.ts';
import type {
  GroupingKind,
  MapContent,
  MapGrouping,
  MapItemId,
  MapLayout,
  MapRelocation,
} from '../../protocol/mapApi.ts';
import type { Theme } from '../theme.ts';
import { groupStyles, styleOfGroup, type GroupStyle } from './groupStyles.ts';
import type { MapSettings } from './settings.ts';

/** How strongly a faded point still shows. */
const FADED = 0.22;

/** What is shown: items and where they lie, what they are coloured by, and which of them are shown, lit or selected. */
export class MapModel {
  #content: MapContent;
  readonly size: number;
  #settings: MapSettings;
  #layout: MapLayout | null;
  #places: Places;
  #grouping: MapGrouping | null = null;
  #isolated: number | null = null;
  #filter = '';
  #folded: readonly string[] | null = null;
  #lit: ReadonlySet<number> | null = null;
  #selected: ReadonlySet<number> = new Set();
  #isShown: Uint8Array;
  #shown: number;
  #centres: readonly GroupCentre[] | null = null;
  #styles: { readonly theme: Theme; readonly ofGroups: readonly GroupStyle[] } | null = null;

  constructor(content: MapContent, settings: MapSettings) {
    this.#content = content;
    this.size = content.items.texts.length;
    this.#settings = settings;
    this.#layout = content.layout;
    this.#places = this.#findPlaces();
    this.#isShown = new Uint8Array(this.size).fill(1);
    this.#shown = this.size;
  }

  get content(): MapContent {
    return this.#content;
  }

  get settings(): MapSettings {
    return this.#settings;
  }

  /** How the points lie now: by components until there is a layout. */
  get method(): MapSettings['method'] {
    return this.#settings.method === this.#layout?.method ? this.#layout.method : 'pca';
  }

  get layout(): MapLayout | null {
    return this.#layout;
  }

  /** The components that are the axes: others than were chosen where there are fewer. */
  get axes(): readonly [number, number] {
    const { count } = this.content.components;
    const [across, up] = this.#settings.axes;
    return Math.max(across, up) < count ? [across, up] : [0, 1];
  }

  /** Another object whenever the items lie elsewhere. */
  get places(): Places {
    return this.#places;
  }

  /** What items are to be coloured by: what was chosen, or else what the extension offers first. */
  get colourBy(): GroupingKind | 'none' {
    const { colourBy } = this.#settings;
    if (colourBy === 'none') return 'none';
    const { groupings } = this.#content;
    return groupings.find((offered) => offered === colourBy) ?? groupings[0] ?? 'none';
  }

  get grouping(): MapGrouping | null {
    return this.#grouping;
  }

  get isolated(): number | null {
    return this.#isolated;
  }

  get filter(): string {
    return this.#filter;
  }

  get selected(): ReadonlySet<number> {
    return this.#selected;
  }

  /** How many items are not faded. */
  get shown(): number {
    return this.#shown;
  }

  readonly isShown = (item: number): boolean => this.#isShown[item] === 1;

  choose(change: Partial<MapSettings>): void {
    const before = [this.method, ...this.axes].join();
    this.#settings = { ...this.#settings, ...change };
    if ([this.method, ...this.axes].join() !== before) this.#move();
  }

  takeLayout(layout: MapLayout): void {
    this.#layout = layout;
    this.#move();
  }

  /** Its documents were renamed. */
  relocate({ title, source, paths }: MapRelocation): void {
    this.#content = { ...this.#content, title, source, items: { ...this.#content.items, paths } };
    this.#folded = null;
    this.#sift();
  }

  /** Null: all items have one colour. */
  groupBy(grouping: MapGrouping | null): void {
    this.#grouping = grouping;
    this.#isolated = null;
    this.#centres = null;
    this.#styles = null;
    this.#sift();
  }

  /** Shows one group alone; null: all. */
  isolate(group: number | null): void {
    this.#isolated = group;
    this.#sift();
  }

  /** Shows the items alone that have a text in their words, or in the path of their document. */
  filterBy(text: string): void {
    this.#filter = text;
    this.#sift();
  }

  /** Null: nothing is lit. */
  light(items: readonly number[] | null): void {
    this.#lit = items && new Set(items);
    this.#sift();
  }

  select(items: Iterable<number>): void {
    this.#selected = new Set(items);
  }

  /** The place of an item among the items; undefined where it is not shown here. */
  placeOf(id: MapItemId): number | undefined {
    const place = id - this.content.first;
    return Number.isInteger(place) && place >= 0 && place < this.size ? place : undefined;
  }

  /** The same of several; those that are not shown here are left out. */
  placesOf(ids: readonly MapItemId[]): number[] {
    return ids.flatMap((id) => this.placeOf(id) ?? []);
  }

  idOf(item: number): MapItemId {
    return this.content.first + item;
  }

  pathOf(item: number): string {
    const { paths, document } = this.content.items;
    return paths[document[item]!]!;
  }

  /** The name of an item's group; null where it is in none. */
  groupNameOf(item: number): string | null {
    const group = this.#grouping?.groupOf[item] ?? -1;
    return this.#grouping?.names[group] ?? null;
  }

  /** Where labels of groups stand, largest first. */
  get centres(): readonly GroupCentre[] {
    if (!this.#grouping) return [];
    this.#centres ??= groupCentres(this.#places, this.#grouping.groupOf, this.#grouping.names.length);
    return this.#centres;
  }

  /** The shape and the colour of a group, as its points have it. */
  styleOf(group: number, theme: Theme): GroupStyle {
    const styles = this.#stylesFor(theme);
    const { names, isOrdered } = this.#groups;
    return styles[styleOfGroup(group, names.length, styles.length, isOrdered)]!;
  }

  /** All points as a picture has them: faded ones below, selected ones on top. */
  paint(theme: Theme): PaintedPoints {
    const grouping = this.#grouping;
    const { names, isOrdered } = this.#groups;
    const ofGroups = this.#stylesFor(theme);
    const ungrouped: GroupStyle = { shape: 'circle', colour: theme.faintForeground };
    const looks = [...ofGroups, ungrouped];
    const faded = looks.map(({ shape, colour }): PointStyle => {
      const fill = mixColours(theme.background, colour, FADED);
      return { shape, fill, edge: fill };
    });
    const plain = looks.map(({ shape, colour }): PointStyle => ({ shape, fill: colour, edge: theme.background }));
    const selected = looks.map(({ shape, colour }): PointStyle => ({ shape, fill: colour, edge: theme.foreground }));

    const styleOf = new Uint8Array(this.size);
    const layers: [number[], number[], number[]] = [[], [], []];
    for (let item = 0; item < this.size; item++) {
      const group = grouping ? grouping.groupOf[item]! : 0;
      const look = group < 0 ? ofGroups.length : styleOfGroup(group, names.length, ofGroups.length, isOrdered);
      const layer = this.#selected.has(item) ? 2 : this.#isShown[item] === 1 ? 1 : 0;
      styleOf[item] = layer * looks.length + look;
      layers[layer].push(item);
    }
    return {
      ...this.#places,
      order: Uint32Array.from(layers.flat()),
      styleOf,
      styles: [...faded, ...plain, ...selected],
    };
  }

  /** What styles depend on: without groups, all items are in one. */
  get #groups(): Pick<MapGrouping, 'names' | 'isOrdered'> {
    return this.#grouping ?? { names: [''], isOrdered: false };
  }

  #stylesFor(theme: Theme): readonly GroupStyle[] {
    if (this.#styles?.theme === theme) return this.#styles.ofGroups;
    const { names, isOrdered } = this.#groups;
    const ofGroups = groupStyles(names.length, isOrdered, theme);
    this.#styles = { theme, ofGroups };
    return ofGroups;
  }

  #move(): void {
    this.#places = this.#findPlaces();
    this.#centres = null;
  }

  #findPlaces(): Places {
    if (this.method !== 'pca') return this.#layout!;
    const { count, coordinates } = this.content.components;
    const along = (axis: number) =>
      Float32Array.from({ length: this.size }, (_, item) => (axis < count ? coordinates[item * count + axis]! : 0));
    const [across, up] = this.axes;
    return { x: along(across), y: along(up) };
  }

  /** Finds out which items are shown. */
  #sift(): void {
    const wanted = this.#filter.trim().toLowerCase();
    const texts = wanted === '' ? null : this.#foldedTexts();
    let shown = 0;
    for (let item = 0; item < this.size; item++) {
      const isShown =
        (this.#isolated === null || this.#grouping?.groupOf[item] === this.#isolated) &&
        (this.#lit === null || this.#lit.has(item)) &&
        (texts === null || texts[item]!.includes(wanted));
      this.#isShown[item] = isShown ? 1 : 0;
      if (isShown) shown++;
    }
    this.#shown = shown;
  }

  #foldedTexts(): readonly string[] {
    this.#folded ??= this.content.items.texts.map((text, item) => `${text}\n${this.pathOf(item)}`.toLowerCase());
    return this.#folded;
  }
}
