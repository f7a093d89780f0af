import * as l10n from '@vscode/l10n';
import heatmapIcon from '@vscode/codicons/src/icons/symbol-numeric.svg';
import listIcon from '@vscode/codicons/src/icons/list-unordered.svg';
import searchIcon from '@vscode/codicons/src/icons/search.svg';
import { HEATMAP_LIMIT } from '../../protocol/heatmapApi.ts';
import { MOST_QUERIES } from '../../protocol/mostQueries.ts';
import { formatCount } from '../figures.ts';
import { SelectionToolbar } from '../picture/selectionToolbar.ts';
import { createButton } from '../toolkit.ts';

export interface SelectionListener {
  openAsHeatmap(): void;
  openAsList(): void;
  findSimilar(): void;
  clear(): void;
}

/** What can be done with the selected items. */
export class SelectionBar {
  readonly #heatmap: HTMLElement;
  readonly #similar: HTMLElement;
  readonly #toolbar: SelectionToolbar;

  constructor(listener: SelectionListener) {
    const create = (title: string, icon: string, onClick: () => void) =>
      createButton({ title, icon, showsTitle: true, onClick });
    this.#heatmap = create(l10n.t('Heatmap'), heatmapIcon, () => listener.openAsHeatmap());
    this.#similar = create(l10n.t('Find Similar'), searchIcon, () => listener.findSimilar());
    const list = create(l10n.t('Open as List'), listIcon, () => listener.openAsList());
    this.#toolbar = new SelectionToolbar(l10n.t('Selected items'), [this.#heatmap, list, this.#similar], () =>
      listener.clear(),
    );
  }

  get element(): HTMLElement {
    return this.#toolbar.element;
  }

  show(items: number): void {
    this.#heatmap.hidden = items < 2 || items > HEATMAP_LIMIT;
    this.#similar.hidden = items > MOST_QUERIES;
    if (items === 0) this.#toolbar.show(null);
    else this.#toolbar.show(items === 1 ? l10n.t('1 selected') : l10n.t('{0} selected', formatCount(items)));
  }
}
