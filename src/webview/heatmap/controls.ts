import * as l10n from '@vscode/l10n';
import copyIcon from '@vscode/codicons/src/icons/copy.svg';
import exportIcon from '@vscode/codicons/src/icons/desktop-download.svg';
import selectIcon from '@vscode/codicons/src/icons/inspect.svg';
import type { HeatmapItemKind } from '../../protocol/heatmapApi.ts';
import { formatCount } from '../figures.ts';
import { createMenu } from '../picture/createMenu.ts';
import { createToggle } from '../picture/createToggle.ts';
import { createZoomButtons, type Zoomable } from '../picture/zooming.ts';
import { createButton, createChooser } from '../toolkit.ts';
import { LEAST_PASSAGES } from './describeBackground.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import type { ItemOrder, Settings } from './settings.ts';

export type ExportChoice = 'png' | 'svg' | 'matrixCsv' | 'pairsCsv' | 'json';

export interface ControlsListener extends Zoomable {
  choose(change: Partial<Settings>): void;
  chooseKind(kind: HeatmapItemKind): void;
  toggleSelecting(isSelecting: boolean): void;
  /** @param button that was pressed */
  copyPicture(button: HTMLElement): void;
  exportAs(choice: ExportChoice): void;
}

/** The row of controls above the picture. */
export class Controls {
  readonly element = document.createElement('div');
  readonly #kind;
  readonly #order;
  readonly #values;
  readonly #scale;

  constructor(listener: ControlsListener) {
    this.#kind = createChooser<HeatmapItemKind>(l10n.t('Compare'), (kind) => listener.chooseKind(kind));
    this.#order = createChooser<ItemOrder>(l10n.t('Order'), (order) => listener.choose({ order }));
    this.#values = createChooser<Settings['values']>(l10n.t('Show'), (values) => listener.choose({ values }));
    this.#scale = createChooser<Settings['scale']>(l10n.t('Colors'), (scale) => listener.choose({ scale }));
    const copy = createButton({
      title: l10n.t('Copy Picture'),
      icon: copyIcon,
      onClick: () => listener.copyPicture(copy),
    });
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    buttons.append(
      ...createZoomButtons(listener),
      createToggle({
        title: l10n.t('Select'),
        hint: l10n.t('Select a block by dragging, as with Shift'),
        icon: selectIcon,
        showsTitle: true,
        onToggle: (isSelecting) => listener.toggleSelecting(isSelecting),
      }),
      copy,
      createMenu(
        {
          title: l10n.t('Export'),
          hint: l10n.t('Save the picture or its figures as a file'),
          icon: exportIcon,
          showsTitle: true,
        },
        [
          { title: l10n.t('Picture (PNG)'), onChoose: () => listener.exportAs('png') },
          { title: l10n.t('Picture (SVG)'), onChoose: () => listener.exportAs('svg') },
          { title: l10n.t('Matrix (CSV)'), onChoose: () => listener.exportAs('matrixCsv') },
          { title: l10n.t('Pairs That Are Not Faded (CSV)'), onChoose: () => listener.exportAs('pairsCsv') },
          { title: l10n.t('All Data (JSON)'), onChoose: () => listener.exportAs('json') },
        ],
      ),
    );
    this.element.className = 'controls';
    this.element.append(this.#kind.element, this.#order.element, this.#values.element, this.#scale.element, buttons);
  }

  show(model: HeatmapModel): void {
    const { settings, kind, orders } = model;
    this.#kind.element.hidden = kind === null;
    if (kind) {
      this.#kind.show(
        [
          { value: 'sentence', title: l10n.t('Sentences') },
          { value: 'paragraph', title: l10n.t('Paragraphs') },
          { value: 'line', title: l10n.t('Lines') },
        ],
        kind,
      );
    }
    const orderTitles: Readonly<Record<ItemOrder, string>> = {
      document: kind === null ? l10n.t('As Listed') : l10n.t('Document'),
      similarity: l10n.t('Similarity'),
      file: l10n.t('File'),
      heading: l10n.t('Heading'),
      label: l10n.t('Label'),
    };
    this.#order.show(
      orders.map((value) => ({ value, title: orderTitles[value] })),
      model.sortedBy,
    );
    this.#values.show(
      [
        { value: 'cosine', title: l10n.t('Cosine') },
        {
          value: 'percentile',
          title: l10n.t('Percentile'),
          disabledBecause: model.canShowPercentiles
            ? undefined
            : l10n.t('{0} or more passages are needed, or an indexed folder.', formatCount(LEAST_PASSAGES)),
        },
      ],
      model.values,
    );
    this.#scale.show(
      [
        { value: 'sequential', title: l10n.t('One Scale') },
        { value: 'diverging', title: l10n.t('Two Sides') },
      ],
      settings.scale,
    );
  }
}
