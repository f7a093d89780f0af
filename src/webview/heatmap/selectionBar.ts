import * as l10n from '@vscode/l10n';
import close from '@vscode/codicons/src/icons/close.svg';
import { createButton } from '../toolkit.ts';
import { formatCount } from '../figures.ts';

export interface SelectionListener {
  findSimilar(): void;
  copyPairs(): void;
  openAsList(): void;
  compare(): void;
  clear(): void;
}

/** What can be done with the selected passages. */
export class SelectionBar {
  readonly element = document.createElement('div');
  readonly #count = document.createElement('span');
  readonly #compare: HTMLElement;
  readonly #copy: HTMLElement;

  constructor(listener: SelectionListener) {
    this.element.className = 'selection';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', l10n.t('Selected passages'));
    this.element.hidden = true;
    this.#compare = createButton({ title: l10n.t('Compare'), onClick: () => listener.compare() });
    this.#copy = createButton({ title: l10n.t('Copy Pairs'), onClick: () => listener.copyPairs() });
    this.element.append(
      this.#count,
      this.#compare,
      createButton({ title: l10n.t('Find Similar'), onClick: () => listener.findSimilar() }),
      this.#copy,
      createButton({ title: l10n.t('Open as List'), onClick: () => listener.openAsList() }),
      createButton({ title: l10n.t('Clear Selection'), icon: close, onClick: () => listener.clear() }),
    );
  }

  /** @param passages how many are selected @param pairs how many pairs of them stand in the selected cells */
  show(passages: number, pairs: number): void {
    this.element.hidden = passages === 0;
    this.#count.textContent = passages === 1 ? l10n.t('1 passage') : l10n.t('{0} passages', formatCount(passages));
    this.#compare.hidden = pairs !== 1;
    this.#copy.hidden = pairs === 0;
  }
}
