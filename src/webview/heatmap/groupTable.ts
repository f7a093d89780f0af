import * as l10n from '@vscode/l10n';
import { groupStatistics, type GroupFigures, type Spread } from '../../core/heatmap/groupStatistics.ts';
import type { DisplayGroup } from './chooseDisplayOrder.ts';
import { formatCosine, formatCount } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';

export interface GroupTableListener {
  toggle(isOpen: boolean): void;
  /** Displayed places from `start` to before `end`. */
  select(start: number, end: number): void;
}

/** How close the groups are inside and to each other; folded until a person opens it. */
export class GroupTable {
  readonly element = document.createElement('details');
  readonly #summary = document.createElement('summary');
  readonly #scroller = document.createElement('div');
  readonly #listener: GroupTableListener;
  #model: HeatmapModel | null = null;
  #groups: readonly DisplayGroup[] | null = null;
  #cosine: Float32Array | null = null;

  constructor(listener: GroupTableListener) {
    this.#listener = listener;
    this.element.className = 'groups';
    this.#scroller.className = 'groups-scroller';
    this.element.append(this.#summary, this.#scroller);
    this.element.addEventListener('toggle', () => {
      this.#fill();
      listener.toggle(this.element.open);
    });
  }

  show(model: HeatmapModel): void {
    this.#model = model;
    const { groups } = model;
    this.element.hidden = groups === null;
    if (!groups) return;
    this.#summary.textContent =
      groups.length === 1 ? l10n.t('1 group') : l10n.t('{0} groups', formatCount(groups.length));
    if (this.element.open !== model.settings.showsGroups) this.element.open = model.settings.showsGroups;
    this.#fill();
  }

  /** Statistics take time with the square of the items: they are made when they are seen. */
  #fill(): void {
    const model = this.#model;
    if (!model?.groups || !this.element.open) return;
    if (this.#groups === model.groups && this.#cosine === model.cosine) return;
    this.#groups = model.groups;
    this.#cosine = model.cosine;
    const { groups, overall } = groupStatistics(model.cosine, model.size, model.groups);
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    for (const [title, meaning] of [
      [l10n.t('Group'), ''],
      [l10n.t('Size'), l10n.t('Passages')],
      [l10n.t('Within'), l10n.t('Cosine of pairs within the group: mean ± standard deviation')],
      [l10n.t('Between'), l10n.t('Cosine of its passages with those of other groups: mean ± standard deviation')],
      [
        l10n.t('Silhouette'),
        l10n.t('From -1 to 1: above 0 where passages are nearer to their own group than to any other'),
      ],
    ] as const) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = title;
      cell.title = meaning;
      head.append(cell);
    }
    const body = table.createTBody();
    model.groups.forEach((group, index) => body.append(this.#row(group, groups[index]!)));
    table.createTFoot().append(figuresRow(labelCell(l10n.t('All')), model.size, overall));
    this.#scroller.replaceChildren(table);
  }

  #row(group: DisplayGroup, figures: GroupFigures): HTMLTableRowElement {
    const title = group.name === '' ? l10n.t('(none)') : group.name;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = title;
    button.title = l10n.t('Select the passages of this group');
    button.addEventListener('click', () => this.#listener.select(group.start, group.end));
    const cell = labelCell('');
    cell.dir = 'auto';
    cell.append(button);
    return figuresRow(cell, group.members.length, figures);
  }
}

function labelCell(text: string): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = 'row';
  cell.textContent = text;
  return cell;
}

function figuresRow(
  label: HTMLTableCellElement,
  size: number,
  { within, between, silhouette }: GroupFigures,
): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(label);
  for (const text of [
    formatCount(size),
    formatSpread(within),
    formatSpread(between),
    silhouette === null ? '–' : formatCosine(silhouette),
  ]) {
    row.insertCell().textContent = text;
  }
  return row;
}

/** “0.82 ± 0.04”: mean and standard deviation. */
function formatSpread(spread: Spread | null): string {
  return spread ? `${formatCosine(spread.mean)} ± ${formatCosine(spread.deviation)}` : '–';
}
