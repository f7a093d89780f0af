import * as l10n from '@vscode/l10n';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import heatmapIcon from '@vscode/codicons/src/icons/symbol-numeric.svg';
import listIcon from '@vscode/codicons/src/icons/list-unordered.svg';
import searchIcon from '@vscode/codicons/src/icons/search.svg';
import { HEATMAP_LIMIT } from '../../protocol/heatmapApi.ts';
import { formatCount } from '../figures.ts';
import { createButton } from '../toolkit.ts';

export interface SelectionListener {
  openAsHeatmap(): void;
  openAsList(): void;
  findSimilar(): void;
  clear(): void;
}

/** As many passages as a search takes; of more, nobody could say what the results are similar to. */
const MOST_QUERIES = 50;

/** What can be done with the selected items. */
export class SelectionBar {
  readonly element = document.createElement('div');
  readonly #count = document.createElement('span');
  readonly #heatmap: HTMLElement;
  readonly #similar: HTMLElement;

  constructor(listener: SelectionListener) {
    this.element.className = 'selection';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', l10n.t('Selected items'));
    this.element.hidden = true;
    const create = (title: string, icon: string, onClick: () => void) =>
      createButton({ title, icon, showsTitle: true, onClick });
    this.#heatmap = create(l10n.t('Heatmap'), heatmapIcon, () => listener.openAsHeatmap());
    this.#similar = create(l10n.t('Find Similar'), searchIcon, () => listener.findSimilar());
    this.element.append(
      this.#count,
      this.#heatmap,
      create(l10n.t('Open as List'), listIcon, () => listener.openAsList()),
      this.#similar,
      createButton({ title: l10n.t('Clear Selection'), icon: closeIcon, onClick: () => listener.clear() }),
    );
  }

  show(items: number): void {
    this.element.hidden = items === 0;
    this.#count.textContent = items === 1 ? l10n.t('1 selected') : l10n.t('{0} selected', formatCount(items));
    this.#heatmap.hidden = items < 2 || items > HEATMAP_LIMIT;
    this.#similar.hidden = items > MOST_QUERIES;
  }
}
