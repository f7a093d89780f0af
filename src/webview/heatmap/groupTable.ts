import * as l10n from '@vscode/l10n';
import { cutToWidth } from '../../core/picture/cutToWidth.ts';
import { groupStatistics, type GroupFigures, type Spread } from '../../core/heatmap/groupStatistics.ts';
import type { DisplayGroup } from './chooseDisplayOrder.ts';
import { formatCosine, formatCount } from '../figures.ts';
import { namedGroups } from './namedGroups.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { itemLabel } from './itemLabel.ts';

/** UTF-16 units of a typical passage: a column of a table takes no more. */
const LONGEST_PASSAGE = 200;

export interface GroupTableListener {
  toggle(isOpen: boolean): void;
  /** Displayed places from `start` to before `end`. */
  select(start: number, end: number): void;
}

/** What the groups are and how close they are inside and to each other; folded until a person opens it. */
export class GroupTable {
  readonly element = document.createElement('div');
  readonly #details = document.createElement('details');
  readonly #summary = document.createElement('summary');
  readonly #scroller = document.createElement('div');
  readonly #none = document.createElement('p');
  readonly #listener: GroupTableListener;
  #model: HeatmapModel | null = null;
  #groups: readonly DisplayGroup[] | null = null;
  #cosine: Float32Array | null = null;

  constructor(listener: GroupTableListener) {
    this.#listener = listener;
    this.element.className = 'groups';
    this.#scroller.className = 'groups-scroller';
    this.#none.className = 'no-groups';
    this.#none.textContent = l10n.t(
      'No clear groups. To cut into groups yourself, drag the line in the hierarchy beside the picture.',
    );
    this.#details.append(this.#summary, this.#scroller);
    this.element.append(this.#none, this.#details);
    this.#details.addEventListener('toggle', () => {
      this.#fill();
      listener.toggle(this.#details.open);
    });
  }

  show(model: HeatmapModel): void {
    this.#model = model;
    const { groups } = model;
    this.element.hidden = groups === null;
    if (!groups) return;
    this.#none.hidden = !model.lacksGroups;
    this.#details.hidden = model.lacksGroups;
    this.#summary.textContent =
      groups.length === 1 ? l10n.t('1 group') : l10n.t('{0} groups', formatCount(groups.length));
    if (this.#details.open !== model.settings.showsGroups) this.#details.open = model.settings.showsGroups;
    this.#fill();
  }

  /** Statistics take time with the square of the items: they are made when they are seen. */
  #fill(): void {
    const model = this.#model;
    if (!model?.groups || !this.#details.open) return;
    if (this.#groups === model.groups && this.#cosine === model.cosine) return;
    this.#groups = model.groups;
    this.#cosine = model.cosine;
    const { groups, overall, central } = groupStatistics(model.cosine, model.size, model.groups);
    const hasNames = namedGroups(model).length > 0;
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    for (const { title, meaning } of columns(hasNames)) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = title;
      cell.title = meaning;
      head.append(cell);
    }
    const body = table.createTBody();
    model.groups.forEach((group, index) => {
      const row = body.insertRow();
      this.#label(row, group, index, hasNames);
      const item = central[index];
      const passage = item === null || item === undefined ? '' : itemLabel(model.items[item]!);
      addText(row, passage, 'group-passage');
      addFigures(row, group.members.length, groups[index]!);
    });
    const foot = table.createTFoot().insertRow();
    foot.append(headerCell(l10n.t('All')));
    for (let empty = hasNames ? 2 : 1; empty > 0; empty--) foot.insertCell();
    addFigures(foot, model.size, overall);
    this.#scroller.replaceChildren(table);
  }

  /** The whole row is a button: it begins in the cell of the number, and a style stretches it. */
  #label(row: HTMLTableRowElement, group: DisplayGroup, index: number, hasNames: boolean): void {
    const number = formatCount(index + 1);
    const name = group.name === '' ? l10n.t('(none)') : group.name;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'group-button';
    button.textContent = number;
    button.title = l10n.t('Select the passages of this group');
    button.setAttribute(
      'aria-label',
      hasNames ? l10n.t('Select group {0}: {1}', number, name) : l10n.t('Select group {0}', number),
    );
    button.addEventListener('click', () => this.#listener.select(group.start, group.end));
    const cell = headerCell('');
    cell.append(button);
    row.append(cell);
    if (hasNames) addText(row, name, 'group-name');
  }
}

function columns(hasNames: boolean): { readonly title: string; readonly meaning: string }[] {
  return [
    { title: l10n.t('Group'), meaning: l10n.t('Its number in the picture') },
    ...(hasNames ? [{ title: l10n.t('Name'), meaning: '' }] : []),
    { title: l10n.t('Typical passage'), meaning: l10n.t('The one that is nearest to all others of the group') },
    { title: l10n.t('Passages'), meaning: l10n.t('How many passages the group has') },
    { title: l10n.t('Within'), meaning: l10n.t('Cosine of pairs within the group: mean ± standard deviation') },
    {
      title: l10n.t('Between'),
      meaning: l10n.t('Cosine of its passages with those of other groups: mean ± standard deviation'),
    },
    {
      title: l10n.t('Silhouette'),
      meaning: l10n.t('From -1 to 1: above 0 where passages are nearer to their own group than to any other'),
    },
  ];
}

function headerCell(text: string): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = 'row';
  cell.textContent = text;
  return cell;
}

function addText(row: HTMLTableRowElement, text: string, className: string): void {
  const cell = row.insertCell();
  cell.className = className;
  cell.dir = 'auto';
  cell.textContent = cutToWidth(text, LONGEST_PASSAGE, (part) => part.length);
  cell.title = cell.textContent;
}

function addFigures(row: HTMLTableRowElement, size: number, { within, between, silhouette }: GroupFigures): void {
  for (const text of [
    formatCount(size),
    formatSpread(within),
    formatSpread(between),
    silhouette === null ? '–' : formatCosine(silhouette),
  ]) {
    row.insertCell().textContent = text;
  }
}

/** “0.82 ± 0.04”: mean and standard deviation. */
function formatSpread(spread: Spread | null): string {
  return spread ? `${formatCosine(spread.mean)} ± ${formatCosine(spread.deviation)}` : '–';
}
