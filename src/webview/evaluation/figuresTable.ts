import * as l10n from '@vscode/l10n';
import { figureNames, type Estimate, type Figure } from '../../core/evaluation/evaluateCosines.ts';
import { isQuality } from '../../core/evaluation/figures.ts';
import type { EvaluationContent } from '../../protocol/evaluationApi.ts';
import { createButton } from '../toolkit.ts';
import { describeInterval, formatDifference, formatFigure, sayVerdict, sayWhy, titleFigure } from './wording.ts';

/** The figures of each encoder with their intervals, and the differences from the first one. */
export class FiguresTable {
  readonly element = document.createElement('div');
  readonly #remove: (encoder: number) => void;

  constructor(remove: (encoder: number) => void) {
    this.#remove = remove;
    this.element.className = 'figures';
    // What is too wide is scrolled, by the keyboard as well.
    this.element.tabIndex = 0;
    this.element.setAttribute('role', 'region');
    this.element.setAttribute('aria-label', l10n.t('Figures'));
  }

  show(content: EvaluationContent): void {
    const table = document.createElement('table');
    table.append(this.#writeHead(content), writeBody(content));
    this.element.replaceChildren(table);
  }

  #writeHead({ encoders }: EvaluationContent): HTMLElement {
    const row = document.createElement('tr');
    row.append(document.createElement('td'));
    for (const [index, { title, model }] of encoders.entries()) {
      const name = createCell('th', title);
      name.scope = 'col';
      name.title = model;
      if (index > 0) {
        const remove = createButton({ title: l10n.t('Remove'), onClick: () => this.#remove(index) });
        remove.setAttribute('aria-label', l10n.t('Remove {0}', title));
        name.append(remove);
      }
      row.append(name);
      if (index === 0) continue;
      const difference = createCell('th', l10n.t('Less the first'));
      difference.scope = 'col';
      row.append(difference);
    }
    const head = document.createElement('thead');
    head.append(row);
    return head;
  }
}

function writeBody({ kind, encoders, differences }: EvaluationContent): HTMLElement {
  const body = document.createElement('tbody');
  for (const name of figureNames(kind)) {
    const row = document.createElement('tr');
    row.dataset['figure'] = name;
    const title = createCell('th', titleFigure(name));
    title.scope = 'row';
    row.append(title);
    for (const [index, { figures }] of encoders.entries()) {
      row.append(writeFigure(figures[name]!));
      if (index > 0) row.append(writeDifference(isQuality(name) ? (differences[index - 1]![name] ?? null) : null));
    }
    body.append(row);
  }
  return body;
}

function writeFigure(figure: Figure): HTMLElement {
  if (figure.why !== null) {
    const cell = createCell('td', l10n.t('none'));
    cell.title = sayWhy(figure.why);
    cell.append(createNote(sayWhy(figure.why)));
    return cell;
  }
  const cell = createCell('td', formatFigure(figure.value));
  cell.append(createNote(describeInterval(figure)));
  return cell;
}

function writeDifference(difference: Estimate | null): HTMLElement {
  if (!difference) return createCell('td', '–');
  const cell = createCell('td', formatDifference(difference.value));
  cell.append(createNote(`${describeInterval(difference, formatDifference)}, ${sayVerdict(difference)}`));
  return cell;
}

function createCell<Tag extends 'td' | 'th'>(tag: Tag, text: string): HTMLTableCellElement {
  const cell = document.createElement(tag);
  const content = document.createElement('span');
  content.textContent = text;
  cell.append(content);
  return cell;
}

function createNote(text: string): HTMLElement {
  const note = document.createElement('span');
  note.className = 'interval';
  note.textContent = text;
  return note;
}
