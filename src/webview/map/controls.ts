import * as l10n from '@vscode/l10n';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import lassoIcon from '@vscode/codicons/src/icons/list-selection.svg';
import type { ProjectedKind, ProjectionMethod } from '../../protocol/map.ts';
import type { GroupingKind, MapExportType } from '../../protocol/mapApi.ts';
import { createMenu } from '../picture/createMenu.ts';
import { createToggle } from '../picture/createToggle.ts';
import { createZoomButtons, type Zoomable } from '../picture/zooming.ts';
import { createChooser } from '../toolkit.ts';
import type { MapModel } from './mapModel.ts';

export interface ControlsListener extends Zoomable {
  chooseItems(items: ProjectedKind): void;
  chooseMethod(method: ProjectionMethod): void;
  colourBy(grouping: GroupingKind | 'none'): void;
  filter(text: string): void;
  toggleSelecting(isSelecting: boolean): void;
  exportAs(type: MapExportType): void;
}

/** The row of controls above the picture. */
export class Controls {
  readonly element = document.createElement('div');
  readonly #filter = document.createElement('input');
  readonly #items;
  readonly #method;
  readonly #colours;

  constructor(listener: ControlsListener) {
    this.#items = createChooser<ProjectedKind>(l10n.t('Show'), (items) => listener.chooseItems(items));
    this.#method = createChooser<ProjectionMethod>(l10n.t('Layout'), (method) => listener.chooseMethod(method));
    this.#colours = createChooser<GroupingKind | 'none'>(l10n.t('Color by'), (by) => listener.colourBy(by));
    this.#filter.type = 'search';
    this.#filter.className = 'filter';
    this.#filter.placeholder = l10n.t('Filter by words or path');
    this.#filter.setAttribute('aria-label', l10n.t('Filter by words or path'));
    this.#filter.addEventListener('input', () => listener.filter(this.#filter.value));
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    buttons.append(
      ...createZoomButtons(listener),
      createToggle({
        title: l10n.t('Select by Drawing a Line Around'),
        icon: lassoIcon,
        onToggle: (isSelecting) => listener.toggleSelecting(isSelecting),
      }),
      createMenu({ title: l10n.t('Export'), icon: exportIcon }, [
        { title: l10n.t('Picture (PNG)'), onChoose: () => listener.exportAs('png') },
        { title: l10n.t('Picture (SVG)'), onChoose: () => listener.exportAs('svg') },
        { title: l10n.t('Points (CSV)'), onChoose: () => listener.exportAs('csv') },
      ]),
    );
    this.element.className = 'controls';
    this.element.append(this.#items.element, this.#method.element, this.#colours.element, this.#filter, buttons);
  }

  /** @param isBusy whether a layout is being computed: it is chosen already */
  show({ content, method, settings, colourBy, filter }: MapModel, isBusy: boolean): void {
    this.#items.show(
      [
        { value: 'note', title: l10n.t('Notes') },
        { value: 'paragraph', title: l10n.t('Paragraphs') },
        { value: 'sentence', title: l10n.t('Sentences') },
      ],
      content.kind,
    );
    this.#method.show(
      [
        { value: 'pca', title: l10n.t('Principal Components') },
        { value: 'umap', title: l10n.t('UMAP') },
      ],
      isBusy ? settings.method : method,
    );
    const titles: Readonly<Record<GroupingKind, string>> = {
      cluster: l10n.t('Cluster'),
      folder: l10n.t('Folder'),
      label: l10n.t('Label'),
      date: l10n.t('Date'),
    };
    this.#colours.show(
      [
        ...content.groupings.map((value) => ({ value, title: titles[value] })),
        { value: 'none', title: l10n.t('One Color') },
      ],
      colourBy,
    );
    if (this.#filter.value !== filter) this.#filter.value = filter;
  }
}
