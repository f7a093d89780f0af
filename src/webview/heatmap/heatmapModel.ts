import { Background } from '../../core/background.ts';
import { unpackTriangle } from '../../core/heatmap/cosineTriangle.ts';
import { buildPalette } from '../../core/heatmap/buildPalette.ts';
import { orderCells } from '../../core/heatmap/cellGrid.ts';
import { colouringOf, type Colouring } from '../../core/heatmap/colourScale.ts';
import { GridLevels } from '../../core/heatmap/gridLevels.ts';
import { mergeCosines } from '../../core/heatmap/mergeCosines.ts';
import { PairCounts } from '../../core/heatmap/pairCounts.ts';
import { suggestCut } from '../../core/heatmap/suggestCut.ts';
import {
  chooseAxis,
  joinRanges,
  rangeOfPairs,
  shareAround,
  shareOf,
  type CosineRange,
  type ValueAxis,
} from '../../core/heatmap/valueAxis.ts';
import type { Arrangement } from '../../protocol/engineApi.ts';
import type {
  HeatmapBackground,
  HeatmapChange,
  HeatmapContent,
  HeatmapItem,
  HeatmapItemKind,
  ItemId,
} from '../../protocol/heatmapApi.ts';
import type { Theme } from '../theme.ts';
import { chooseDisplayOrder, type DisplayGroup } from './chooseDisplayOrder.ts';
import { findOrders } from './findOrders.ts';
import type { ItemOrder, Settings } from './settings.ts';

/** Two items by their places in the content. */
export interface ItemPair {
  readonly row: number;
  readonly column: number;
}

/** What the page shows: the content, what a person chose, and all that follows from the two. Draws nothing. */
export class HeatmapModel {
  #items: readonly HeatmapItem[];
  #cosine: Float32Array;
  #title: string;
  #remarks: readonly string[];
  readonly kind: HeatmapItemKind | null;
  #background: Background | null = null;
  #backgroundSource: HeatmapBackground['source'] | null = null;
  #settings: Settings;
  #arrangement: Arrangement | null = null;
  #suggestedCut: number | null = null;
  #order: Int32Array = new Int32Array();
  #places: Int32Array = new Int32Array();
  #placeOf: ReadonlyMap<ItemId, number> = new Map();
  #groups: readonly DisplayGroup[] | null = null;
  #levels: GridLevels | undefined;
  #counts: PairCounts | undefined;
  /** Of all cosines that were shown, so that colours do not change with each edit. */
  #range: CosineRange;
  #axis: ValueAxis | undefined;
  #palette: { theme: Theme; colours: Uint32Array } | undefined;
  #lit: ReadonlySet<ItemId> = new Set();
  #orders: readonly ItemOrder[];

  /** @param range of the cosines that colours are spent on, so that several pictures share a scale; that of its own otherwise */
  constructor(content: Omit<HeatmapContent, 'source'>, settings: Settings, range?: CosineRange) {
    this.#items = content.items;
    this.#placeOf = placesOf(content.items);
    this.#orders = findOrders(content.items);
    this.#cosine = unpackTriangle(content.triangle, content.items.length);
    this.#title = content.title;
    this.#remarks = content.remarks;
    this.kind = content.kind;
    this.#holdAgainst(content.background);
    this.#settings = settings;
    this.#range = range ?? rangeOfPairs(this.#cosine, content.items.length);
    this.#arrange();
  }

  get title(): string {
    return this.#title;
  }

  /** What to know before the figures are read, a sentence each. */
  get remarks(): readonly string[] {
    return this.#remarks;
  }

  get background(): Background | null {
    return this.#background;
  }

  get backgroundSource(): HeatmapBackground['source'] | null {
    return this.#backgroundSource;
  }

  /** In the order of the content; all places below count in it, unless they are called displayed. */
  get items(): readonly HeatmapItem[] {
    return this.#items;
  }

  get size(): number {
    return this.#items.length;
  }

