import * as l10n from '@vscode/l10n';
import type { ShownPassage } from '../../protocol/comparisonApi.ts';
import { formatContribution } from './wording.ts';
import { classOf, strengthOf, type WeighedWord } from './wordModel.ts';

export interface PassageListener {
  /** A word is pointed at or has the focus; null: none any more. */
  point(word: number | null): void;
  open(): void;
}

/** One passage with its words marked by what they add. The arrow keys go from word to word. */
export class PassageView {
  readonly element = document.createElement('section');
  readonly #head = document.createElement('div');
  readonly #text = document.createElement('p');
  readonly #remark = document.createElement('p');
  readonly #listener: PassageListener;
  #words: HTMLElement[] = [];
  /** The word that Tab goes to. */
  #current = 0;

  /** @param name what a screen reader calls it */
  constructor(name: string, listener: PassageListener) {
    this.#listener = listener;
    this.element.className = 'passage';
    this.element.setAttribute('aria-label', name);
    this.#head.className = 'place';
    this.#text.className = 'text';
    this.#text.dir = 'auto';
    this.#text.setAttribute('role', 'listbox');
    this.#text.setAttribute('aria-label', l10n.t('Words of the passage, with what each adds to the cosine'));
    this.#text.setAttribute('aria-orientation', 'horizontal');
    this.#remark.className = 'hint';
    this.element.append(this.#head, this.#text, this.#remark);
    this.#text.addEventListener('pointerover', ({ target }) => listener.point(this.#indexOf(target)));
    this.#text.addEventListener('pointerleave', () => listener.point(this.#indexOf(document.activeElement)));
    this.#text.addEventListener('focusin', ({ target }) => this.#take(this.#indexOf(target)));
    this.#text.addEventListener('focusout', () => listener.point(null));
    this.#text.addEventListener('keydown', (event) => this.#go(event));
  }

  /** The word that has the focus. */
  get focused(): number | null {
    return this.#indexOf(document.activeElement);
  }

  show(passage: ShownPassage, words: readonly WeighedWord[], largest: number, hasMore: boolean): void {
    this.#showPlace(passage.place);
    this.#text.replaceChildren();
    let from = 0;
    this.#words = words.map((word) => {
      this.#text.append(passage.text.slice(from, word.start));
      from = word.end;
      const element = markWord(word, largest);
      this.#text.append(element);
      return element;
    });
    this.#text.append(passage.text.slice(from));
    this.#current = Math.min(this.#current, Math.max(0, words.length - 1));
    if (this.#words[this.#current]) this.#words[this.#current]!.tabIndex = 0;
    this.#remark.hidden = !hasMore && words.length > 0;
    this.#remark.textContent = hasMore
      ? l10n.t('Only the first {0} words are weighed. The others count in the cosine all the same.', words.length)
      : l10n.t('There are no words to weigh in this passage.');
  }

  focus(word: number): void {
    this.#words[word]?.focus();
  }

  /** Marks the word that is pointed at, or the one that is nearest to it. */
  mark(word: number | null, how: 'pointed' | 'nearest'): void {
    for (const [index, element] of this.#words.entries()) {
      element.classList.toggle('pointed', index === word && how === 'pointed');
      element.classList.toggle('nearest', index === word && how === 'nearest');
      element.setAttribute('aria-selected', String(index === word && how === 'pointed'));
    }
  }

  #showPlace(place: string | null): void {
    if (place === null) {
      this.#head.textContent = l10n.t('What was searched for');
      return;
    }
    const link = document.createElement('button');
    link.type = 'button';
    link.className = 'link';
    link.textContent = place;
    link.title = l10n.t('Open {0}', place);
    link.addEventListener('click', () => this.#listener.open());
    this.#head.replaceChildren(link);
  }

  #indexOf(target: EventTarget | null): number | null {
    const index = this.#words.indexOf(target as HTMLElement);
    return index < 0 ? null : index;
  }

  #take(word: number | null): void {
    if (word === null) return;
    this.#words[this.#current]?.setAttribute('tabindex', '-1');
    this.#current = word;
    this.#words[word]!.tabIndex = 0;
    this.#listener.point(word);
  }

  #go(event: KeyboardEvent): void {
    const isRightToLeft = getComputedStyle(this.#text).direction === 'rtl';
    const last = this.#words.length - 1;
    const [left, right] = isRightToLeft ? [1, -1] : [-1, 1];
    const to = {
      ArrowLeft: this.#current + left,
      ArrowRight: this.#current + right,
      ArrowUp: this.#findInLine(-1),
      ArrowDown: this.#findInLine(1),
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.focus(Math.min(last, Math.max(0, to)));
  }

  /** The word in the next line, or the one before, that stands nearest to the current one. */
  #findInLine(by: 1 | -1): number {
    const boxes = this.#words.map((word) => word.getBoundingClientRect());
    const own = boxes[this.#current];
    if (!own) return this.#current;
    const isBeyond = (box: DOMRect) => (by > 0 ? box.top >= own.bottom : box.bottom <= own.top);
    const lines = boxes.filter(isBeyond).map(({ top }) => top);
    if (lines.length === 0) return this.#current;
    const line = by > 0 ? Math.min(...lines) : Math.max(...lines);
    const middle = (box: DOMRect) => box.left + box.width / 2;
    const inLine = [...boxes.entries()].filter(([, box]) => isBeyond(box) && Math.abs(box.top - line) < own.height / 2);
    inLine.sort(([, a], [, b]) => Math.abs(middle(a) - middle(own)) - Math.abs(middle(b) - middle(own)));
    return inLine[0]![0];
  }
}

function markWord({ text, contribution }: WeighedWord, largest: number): HTMLElement {
  const element = document.createElement('span');
  element.className = classOf(contribution, largest);
  element.textContent = text;
  element.tabIndex = -1;
  element.setAttribute('role', 'option');
  element.setAttribute('aria-label', `${text} ${formatContribution(contribution)}`);
  element.style.setProperty('--strength', String(strengthOf(contribution, largest)));
  return element;
}
