import * as l10n from '@vscode/l10n';
import type { EvaluationContent, EvaluationHost, SentenceSource } from '../../protocol/evaluationApi.ts';
import { describeError, isCancelled } from '../../protocol/rpcError.ts';
import type { Announcer } from '../announcer.ts';
import type { HeatmapModel } from '../heatmap/heatmapModel.ts';
import { Legend } from '../heatmap/legend.ts';
import { BusyNote } from '../picture/busyNote.ts';
import { LatestRequest } from '../picture/latestRequest.ts';
import { readTheme, watchTheme } from '../theme.ts';
import { createButton } from '../toolkit.ts';
import { LinkedCells } from './linkedCells.ts';
import { modelSentences } from './modelSentences.ts';
import { describeSentences } from './wording.ts';

/** Sentences of the file as each encoder sees them: heatmaps side by side, with one scale of colours. */
export class HeatmapsView {
  readonly element = document.createElement('section');
  readonly #api: Pick<EvaluationHost, 'compareSentences'>;
  readonly #announcer: Announcer;
  readonly #title = document.createElement('h2');
  readonly #description = document.createElement('p');
  readonly #pictures = document.createElement('div');
  readonly #cells: LinkedCells;
  readonly #legend = new Legend((threshold) => this.#fade(threshold));
  readonly #buttons: Readonly<Record<SentenceSource, HTMLElement>>;
  readonly #busy = new BusyNote(() => this.#cells.pictures[0]?.element.focus());
  readonly #request = new LatestRequest();
  #content: EvaluationContent | undefined;
  #models: readonly HeatmapModel[] = [];

  /** @param openLine of a pair of the file, by its index */
  constructor(api: Pick<EvaluationHost, 'compareSentences'>, announcer: Announcer, openLine: (pair: number) => void) {
    this.#api = api;
    this.#announcer = announcer;
    this.#cells = new LinkedCells({
      open: (sentence) => {
        const pair = this.#content?.sentences?.pairs[sentence >> 1];
        if (pair !== undefined) openLine(pair);
      },
      say: (text) => announcer.say(text),
    });
    const offer = (title: string, from: SentenceSource) => createButton({ title, onClick: () => void this.#ask(from) });
    this.#buttons = {
      selection: offer(l10n.t('Compare Selected Lines'), 'selection'),
      sample: offer(l10n.t('Compare a Sample'), 'sample'),
    };
    this.#layOut();
    watchTheme(() => {
      this.#cells.useTheme(readTheme());
      this.#legend.show(this.#models, readTheme());
    });
  }

  /** Nothing is shown where there are no sentences to compare. */
  show(content: EvaluationContent): void {
    this.#request.stop();
    this.#busy.hide();
    const threshold = this.#models[0]?.settings.threshold ?? null;
    this.#content = content;
    const { sentences } = content;
    this.element.hidden = sentences === null;
    if (!sentences) return;
    this.#models = modelSentences(sentences, content);
    for (const model of this.#models) model.choose({ threshold });
    this.#description.textContent = describeSentences(content.kind, sentences);
    this.#buttons.sample.hidden = sentences.from === 'sample';
    const theme = readTheme();
    this.#cells.show(this.#models, theme);
    this.#legend.show(this.#models, theme);
    this.#pictures.replaceChildren(
      ...this.#cells.pictures.map(({ element }, at) => frame(this.#models[at]!.title, element)),
    );
  }

  #layOut(): void {
    this.element.className = 'heatmaps';
    this.#title.textContent = l10n.t('The same sentences by each encoder');
    this.#description.className = 'hint';
    this.#pictures.className = 'side-by-side';
    const buttons = document.createElement('div');
    buttons.className = 'offers';
    buttons.append(this.#buttons.selection, this.#buttons.sample);
    const stage = document.createElement('div');
    stage.className = 'stage';
    stage.append(this.#pictures, this.#busy.element);
    this.element.append(
      this.#title,
      this.#description,
      stage,
      this.#legend.element,
      buttons,
      this.#cells.tooltip.element,
    );
  }

  #fade(threshold: number | null): void {
    for (const model of this.#models) model.choose({ threshold });
    this.#legend.show(this.#models, readTheme());
    this.#cells.refresh();
  }

  async #ask(from: SentenceSource): Promise<void> {
    const content = this.#content;
    if (!content) return;
    const button = this.#buttons[from];
    const signal = this.#request.begin(() =>
      this.#busy.showWork(l10n.t('Comparing the sentences…'), () => {
        this.#request.stop();
        this.#busy.hide();
      }),
    );
    try {
      const sentences = await this.#api.compareSentences({ from }, { signal });
      if (signal.aborted) return;
      this.show({ ...content, sentences });
      this.#announcer.say(this.#description.textContent ?? '');
      if (button.hidden) this.#buttons.selection.focus();
    } catch (error) {
      if (signal.aborted) return;
      this.#request.stop();
      this.#busy.hide();
      if (!isCancelled(error)) this.#announcer.tell(describeError(error), button);
    }
  }
}

function frame(title: string, picture: HTMLElement): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  figure.append(caption, picture);
  return figure;
}
