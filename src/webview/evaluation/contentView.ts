import exportIcon from '@vscode/codicons/src/icons/export.svg';
import addIcon from '@vscode/codicons/src/icons/add.svg';
import * as l10n from '@vscode/l10n';
import type {
  EvaluationContent,
  EvaluationExport,
  EvaluationHost,
  ShownEncoder,
} from '../../protocol/evaluationApi.ts';
import { Announcer } from '../announcer.ts';
import { formatCount } from '../figures.ts';
import { createMenu } from '../picture/createMenu.ts';
import { LatestRequest } from '../picture/latestRequest.ts';
import { createButton, createChooser } from '../toolkit.ts';
import { FiguresTable } from './figuresTable.ts';
import { HistogramPlot } from './histogramPlot.ts';
import { HeatmapsView } from './heatmapsView.ts';
import { createLineList } from './createLineList.ts';
import { PlotView } from './plotView.ts';
import { ScatterPlot } from './scatterPlot.ts';
import {
  countPairs,
  describeInterval,
  describePair,
  describePairs,
  explainFigures,
  formatFigure,
  mainFigure,
  nameDisagreement,
  nameEncoder,
  nameLine,
  sayMeaning,
  sayReason,
  titleFigure,
} from './wording.ts';

/** Figures, picture, and the pairs on which encoder and people disagree. */
export class ContentView {
  readonly element = document.createElement('div');
  /** What can be done with it, to stand beside the title. */
  readonly buttons = document.createElement('div');
  readonly #api: EvaluationHost;
  readonly #announcer = new Announcer();
  readonly #old = document.createElement('p');
  readonly #pairs = document.createElement('p');
  readonly #warning = document.createElement('p');
  readonly #meaning = document.createElement('p');
  readonly #figures: FiguresTable;
  readonly #heatmaps: HeatmapsView;
  readonly #encoder = createChooser<string>(l10n.t('Encoder'), (encoder) => this.#showEncoder(Number(encoder)));
  readonly #plot: PlotView;
  readonly #detail = document.createElement('p');
  readonly #worst = document.createElement('section');
  readonly #leftOut = document.createElement('details');
  readonly #explanation = document.createElement('section');
  readonly #reading = new LatestRequest();
  #content: EvaluationContent | undefined;
  #histogram: HistogramPlot | undefined;
  #shown = 0;

  constructor(api: EvaluationHost) {
    this.#api = api;
    this.#figures = new FiguresTable((encoder) => void this.#attempt(() => api.removeEncoder({ encoder })));
    this.#heatmaps = new HeatmapsView(api, this.#announcer, (pair) => this.#openLineOf(pair));
    this.#plot = new PlotView({ point: (at) => this.#point(at), choose: (at) => this.#openPair(at) });
    this.element.className = 'content';
    this.#createButtons();
    this.#old.className = 'warning';
    const again = createButton({ title: l10n.t('Evaluate Again'), onClick: () => void api.act({ action: 'retry' }) });
    this.#old.append(`${l10n.t('The file has been edited since.')} `, again);
    this.#warning.className = 'warning';
    this.#pairs.className = 'hint';
    this.#meaning.className = 'meaning';
    this.#detail.className = 'detail';
    this.#explanation.className = 'explanation';
    this.element.append(
      this.#announcer.element,
      this.#announcer.live,
      this.#old,
      this.#pairs,
      this.#warning,
      this.#meaning,
      this.#figures.element,
      this.#heatmaps.element,
      this.#encoder.element,
      this.#plot.element,
      this.#detail,
      this.#worst,
      this.#leftOut,
      this.#explanation,
    );
  }

  show(content: EvaluationContent): void {
    this.#content = content;
    this.#old.hidden = !content.isOld;
    this.#pairs.textContent = describePairs(content);
    this.#warning.textContent = content.warning;
    this.#warning.hidden = content.warning === null;
    this.#figures.show(content);
    this.#heatmaps.show(content);
    const { encoders } = content;
    this.#encoder.element.hidden = encoders.length < 2;
    const shown = Math.min(this.#shown, encoders.length - 1);
    this.#encoder.show(
      encoders.map((encoder, index) => ({ value: String(index), title: nameEncoder(encoder, index) })),
      String(shown),
    );
    this.#showLeftOut(content);
    this.#explain(content);
    this.#showEncoder(shown);
    this.#announcer.say(this.#meaning.textContent ?? '');
  }

  markOld(): void {
    this.#old.hidden = false;
  }

