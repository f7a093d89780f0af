import * as l10n from '@vscode/l10n';
import { createButton } from '../toolkit.ts';

/** Says that the map is older than the notes, and offers to draw it again. */
export class ChangedNote {
  readonly element = document.createElement('p');
  readonly #text = document.createElement('span');
  readonly #button: HTMLElement;

  constructor(drawAgain: () => void) {
    this.element.className = 'changed';
    this.element.setAttribute('role', 'status');
    this.#button = createButton({ title: l10n.t('Draw Again'), onClick: drawAgain });
    this.element.append(this.#text);
  }

  show(isChanged: boolean): void {
    this.#text.textContent = isChanged ? l10n.t('Notes have changed since the map was drawn.') : '';
    if (isChanged) this.element.append(this.#button);
    else this.#button.remove();
  }
}
