import type {
  MapContent,
  MapItemId,
  MapLayout,
  MapLight,
  MapPage,
  MapRelocation,
  MapView,
} from '../../protocol/mapApi.ts';
import { watchAnswer } from '../panels/watchAnswer.ts';

interface Current {
  readonly items: readonly MapItemId[];
  readonly neighbours: readonly MapItemId[];
}

const nothing: Current = { items: [], neighbours: [] };

/** What the page of a map shows, and what it is to show once it is there: pages come and go with their panel. */
export class MapScreen {
  readonly #page: MapPage;
  readonly #log: (line: string) => void;
  #view: MapView | undefined;
  #isReady = false;
  #current = nothing;
  #isChanged = false;
  /** Lit, or to be lit once its items are shown, until a person clears it or other items are shown. */
  #light: MapLight | null = null;

  constructor(page: MapPage, log: (line: string) => void) {
    this.#page = page;
    this.#log = log;
  }

  /** A page has been loaded: the first one, or another after the panel was hidden or moved. */
  greet(): void {
    this.#isReady = true;
    if (this.#view) this.#tellAll(this.#view);
  }

  /** The page is gone. */
  leave(): void {
    this.#isReady = false;
  }

  show(view: MapView): void {
    this.#view = view;
    this.#isChanged = false;
    if (this.#light && view.type === 'content' && !hasAny(view, this.#light.items)) this.#light = null;
    if (this.#isReady) this.#tellAll(view);
  }

  /** The items that are shown, at other places. */
  arrange(layout: MapLayout): void {
    if (this.#view?.type !== 'content') return;
    this.#view = { ...this.#view, layout };
    if (this.#isReady) this.#tell(this.#page.arrange({ first: this.#view.first, layout }));
  }

  /** The items that are shown, in documents that were renamed. */
  relocate(relocation: MapRelocation): void {
    if (this.#view?.type !== 'content') return;
    const { paths, title, source } = relocation;
    this.#view = { ...this.#view, title, source, items: { ...this.#view.items, paths } };
    if (this.#isReady) this.#tell(this.#page.relocate(relocation));
  }

  showCurrent(current: Current): void {
    if (isSame(current, this.#current)) return;
    this.#current = current;
    if (this.#showsContent) this.#tell(this.#page.showCurrent(current));
  }

  light(lit: MapLight | null): void {
    this.#light = lit;
    if (this.#showsContent) this.#tell(this.#page.light({ lit }));
  }

  /** A person has cleared what was lit. */
  forgetLight(): void {
    this.#light = null;
  }

  showChanged(isChanged: boolean): void {
    if (isChanged === this.#isChanged || this.#view?.type !== 'content') return;
    this.#isChanged = isChanged;
    if (this.#isReady) this.#tell(this.#page.showChanged({ isChanged }));
  }

  get #showsContent(): boolean {
    return this.#isReady && this.#view?.type === 'content';
  }

  #tellAll(view: MapView): void {
    this.#tell(this.#page.show({ view }));
    if (view.type !== 'content') return;
    this.#tell(this.#page.showCurrent(this.#current));
    if (this.#isChanged) this.#tell(this.#page.showChanged({ isChanged: true }));
    if (this.#light) this.#tell(this.#page.light({ lit: this.#light }));
  }

  #tell(answer: Promise<void>): void {
    watchAnswer(answer, (message) => this.#log(`The map’s page failed: ${message}`));
  }
}

function hasAny({ first, items }: MapContent, ids: readonly MapItemId[]): boolean {
  return ids.some((id) => id >= first && id < first + items.texts.length);
}

function isSame(a: Current, b: Current): boolean {
  return a.items.join() === b.items.join() && a.neighbours.join() === b.neighbours.join();
}
