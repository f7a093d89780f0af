import * as l10n from '@vscode/l10n';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import compareIcon from '@vscode/codicons/src/icons/diff.svg';
import copyIcon from '@vscode/codicons/src/icons/copy.svg';
import listIcon from '@vscode/codicons/src/icons/list-unordered.svg';
import searchIcon from '@vscode/codicons/src/icons/search.svg';
import { createButton } from '../toolkit.ts';
import { formatCount } from '../figures.ts';

export interface SelectionListener {
  findSimilar(): void;
  /** @param button that was pressed */
  copyPairs(button: HTMLElement): void;
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
    const create = (title: string, icon: string, onClick: () => void) =>
      createButton({ title, icon, showsTitle: true, onClick });
    this.#compare = create(l10n.t('Compare'), compareIcon, () => listener.compare());
    this.#copy = create(l10n.t('Copy Pairs'), copyIcon, () => listener.copyPairs(this.#copy));
    this.element.append(
      this.#count,
      this.#compare,
      create(l10n.t('Find Similar'), searchIcon, () => listener.findSimilar()),
      this.#copy,
      create(l10n.t('Open as List'), listIcon, () => listener.openAsList()),
      createButton({ title: l10n.t('Clear Selection'), icon: closeIcon, onClick: () => listener.clear() }),
    );
  }

  /** Stands at the other end of the picture than what is selected. */
  standAt(end: 'top' | 'bottom'): void {
    this.element.classList.toggle('at-top', end === 'top');
  }

  /** @param passages how many are selected @param pairs how many pairs of them stand in the selected cells */
  show(passages: number, pairs: number): void {
    this.element.hidden = passages === 0;
    this.#count.textContent = passages === 1 ? l10n.t('1 passage') : l10n.t('{0} passages', formatCount(passages));
    this.#compare.hidden = pairs !== 1;
    this.#copy.hidden = pairs === 0;
  }
}
