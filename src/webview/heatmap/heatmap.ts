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
import { PageFrame } from '../pageFrame.ts';
import { readTheme, watchTheme } from '../theme.ts';
import { HeatmapModel } from './heatmapModel.ts';
import { ContentView } from './contentView.ts';
import { readSettings, type Settings } from './settings.ts';

/** The page: what the extension calls, and what of it is shown. */
export class Heatmap implements HeatmapPage {
  readonly #content: ContentView;
  readonly #frame: PageFrame<NoticeAction>;
  readonly #host: Host;
  #settings: Settings;
  #model: HeatmapModel | null = null;
  #source: HeatmapSource | null = null;

  constructor(api: HeatmapHost, host: Host) {
    this.#host = host;
    this.#settings = readSettings(host.keptState);
    this.#content = new ContentView(api, readTheme(), (settings) => {
      this.#settings = settings;
      this.#keepState();
    });
    this.#frame = new PageFrame('heatmap', this.#content.element, (action) => void api.act({ action }));
    watchTheme(() => this.#content.useTheme(readTheme()));
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  async show({ view }: { view: HeatmapView }): Promise<void> {
    if (this.#source && view.source && !areAlike(this.#source, view.source)) {
      // Chosen by looking at what was shown, these say nothing about anything else.
      this.#settings = { ...this.#settings, threshold: null, cut: null };
    }
    this.#source = view.source;
    this.#keepState();
    this.#frame.showTitle(view.title);
    this.#frame.show(view);
    if (view.type !== 'content') return;
    this.#model = new HeatmapModel(view, this.#settings);
    this.#content.show(this.#model);
  }

  async update(change: HeatmapChange): Promise<void> {
    if (!this.#model) return;
    this.#model.update(change);
    this.#source = change.source;
    this.#keepState();
    this.#frame.showTitle(change.title);
    this.#content.followUpdate();
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
