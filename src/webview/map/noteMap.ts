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
import { MessageView } from '../messageView.ts';
import { readTheme, watchTheme } from '../theme.ts';
import { ContentView } from './contentView.ts';
import { readSettings, type MapSettings } from './settings.ts';

/** The page: what the extension calls, and what of it is shown. */
export class NoteMap implements MapPage {
  readonly element = document.createElement('main');
  readonly #title = document.createElement('h1');
  readonly #message: MessageView<MapAction>;
  readonly #content: ContentView;
  readonly #host: Host;
  #settings: MapSettings;
  #source: MapSource | null = null;

  constructor(api: MapHost, host: Host) {
    this.#host = host;
    this.#settings = readSettings(host.keptState);
    this.#message = new MessageView((action) => void api.act({ action }));
    this.#content = new ContentView(api, readTheme(), (settings) => {
      this.#settings = settings;
      this.#keepState();
    });
    this.element.className = 'map';
    this.element.append(this.#title, this.#message.element, this.#content.element);
    this.#message.element.hidden = true;
    this.#content.element.hidden = true;
    watchTheme(() => this.#content.useTheme(readTheme()));
  }

  async show({ view }: { view: MapView }): Promise<void> {
    this.element.dataset['view'] = view.type;
    this.#showTitle(view.title);
    this.#source = view.source;
    const isContent = view.type === 'content';
    this.#message.element.hidden = isContent;
    this.#content.element.hidden = !isContent;
    this.#keepState();
    switch (view.type) {
      case 'working':
        this.#content.hide();
        this.#message.showWork(view.message);
        return;
      case 'notice':
        this.#content.hide();
        this.#message.showNotice(view.notice);
        return;
      case 'content':
        this.#content.show(view, this.#settings);
    }
  }

  async relocate(relocation: MapRelocation): Promise<void> {
    if (!this.#content.relocate(relocation)) return;
    this.#showTitle(relocation.title);
    this.#source = relocation.source;
    this.#keepState();
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

  #showTitle(title: string): void {
    this.#title.textContent = title;
    this.#title.title = title;
  }

  #keepState(): void {
    if (!this.#source) return;
    const state: MapState = { source: this.#source, settings: this.#settings };
    this.#host.keepState(state);
  }
}
