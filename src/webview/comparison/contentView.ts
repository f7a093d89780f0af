import copyIcon from '@vscode/codicons/src/icons/copy.svg';
import * as l10n from '@vscode/l10n';
import type { ComparisonContent, ComparisonHost, Side } from '../../protocol/comparisonApi.ts';
import { formatCosine } from '../figures.ts';
import { Announcer } from '../announcer.ts';
import { createButton } from '../toolkit.ts';
import { LegendView } from './legendView.ts';
import { MatrixView } from './matrixView.ts';
import { PassageView } from './passageView.ts';
import { describeCosine, describeUnrelated, describeWord, explainFigures } from './wording.ts';
import { buildWordModel, type WordModel } from './wordModel.ts';
import { writeSummary } from './writeSummary.ts';

/** Two passages side by side, what their words add, and the words one by one. */
export class ContentView {
  readonly element = document.createElement('div');
  readonly #api: Pick<ComparisonHost, 'open' | 'copy'>;
  readonly #cosine = document.createElement('h1');
  readonly #unrelated = document.createElement('p');
  readonly #warning = document.createElement('p');
  readonly #passages: Readonly<Record<Side, PassageView>>;
  readonly #legend = new LegendView();
  readonly #announcer = new Announcer();
  readonly #detail = document.createElement('p');
  readonly #matrix: MatrixView;
  readonly #explanation = document.createElement('section');
  #content: ComparisonContent | undefined;
  #model: WordModel | undefined;

  constructor(api: Pick<ComparisonHost, 'open' | 'copy'>) {
    this.#api = api;
    this.#passages = {
      left: this.#createPassage('left', l10n.t('First passage')),
      right: this.#createPassage('right', l10n.t('Second passage')),
    };
    this.#matrix = new MatrixView((row, column) => this.#pointAtPair(row, column));
    this.element.className = 'content';
    const copy = createButton({ title: l10n.t('Copy as Text'), icon: copyIcon, onClick: () => this.#copy() });
    const head = document.createElement('header');
    head.append(this.#cosine, copy, this.#announcer.element, this.#announcer.live);
    this.#unrelated.className = 'hint';
    this.#warning.className = 'warning';
    const passages = document.createElement('div');
    passages.className = 'passages';
    passages.append(this.#passages.left.element, this.#passages.right.element);
    this.#detail.className = 'detail';
    this.#detail.setAttribute('aria-live', 'polite');
    this.#explanation.className = 'explanation';
    this.element.append(
      head,
      this.#unrelated,
      this.#warning,
      passages,
      this.#legend.element,
      this.#detail,
      this.#matrix.element,
      this.#explanation,
    );
  }

  show(content: ComparisonContent): void {
    const focused = (['left', 'right'] as const).find((side) => this.#passages[side].focused !== null);
    const word = focused && this.#passages[focused].focused;
    const { left, right, comparison, background, warning } = content;
    const model = buildWordModel(content);
    this.#content = content;
    this.#model = model;
    this.#cosine.textContent = describeCosine(comparison.cosine, background);
    this.#unrelated.textContent = describeUnrelated(background);
    this.#warning.textContent = warning;
    this.#warning.hidden = warning === null;
    this.#passages.left.show(left, model.left, model.largest, comparison.left.hasMore);
    this.#passages.right.show(right, model.right, model.largest, comparison.right.hasMore);
    this.#legend.show(model.largest);
    this.#matrix.show(model);
    this.#explain(content);
    this.#point('left', null);
    // A passage that is being edited is shown anew again and again.
    if (focused && word !== undefined && word !== null) this.#passages[focused].focus(word);
  }

  #createPassage(side: Side, name: string): PassageView {
    return new PassageView(name, {
      point: (word) => this.#point(side, word),
      open: () => void this.#announcer.attempt(() => this.#api.open({ side })),
    });
  }

  /** Tells of a word, and marks it with the one of the other passage that is nearest to it. */
  #point(side: Side, word: number | null): void {
    const model = this.#model;
    if (!model) return;
    const other = side === 'left' ? 'right' : 'left';
    const own = word === null ? undefined : model[side][word];
    const nearest = own?.nearest?.index ?? null;
    this.#passages[side].mark(word, 'pointed');
    this.#passages[other].mark(nearest, 'nearest');
    if (side === 'left') this.#matrix.mark(word, nearest);
    else this.#matrix.mark(nearest, word);
    this.#detail.textContent = own
      ? describeWord(own, model[other])
      : l10n.t(
          'Point at a word to see what it adds, or go to a passage with Tab and from word to word with the arrow keys.',
        );
  }

  #pointAtPair(row: number | null, column: number | null): void {
    const model = this.#model;
    if (!model) return;
    if (row === null) return this.#point('right', column);
    if (column === null) return this.#point('left', row);
    this.#passages.left.mark(row, 'pointed');
    this.#passages.right.mark(column, 'pointed');
    this.#matrix.mark(row, column);
    const cosine = model.wordCosine[row * model.right.length + column]!;
    const [left, right] = [model.left[row]!, model.right[column]!];
    this.#detail.textContent = l10n.t('“{0}” and “{1}”: cosine {2}.', left.text, right.text, formatCosine(cosine));
  }

  #explain(content: ComparisonContent): void {
    const title = document.createElement('h2');
    title.textContent = l10n.t('What is computed');
    const paragraphs = explainFigures(content).map((text) => {
      const element = document.createElement('p');
      element.textContent = text;
      return element;
    });
    this.#explanation.replaceChildren(title, ...paragraphs);
  }

  #copy(): void {
    const [content, model] = [this.#content, this.#model];
    if (!content || !model) return;
    void this.#announcer.attempt(async () => {
      await this.#api.copy({ text: writeSummary(content, model) });
      this.#announcer.tell(l10n.t('Copied.'));
    });
  }
}
