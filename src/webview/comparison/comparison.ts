import type { ComparisonAction, ComparisonHost, ComparisonPage, ComparisonView } from '../../protocol/comparisonApi.ts';
import type { Host } from '../hostChannel.ts';
import { MessageView } from '../messageView.ts';
import { ContentView } from './contentView.ts';

/** The page: what the extension calls, and what of it is shown. */
export class Comparison implements ComparisonPage {
  readonly element = document.createElement('main');
  readonly #host: Pick<Host, 'keepState'>;
  readonly #message: MessageView<ComparisonAction>;
  readonly #content: ContentView;

  constructor(api: ComparisonHost, host: Pick<Host, 'keepState'>) {
    this.#host = host;
    this.#message = new MessageView((action) => void api.act({ action }));
    this.#content = new ContentView(api);
    this.element.className = 'comparison';
    this.element.append(this.#message.element, this.#content.element);
    this.#message.element.hidden = true;
    this.#content.element.hidden = true;
  }

  async show({ view }: { view: ComparisonView }): Promise<void> {
    if (view.state) this.#host.keepState(view.state);
    this.element.dataset['view'] = view.type;
    this.#message.element.hidden = view.type === 'content';
    this.#content.element.hidden = view.type !== 'content';
    switch (view.type) {
      case 'working':
        this.#message.showWork(view.message);
        return;
      case 'notice':
        this.#message.showNotice(view.notice);
        return;
      case 'content':
        this.#content.show(view);
    }
  }
}
