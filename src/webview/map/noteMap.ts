import type {
  MapAction,
  MapHost,
  MapItemId,
  MapLayout,
  MapLight,
  MapPage,
  MapRelocation,
  MapSource,
  MapState,
  MapView,
} from '../../protocol/mapApi.ts';
import type { Host } from '../hostChannel.ts';
import { PageFrame } from '../pageFrame.ts';
import { readTheme, watchTheme } from '../theme.ts';
import { ContentView } from './contentView.ts';
import { readSettings, type MapSettings } from './settings.ts';

/** The page: what the extension calls, and what of it is shown. */
export class NoteMap implements MapPage {
  readonly #content: ContentView;
  readonly #frame: PageFrame<MapAction>;
  readonly #host: Host;
  #settings: MapSettings;
  #source: MapSource | null = null;

  constructor(api: MapHost, host: Host) {
    this.#host = host;
    this.#settings = readSettings(host.keptState);
    this.#content = new ContentView(api, readTheme(), (settings) => {
      this.#settings = settings;
      this.#keepState();
    });
    this.#frame = new PageFrame('map', this.#content.element, (action) => void api.act({ action }));
    watchTheme(() => this.#content.useTheme(readTheme()));
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  async show({ view }: { view: MapView }): Promise<void> {
    this.#source = view.source;
    this.#keepState();
    this.#frame.showTitle(view.title);
    this.#frame.show(view);
    if (view.type === 'content') this.#content.show(view, this.#settings);
    else this.#content.hide();
  }

  async relocate(relocation: MapRelocation): Promise<void> {
    if (!this.#content.relocate(relocation)) return;
    this.#source = relocation.source;
    this.#keepState();
    this.#frame.showTitle(relocation.title);
  }

  async arrange({ first, layout }: { first: MapItemId; layout: MapLayout }): Promise<void> {
    this.#content.arrange(first, layout);
  }

  async showCurrent({
    items,
    neighbours,
  }: {
    items: readonly MapItemId[];
    neighbours: readonly MapItemId[];
  }): Promise<void> {
    this.#content.showCurrent(items, neighbours);
  }

  async light({ lit }: { lit: MapLight | null }): Promise<void> {
    this.#content.light(lit);
  }

  async showChanged({ isChanged }: { isChanged: boolean }): Promise<void> {
    this.#content.showChanged(isChanged);
  }

  #keepState(): void {
    if (!this.#source) return;
    const state: MapState = { source: this.#source, settings: this.#settings };
    this.#host.keepState(state);
  }
}
