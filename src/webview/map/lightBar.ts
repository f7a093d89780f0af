import * as l10n from '@vscode/l10n';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import { createButton } from '../toolkit.ts';

/** Says what is lit, and ends it. */
export class LightBar {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('span');

  constructor(clear: () => void) {
    this.element.className = 'light floating';
    this.element.hidden = true;
    this.element.append(
      this.#title,
      createButton({ title: l10n.t('Show All Items Again'), icon: closeIcon, onClick: clear }),
    );
  }

  show(title: string | null): void {
    this.element.hidden = title === null;
    this.#title.textContent = title ?? '';
  }
}
