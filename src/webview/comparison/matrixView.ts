import * as l10n from '@vscode/l10n';
import { formatCosine } from '../figures.ts';
import type { WeighedWord, WordModel } from './wordModel.ts';

/** More columns than these have their words written downwards. */
const MOST_UPRIGHT = 8;

/** The cosines of all words with one another, as a table. */
export class MatrixView {
  readonly element = document.createElement('section');
  readonly #scroller = document.createElement('div');
  readonly #hint = document.createElement('p');
  readonly #listener: (row: number | null, column: number | null) => void;
  #rows: HTMLElement[] = [];
  #columns: HTMLElement[] = [];

  /** @param listener the pair of words that is pointed at; null: none any more */
  constructor(listener: (row: number | null, column: number | null) => void) {
    this.#listener = listener;
    const title = document.createElement('h2');
    title.textContent = l10n.t('Word by word');
    this.element.className = 'matrix';
    this.#hint.className = 'hint';
    this.#scroller.className = 'scroller';
    // Scrolled with the arrow keys.
    this.#scroller.tabIndex = 0;
    this.#scroller.setAttribute('role', 'region');
    this.#scroller.setAttribute('aria-label', title.textContent);
    this.element.append(title, this.#hint, this.#scroller);
    this.#scroller.addEventListener('pointerover', ({ target }) => this.#point(target));
    this.#scroller.addEventListener('pointerleave', () => listener(null, null));
  }

  show({ left, right, wordCosine, range }: WordModel): void {
    this.element.hidden = range === null;
    this.#rows = [];
    this.#columns = [];
    if (!range) {
      this.#scroller.replaceChildren();
      return;
    }
    const { low, high } = range;
    this.#hint.textContent = l10n.t(
      'Rows are words of the first passage, columns words of the second. The higher the cosine, the stronger the color, from {0} to {1}.',
      formatCosine(low),
      formatCosine(high),
    );
    const table = document.createElement('table');
    table.className = right.length > MOST_UPRIGHT ? 'downwards' : '';
    const head = table.createTHead().insertRow();
    head.append(document.createElement('td'));
    this.#columns = right.map((word) => labelCell(word, 'col'));
    head.append(...this.#columns);
    const body = table.createTBody();
    for (const [row, word] of left.entries()) {
      const line = body.insertRow();
      const label = labelCell(word, 'row');
      this.#rows.push(label);
      line.append(label);
      for (let column = 0; column < right.length; column++) {
        const cosine = wordCosine[row * right.length + column]!;
        const cell = line.insertCell();
        cell.textContent = formatCosine(cosine);
        cell.style.setProperty('--strength', String(high > low ? (cosine - low) / (high - low) : 1));
      }
    }
    this.#scroller.replaceChildren(table);
  }

  /** Marks the row and the column of two words. */
  mark(row: number | null, column: number | null): void {
    this.#rows.forEach((label, index) => label.classList.toggle('pointed', index === row));
    this.#columns.forEach((label, index) => label.classList.toggle('pointed', index === column));
  }

  #point(target: EventTarget | null): void {
    const cell = target instanceof HTMLTableCellElement ? target : null;
    const line = cell?.parentElement as HTMLTableRowElement | undefined;
    if (!cell || !line) return;
    const [row, column] = [line.rowIndex - 1, cell.cellIndex - 1];
    this.#listener(row < 0 ? null : row, column < 0 ? null : column);
  }
}

function labelCell({ text }: WeighedWord, scope: 'row' | 'col'): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = scope;
  const label = document.createElement('span');
  label.textContent = text;
  label.dir = 'auto';
  cell.title = text;
  cell.append(label);
  return cell;
}
