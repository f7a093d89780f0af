import type { HeatmapItem, ItemId } from '../../protocol/heatmapApi.ts';

/** The items that are shown, or about to be, at the places where they are now. */
export class HeldItems {
  #list: readonly HeatmapItem[] = [];
  #byId: ReadonlyMap<ItemId, HeatmapItem> = new Map();
  #stamps: ReadonlyMap<string, string> = new Map();

  get list(): readonly HeatmapItem[] {
    return this.#list;
  }

  /** Takes the place of those that were held. */
  hold(items: readonly HeatmapItem[]): void {
    this.#list = items;
    this.#byId = new Map(items.map((item) => [item.id, item]));
  }

  /** The versions of the documents that the ranges count in, by URI. */
  useStamps(stamps: Iterable<readonly [uri: string, stamp: string]>): void {
    this.#stamps = new Map(stamps);
  }

  setStamp(uri: string, stamp: string): void {
    this.#stamps = new Map([...this.#stamps, [uri, stamp]]);
  }

  stampOf(uri: string): string | undefined {
    return this.#stamps.get(uri);
  }

  /** Undefined where there is none of that id, or none any more. */
  find(id: ItemId): HeatmapItem | undefined {
    return this.#byId.get(id);
  }
}
