import * as l10n from '@vscode/l10n';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import { createButton } from '../toolkit.ts';

/** A bar over the picture: how much is selected, what can be done with it, and a way to give it up. */
export class SelectionToolbar {
  readonly element = document.createElement('div');
  readonly #count = document.createElement('span');

  constructor(name: string, buttons: readonly HTMLElement[], clear: () => void) {
    this.element.className = 'selection floating';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', name);
    this.element.hidden = true;
    this.element.append(
      this.#count,
      ...buttons,
      createButton({ title: l10n.t('Clear Selection'), icon: closeIcon, onClick: clear }),
    );
  }

  /** @param count what is selected, in words; null: nothing is */
  show(count: string | null): void {
    this.element.hidden = count === null;
    this.#count.textContent = count ?? '';
  }
}
