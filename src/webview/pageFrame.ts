import type { PanelNotice } from '../protocol/panelNotice.ts';
import { MessageView } from './messageView.ts';

/** What a page shows, as far as all pages have it in common. */
export type PageView<Action extends string> =
  | { readonly type: 'working'; readonly message: string }
  | { readonly type: 'notice'; readonly notice: PanelNotice<Action> }
  | { readonly type: 'content' };

/** All of a page: a title, and below it the content or what stands in its place. */
export class PageFrame<Action extends string> {
  readonly element = document.createElement('main');
  readonly #title = document.createElement('h1');
  readonly #message: MessageView<Action>;
  readonly #content: HTMLElement;

  /** @param act a person has chosen what a notice offers, or called work off */
  constructor(className: string, content: HTMLElement, act: (action: Action | 'cancel') => void) {
    this.#message = new MessageView(act);
    this.#content = content;
    this.element.className = className;
    this.element.append(this.#message.element, content);
    this.#message.element.hidden = true;
    content.hidden = true;
  }

  /** Not called where the content has a heading of its own. */
  showTitle(title: string): void {
    this.#title.textContent = title;
    this.#title.title = title;
    if (!this.#title.parentElement) this.element.prepend(this.#title);
  }

  show(view: PageView<Action>): void {
    this.element.dataset['view'] = view.type;
    this.#message.element.hidden = view.type === 'content';
    this.#content.hidden = view.type !== 'content';
    if (view.type === 'working') this.#message.showWork(view.message);
    if (view.type === 'notice') this.#message.showNotice(view.notice);
  }
}
