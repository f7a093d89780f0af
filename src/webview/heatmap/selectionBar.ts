import * as l10n from '@vscode/l10n';
import compareIcon from '@vscode/codicons/src/icons/diff.svg';
import copyIcon from '@vscode/codicons/src/icons/copy.svg';
import listIcon from '@vscode/codicons/src/icons/list-unordered.svg';
import searchIcon from '@vscode/codicons/src/icons/search.svg';
import { formatCount } from '../figures.ts';
import { SelectionToolbar } from '../picture/selectionToolbar.ts';
import { createButton } from '../toolkit.ts';

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
  readonly #compare: HTMLElement;
  readonly #copy: HTMLElement;
  readonly #toolbar: SelectionToolbar;

  constructor(listener: SelectionListener) {
    const create = (title: string, icon: string, onClick: () => void) =>
      createButton({ title, icon, showsTitle: true, onClick });
    this.#compare = create(l10n.t('Compare'), compareIcon, () => listener.compare());
    this.#copy = create(l10n.t('Copy Pairs'), copyIcon, () => listener.copyPairs(this.#copy));
    const similar = create(l10n.t('Find Similar'), searchIcon, () => listener.findSimilar());
    const list = create(l10n.t('Open as List'), listIcon, () => listener.openAsList());
    this.#toolbar = new SelectionToolbar(l10n.t('Selected passages'), [this.#compare, similar, this.#copy, list], () =>
      listener.clear(),
    );
  }

  get element(): HTMLElement {
    return this.#toolbar.element;
  }

  /** Stands at the other end of the picture than what is selected. */
  standAt(end: 'top' | 'bottom'): void {
    this.element.classList.toggle('at-top', end === 'top');
  }

  /** @param passages how many are selected @param pairs how many pairs of them stand in the selected cells */
  show(passages: number, pairs: number): void {
    this.#compare.hidden = pairs !== 1;
    this.#copy.hidden = pairs === 0;
    if (passages === 0) this.#toolbar.show(null);
    else this.#toolbar.show(passages === 1 ? l10n.t('1 passage') : l10n.t('{0} passages', formatCount(passages)));
  }
}