  #createButtons(): void {
    const add = createButton({
      title: l10n.t('Add Encoder…'),
      icon: addIcon,
      showsTitle: true,
      onClick: () => void this.#attempt(() => this.#api.addEncoder({})),
    });
    const save = (type: EvaluationExport) => void this.#attempt(() => this.#api.save({ type }));
    this.buttons.className = 'buttons';
    this.buttons.append(
      add,
      createMenu({ title: l10n.t('Export'), icon: exportIcon }, [
        { title: l10n.t('Pairs with Cosines (CSV)'), onChoose: () => save('csv') },
        { title: l10n.t('Figures (JSON)'), onChoose: () => save('json') },
      ]),
    );
  }

  #showEncoder(index: number): void {
    const content = this.#content!;
    const encoder = content.encoders[index]!;
    this.#shown = index;
    const figure = encoder.figures[mainFigure(content.kind)]!;
    this.#meaning.textContent = sayMeaning(content.kind, figure);
    const { scores } = content;
    const threshold = encoder.figures.f1Threshold?.value ?? null;
    this.#histogram = content.kind === 'labels' ? new HistogramPlot(encoder.cosine, scores, threshold) : undefined;
    const name =
      figure.value === null
        ? l10n.t('Picture of {0}', countPairs(scores.length))
        : l10n.t(
            'Picture of {0}: {1} {2}, {3}',
            countPairs(scores.length),
            titleFigure(mainFigure(content.kind)),
            formatFigure(figure.value),
            describeInterval(figure),
          );
    this.#plot.show(this.#histogram ?? new ScatterPlot(content, encoder.cosine), name);
    this.#point(null);
    this.#showWorst(content, encoder);
  }

  #point(at: number | null): void {
    const content = this.#content!;
    this.#reading.stop();
    if (at === null) {
      this.#detail.textContent = this.#histogram
        ? l10n.t('Point at a bar to see how many pairs it stands for.')
        : l10n.t('Point at a pair to read it; click to open its line.');
      return;
    }
    if (this.#histogram) {
      this.#detail.textContent = this.#histogram.describe(at);
      return;
    }
    const { kind, scores, lines, encoders } = content;
    const head = `${nameLine(lines[at]!)}: ${describePair(kind, scores[at]!, encoders[this.#shown]!.cosine[at]!)}`;
    this.#detail.textContent = head;
    const signal = this.#reading.begin();
    void this.#api.readPair({ pair: at }).then(
      ({ left, right }) => {
        if (!signal.aborted) this.#detail.textContent = `${head}. ${left} – ${right}`;
      },
      () => undefined,
    );
  }

  #openPair(pair: number): void {
    if (!this.#histogram) this.#openLineOf(pair);
  }

  #openLineOf(pair: number): void {
    const { lines, endLines } = this.#content!;
    this.#open(lines[pair]!, endLines[pair]!);
  }

  #open(line: number, endLine: number): void {
    void this.#attempt(() => this.#api.open({ line, endLine }));
  }

  #showWorst(content: EvaluationContent, { worst, cosine }: ShownEncoder): void {
    const lines = worst.map((disagreement) => ({
      title: nameDisagreement(content.kind, disagreement, content, cosine),
      texts: [disagreement.left, disagreement.right],
      open: () => this.#open(content.lines[disagreement.pair]!, content.endLines[disagreement.pair]!),
    }));
    this.#worst.replaceChildren(createTitle(l10n.t('Worst disagreements')), createLineList(lines));
    this.#worst.hidden = worst.length === 0;
  }

  #showLeftOut({ leftOut, leftOutCount }: EvaluationContent): void {
    const summary = document.createElement('summary');
    summary.textContent = l10n.t('Lines left out: {0}', formatCount(leftOutCount));
    const lines = leftOut.map((line) => ({
      title: nameLine(line.line),
      texts: [sayReason(line)],
      open: () => this.#open(line.line, line.endLine),
    }));
    this.#leftOut.replaceChildren(summary, createLineList(lines));
    this.#leftOut.hidden = leftOutCount === 0;
  }

  #explain(content: EvaluationContent): void {
    const paragraphs = explainFigures(content).map((text) => {
      const element = document.createElement('p');
      element.textContent = text;
      return element;
    });
    this.#explanation.replaceChildren(createTitle(l10n.t('What is computed')), ...paragraphs);
  }

  #attempt(action: () => Promise<unknown>): Promise<void> {
    return this.#announcer.attempt(action);
  }
}

function createTitle(text: string): HTMLElement {
  const title = document.createElement('h2');
  title.textContent = text;
  return title;
}
