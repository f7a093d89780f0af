import type {
  HeatmapChange,
  HeatmapHost,
  HeatmapPage,
  HeatmapSource,
  HeatmapState,
  HeatmapView,
  ItemId,
  NoticeAction,
} from '../../protocol/heatmapApi.ts';
import type { Host } from '../hostChannel.ts';
import { MessageView } from '../messageView.ts';
import { readTheme, watchTheme } from '../theme.ts';
import { HeatmapModel } from './heatmapModel.ts';
import { ContentView } from './contentView.ts';
import { readSettings, type Settings } from './settings.ts';

/** The page: what the extension calls, and what of it is shown. */
export class Heatmap implements HeatmapPage {
  readonly element = document.createElement('main');
  readonly #title = document.createElement('h1');
  readonly #message: MessageView<NoticeAction>;
  readonly #content: ContentView;
  readonly #host: Host;
  #settings: Settings;
  #model: HeatmapModel | null = null;
  #source: HeatmapSource | null = null;

  constructor(api: HeatmapHost, host: Host) {
    this.#host = host;
    this.#settings = readSettings(host.keptState);
    this.#message = new MessageView((action) => void api.act({ action }));
    this.#content = new ContentView(api, readTheme(), (settings) => {
      this.#settings = settings;
      this.#keepState();
    });
    this.element.className = 'heatmap';
    this.element.append(this.#title, this.#message.element, this.#content.element);
    this.#message.element.hidden = true;
    this.#content.element.hidden = true;
    watchTheme(() => this.#content.useTheme(readTheme()));
  }

  async show({ view }: { view: HeatmapView }): Promise<void> {
    this.element.dataset['view'] = view.type;
    this.#title.textContent = view.title;
    this.#title.title = view.title;
    if (this.#source && view.source && !areAlike(this.#source, view.source)) {
      // Chosen by looking at what was shown, these say nothing about anything else.
      this.#settings = { ...this.#settings, threshold: null, cut: null };
    }
    this.#source = view.source;
    const isContent = view.type === 'content';
    this.#message.element.hidden = isContent;
    this.#content.element.hidden = !isContent;
    this.#keepState();
    switch (view.type) {
      case 'working':
        this.#message.showWork(view.message);
        return;
      case 'notice':
        this.#message.showNotice(view.notice);
        return;
      case 'content':
        this.#model = new HeatmapModel(view, this.#settings);
        this.#content.show(this.#model);
    }
  }

  async update(change: HeatmapChange): Promise<void> {
    if (!this.#model) return;
    this.#model.update(change);
    this.#source = change.source;
    this.#title.textContent = change.title;
    this.#title.title = change.title;
    this.#content.followUpdate();
    this.#keepState();
  }

  async light({ items }: { items: readonly ItemId[] }): Promise<void> {
    this.#content.light(items);
  }

  #keepState(): void {
    if (!this.#source) return;
    const state: HeatmapState = { source: this.#source, settings: this.#settings };
    this.#host.keepState(state);
  }
}

/** Whether two sources are the same items, but for what has been edited since. */
function areAlike(a: HeatmapSource, b: HeatmapSource): boolean {
  if (a.type === 'document') return b.type === 'document' && a.uri === b.uri && a.items === b.items;
  if (a.type === 'documents') return b.type === 'documents' && a.items === b.items && a.uris.join() === b.uris.join();
  return b.type === 'list' && a.title === b.title;
}
