import type { ComparisonAction, ComparisonHost, ComparisonPage, ComparisonView } from '../../protocol/comparisonApi.ts';
import type { Host } from '../hostChannel.ts';
import { PageFrame } from '../pageFrame.ts';
import { ContentView } from './contentView.ts';

/** The page: what the extension calls, and what of it is shown. */
export class Comparison implements ComparisonPage {
  readonly #host: Pick<Host, 'keepState'>;
  readonly #content: ContentView;
  readonly #frame: PageFrame<ComparisonAction>;

  constructor(api: ComparisonHost, host: Pick<Host, 'keepState'>) {
    this.#host = host;
    this.#content = new ContentView(api);
    this.#frame = new PageFrame('comparison', this.#content.element, (action) => void api.act({ action }));
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  async show({ view }: { view: ComparisonView }): Promise<void> {
    if (view.state) this.#host.keepState(view.state);
    this.#frame.show(view);
    if (view.type === 'content') this.#content.show(view);
  }
}
