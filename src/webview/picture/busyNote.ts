import * as l10n from '@vscode/l10n';
import { createButton, createProgressRing } from '../toolkit.ts';

/** Over the picture: what goes on, with a ring that turns and a way to call it off; or why it failed. */
export class BusyNote {
  readonly element = document.createElement('div');
  readonly #text = document.createElement('span');
  readonly #returnFocus: () => void;

  /** @param returnFocus where the keyboard goes when a button that it was on is gone */
  constructor(returnFocus: () => void) {
    this.#returnFocus = returnFocus;
    this.element.className = 'busy floating';
    this.element.setAttribute('role', 'status');
    this.element.hidden = true;
  }

  showWork(message: string, onCancel: () => void): void {
    this.#text.textContent = message;
    this.#show(createProgressRing(), this.#text, createButton({ title: l10n.t('Cancel'), onClick: onCancel }));
  }

  /** Says of work that is shown how far it has come. */
  update(message: string): void {
    this.#text.textContent = message;
  }

  showFailure(message: string): void {
    this.#text.textContent = message;
    this.#show(this.#text, createButton({ title: l10n.t('Close'), onClick: () => this.hide() }));
  }

  hide(): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    if (hadFocus) this.#returnFocus();
  }

  #show(...parts: HTMLElement[]): void {
    this.element.replaceChildren(...parts);
    this.element.hidden = false;
  }
}