  /** `cosine[i * size + j]`. */
  get cosine(): Float32Array {
    return this.#cosine;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Displayed place to place. */
  get order(): Int32Array {
    return this.#order;
  }

  /** The hierarchy, where it is known for the items as they are. */
  get arrangement(): Arrangement | null {
    return this.#arrangement;
  }

  /**
   * The height at which the hierarchy is cut: a person's choice, or a suggestion; all in one group where there is none, and
   * 0 where there is no hierarchy.
   */
  get cut(): number {
    return this.#settings.cut ?? this.#suggestedCut ?? this.#arrangement?.heights.at(-1) ?? 0;
  }

  /** Whether nobody has cut the hierarchy, and it has no clear groups. */
  get lacksGroups(): boolean {
    return this.#arrangement !== null && this.#settings.cut === null && this.#suggestedCut === null;
  }

  /** Groups of displayed places; null where the order makes none. */
  get groups(): readonly DisplayGroup[] | null {
    return this.#groups;
  }

  get lit(): ReadonlySet<ItemId> {
    return this.#lit;
  }

  get levels(): GridLevels {
    return (this.#levels ??= new GridLevels(orderCells(this.#cosine, this.#order)));
  }

  get counts(): PairCounts {
    return (this.#counts ??= new PairCounts(this.#cosine, this.size));
  }

  /** What the picture shows in fact: percentiles only where there is something to place pairs among. */
  get values(): Settings['values'] {
    return this.canShowPercentiles ? this.#settings.values : 'cosine';
  }

  get canShowPercentiles(): boolean {
    return this.background?.isTelling ?? false;
  }

  get axis(): ValueAxis {
    return (this.#axis ??= chooseAxis(this.#range, this.values, this.background));
  }

  /** Orders that tell items of this content apart. */
  get orders(): readonly ItemOrder[] {
    return this.#orders;
  }

  /** The order that was chosen, or that of the content where it tells no items of this content apart. */
  get sortedBy(): ItemOrder {
    const { order } = this.#settings;
    return this.#orders.includes(order) ? order : 'document';
  }

  /** Percentile of a pair among random pairs; null where there are too few passages to say. */
  percentile(cosine: number): number | null {
    return this.background?.percentile(cosine) ?? null;
  }

  cosineOf({ row, column }: ItemPair): number {
    return this.#cosine[row * this.size + column]!;
  }

  /** The value that the picture shows for a cosine. */
  valueOf(cosine: number): number {
    return this.values === 'percentile' ? (this.percentile(cosine) ?? 0) : cosine;
  }

  displayedPlace(place: number): number {
    return this.#places[place]!;
  }

  placeOf(id: ItemId): number | undefined {
    return this.#placeOf.get(id);
  }

  /** Where items are displayed, in the order of their ids here; those that are not known are left out. */
  displayedPlaces(ids: readonly ItemId[]): number[] {
    return ids.flatMap((id) => this.#placeOf.get(id) ?? []).map((place) => this.#places[place]!);
  }

  /** The displayed pair's items. */
  pairAt({ row, column }: { row: number; column: number }): ItemPair {
    return { row: this.#order[row]!, column: this.#order[column]! };
  }

  choose(change: Partial<Settings>): void {
    const before = this.#settings;
    this.#settings = { ...before, ...change };
    if (before.order !== this.#settings.order || before.cut !== this.#settings.cut) this.#arrange();
    if (before.values !== this.#settings.values) this.#axis = undefined;
    this.#palette = undefined;
  }

  /** Takes a hierarchy of the items as they are now; one of other items, which has come too late, is left. */
  takeArrangement(arrangement: Arrangement): void {
    if (arrangement.order.length !== this.size) return;
    this.#arrangement = arrangement;
    const unrelated = this.background?.isTelling ? this.background.summary() : null;
    this.#suggestedCut = suggestCut(arrangement, unrelated);
    this.#arrange();
  }

  light(items: readonly ItemId[]): void {
    this.#lit = new Set(items);
  }

  /** Items have changed, were added or went. Where the order is by similarity, the rest stays as it stands. */
  update(change: HeatmapChange): void {
    const ids = change.items.map(({ id }) => id);
    const idsBefore = this.#items.map(({ id }) => id);
    this.#cosine = mergeCosines(this.#cosine, idsBefore, ids, change.rows, change.cosine);
    const displayedBefore = Array.from(this.#order, (place) => idsBefore[place]!);
    this.#items = change.items;
    this.#placeOf = placesOf(change.items);
    this.#orders = findOrders(change.items);
    this.#title = change.title;
    this.#remarks = change.remarks;
    if (change.background !== undefined) this.#holdAgainst(change.background);
    const range = rangeOfPairs(this.#cosine, ids.length);
    this.#range = joinRanges([range, this.#range]);
    this.#arrangement = null;
    this.#suggestedCut = null;
    this.#counts = undefined;
    this.#axis = undefined;
    this.#palette = undefined;
    this.#arrange(displayedBefore);
  }

  colouring(theme: Theme): Colouring {
    return colouringOf(this.#settings.scale, theme.isDark);
  }

  /** Where a value of {@link axis} lies on the colour scale, 0 to 1. */
  get shareOfValue(): (value: number) => number {
    const { axis } = this;
    if (this.#settings.scale === 'sequential') return (value) => shareOf(axis, value);
    const middle = this.middle;
    return (value) => shareAround(axis, middle, value);
  }

  /** The value that the diverging scale diverges from: what random pairs score, or the middle of the data. */
  get middle(): number {
    const mean = this.background?.summary()?.mean;
    return mean === undefined ? (this.axis.low + this.axis.high) / 2 : this.valueOf(mean);
  }

  paletteFor(theme: Theme): Uint32Array {
    if (this.#palette?.theme === theme) return this.#palette.colours;
    const share = this.shareOfValue;
    const colours = buildPalette({
      colouring: this.colouring(theme),
      shareOf: (cosine) => share(this.valueOf(cosine)),
      threshold: this.#settings.threshold,
      background: theme.background,
    });
    this.#palette = { theme, colours };
    return colours;
  }

  #holdAgainst(background: HeatmapBackground | null): void {
    this.#background = background ? new Background(background.cosines, background.comparedPairs) : null;
    this.#backgroundSource = background?.source ?? null;
  }

  #arrange(displayedBefore: readonly ItemId[] = []): void {
    const { order, groups } = chooseDisplayOrder({
      items: this.#items,
      cosine: this.#cosine,
      order: this.sortedBy,
      cut: this.cut,
      arrangement: this.#arrangement,
      displayedBefore,
    });
    this.#groups = groups;
    if (order.length === this.#order.length && order.every((place, index) => place === this.#order[index])) {
      if (displayedBefore.length === 0 && this.#levels) return;
    }
    this.#order = order;
    this.#places = new Int32Array(order.length);
    order.forEach((place, index) => (this.#places[place] = index));
    this.#levels = undefined;
  }
}

function placesOf(items: readonly HeatmapItem[]): Map<ItemId, number> {
  return new Map(items.map(({ id }, place) => [id, place]));
}
