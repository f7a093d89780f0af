import type { HeatmapChange, HeatmapItem, HeatmapPage, HeatmapView, ItemId } from '../../protocol/heatmapApi.ts';
import { watchAnswer } from '../panels/watchAnswer.ts';

/** What the page of a heatmap shows, and what it is to show once it is there: pages come and go with their panel. */
export class HeatmapScreen {
  readonly #page: HeatmapPage;
  readonly #log: (line: string) => void;
  /** What a page that is loaded now is to show; undefined where it has to be made. */
  #view: HeatmapView | undefined;
  /** Whether a page is there and listens. */
  #isReady = false;
  /** As the page was told of them; null where it shows no items, or those of something else. */
  #items: readonly HeatmapItem[] | null = null;
  #lit = '';

  constructor(page: HeatmapPage, log: (line: string) => void) {
    this.#page = page;
    this.#log = log;
  }

  /** The items that the page shows, as it was told of them; null where it shows none. */
  get items(): readonly HeatmapItem[] | null {
    return this.#items;
  }

  /** Whether items are shown, or will be as they are once a page is there. */
  get hasContent(): boolean {
    return this.#items !== null || this.#view?.type === 'content';
  }

  get isWorking(): boolean {
    return this.#view?.type === 'working';
  }

  /** Whether a page is there, and waits for something to show. */
  get isWaiting(): boolean {
    return this.#isReady && this.#items === null && (this.#view === undefined || this.isWorking);
  }

  /** A page has been loaded: the first one, or another after the panel was hidden or moved. */
  greet(): void {
    this.#isReady = true;
    this.#items = null;
    if (this.#view) this.show(this.#view);
  }

  /** The page is gone. */
  leave(): void {
    this.#isReady = false;
    this.#items = null;
  }

  show(view: HeatmapView): void {
    this.#view = view;
    this.#items = null;
    this.#lit = '';
    if (!this.#isReady) return;
    if (view.type === 'content') this.#items = view.items;
    this.#tell(this.#page.show({ view }));
  }

  /** The next page has to get something else: putting it together here would hold up the editor. */
  expire(): void {
    this.#view = undefined;
  }

  /** What is on the screen is about something else from now on. */
  forget(): void {
    this.#view = undefined;
    this.#items = null;
  }

  /** Tells a page that shows the items before the change. */
  update(change: HeatmapChange): void {
    this.expire();
    if (!this.#items) return;
    this.#items = change.items;
    this.#tell(this.#page.update(change));
  }

  light(items: readonly ItemId[]): void {
    const lit = items.join();
    if (!this.#items || lit === this.#lit) return;
    this.#lit = lit;
    this.#tell(this.#page.light({ items }));
  }

  #tell(answer: Promise<void>): void {
    watchAnswer(answer, (message) => this.#log(`The heatmap’s page failed: ${message}`));
  }
}
