import { Uri, commands, l10n, type Disposable, type WebviewPanel } from 'vscode';
import type { EvaluationReport } from '../../core/evaluation/evaluationReport.ts';
import { findDisagreements } from '../../core/evaluation/findDisagreements.ts';
import { formatEvaluationCsv } from '../../core/evaluation/formatEvaluationCsv.ts';
import { formatEvaluationJson } from '../../core/evaluation/formatEvaluationJson.ts';
import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import { pairsInLines } from '../../core/evaluation/pairsInLines.ts';
import { readLabelledPairs } from '../../core/evaluation/readLabelledPairs.ts';
import {
  MOST_COMPARED_PAIRS,
  WORST_SHOWN,
  type ComparedSentences,
  type EvaluationAction,
  type EvaluationExport,
  type EvaluationHost,
  type EvaluationNotice,
  type EvaluationPage,
  type EvaluationState,
  type EvaluationView,
  type PairTexts,
  type SentenceSource,
  type ShownCorrections,
  type ShownTable,
} from '../../protocol/evaluationApi.ts';
import { ModelStore } from '../../network/modelStore.ts';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { DocumentWatch } from '../documents/documentWatch.ts';
import type { DocumentMoves } from '../documents/listMoves.ts';
import { nameBriefly } from '../documents/nameDocument.ts';
import { findEncoderFolder, type EncoderPlaces } from '../encoders/findEncoderFolder.ts';
import { findEncoders } from '../encoders/findEncoders.ts';
import { checkParams } from '../panels/checkParams.ts';
import { describeUnreadable } from '../panels/describeUnreadable.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import { PageScreen } from '../panels/pageScreen.ts';
import type { PanelParts } from '../panels/panelParts.ts';
import { PanelWork, type WorkCall } from '../panels/panelWork.ts';
import { retryWork } from '../panels/retryWork.ts';
import { saveFile } from '../panels/saveFile.ts';
import { readMaxFileBytes } from '../settings.ts';
import { showNumber } from '../similar/wording.ts';
import { chooseEncoderFolder } from './chooseEncoderFolder.ts';
import { choosePairsFile } from './choosePairsFile.ts';
import { chooseSentences } from './chooseSentences.ts';
import { readState, requests } from './evaluationChecks.ts';
import {
  explainCancelled,
  explainFailedEvaluation,
  explainGone,
  explainTooLarge,
  explainTrouble,
  explainUnknownState,
  sayEditedSince,
  sayNothingSelected,
  sayTooManySelected,
} from './evaluationWording.ts';
import { findSelectedLines } from './findSelectedLines.ts';
import type { LineSpan } from './locateLines.ts';
import { computeFigures } from './measurePairs.ts';
import { openDocument, openLines } from './openLines.ts';
import { PairMeter, type StartEngine } from './pairMeter.ts';
import { pickEncoderToAdd } from './pickEncoderToAdd.ts';
import { cutText, describeTable, showContent, showSentences, showTable } from './showContent.ts';

export interface EvaluationParts extends Omit<PanelParts, 'index'>, EncoderPlaces {
  readonly startEngine: StartEngine;
}

const NOTHING_CORRECTED: ShownCorrections = { format: null, header: null, columns: null, kind: null };

/** What a panel shows: how well one or more encoders agree with people on the pairs of a file, for as long as it is open. */
export class PairEvaluation implements Disposable {
  readonly #parts: EvaluationParts;
  readonly #store = new DisposableStore();
  readonly #watch = this.#store.add(new DocumentWatch());
  readonly #panel: PagePanel<EvaluationHost, EvaluationPage>;
  readonly #screen: PageScreen<EvaluationView, EvaluationPage>;
  readonly #work: PanelWork;
  readonly #meter: PairMeter;
  #state: EvaluationState | undefined;
  /** The text that the figures are of. */
  #text = '';
  #report: EvaluationReport | undefined;
  /** Pairs that a person has selected, to compare their sentences; undefined: a sample is compared. */
  #selected: readonly number[] | undefined;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: EvaluationParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine, startEngine, log } = parts;
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'evaluation' }, this.#serve()));
    this.#screen = new PageScreen(this.#panel.page, (message) => log(`The evaluation’s page failed: ${message}`));
    this.#meter = new PairMeter(engine, startEngine);
    this.#work = this.#store.add(
      new PanelWork({
        engine,
        isVisible: () => panel.visible,
        hasContent: () => this.#screen.view?.type === 'content',
        again: () => this.#evaluate(),
        showWorking: (message) => this.#showWorking(message),
        showCancelled: () => this.#showNotice(explainCancelled()),
        showFailure: (error) => {
          log(`The evaluation failed: ${describeError(error)}`);
          this.#showNotice(explainFailedEvaluation(error));
        },
      }),
    );
    this.#store.add(panel.onDidChangeViewState(() => panel.visible || this.#screen.leave()));
    this.#store.add(this.#watch.onDidEdit(() => void this.#markOld()));
    this.#store.add(this.#watch.onDidTurn(() => void this.#markOld()));
    this.#store.add(this.#watch.onDidMove((moves) => this.#relocate(moves)));
    if (state === undefined) return;
    const kept = readState(state);
    if (kept) this.#begin(kept);
    else this.#showNotice(explainUnknownState());
  }

  /** Takes the place of what was shown. */
  evaluate(uri: Uri): void {
    this.#begin({ uri: uri.toString(), corrections: NOTHING_CORRECTED });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #serve(): EvaluationHost {
    return {
      ready: async (params) => {
        checkParams(requests.nothing, params);
        this.#screen.greet();
      },
      correct: async (params) => {
        const { corrections } = checkParams(requests.corrections, params);
        if (!this.#state) return;
        this.#state = { ...this.#state, corrections };
        this.#selected = undefined;
        this.#evaluate();
      },
      open: async (params) => this.#open(checkParams(requests.lines, params)),
      compareSentences: async (params, call) =>
        this.#compareSentences(checkParams(requests.sentences, params).from, call?.signal),
      readPair: async (params) => this.#readPair(checkParams(requests.pair, params).pair),
      addEncoder: async (params) => {
        checkParams(requests.nothing, params);
        return this.#addEncoder();
      },
      removeEncoder: async (params) => {
        this.#meter.remove(checkParams(requests.encoder, params).encoder);
        this.#evaluate();
      },
      save: async (params) => this.#save(checkParams(requests.export, params).type),
      act: async (params) => this.#act(checkParams(requests.action, params).action),
    };
  }

  #begin(state: EvaluationState): void {
    this.#state = state;
    this.#report = undefined;
    this.#selected = undefined;
    this.#meter.forget();
    this.#screen.forget();
    this.#watch.follow([state.uri]);
    this.#evaluate();
  }

  #evaluate(): void {
    const state = this.#state;
    if (!state) return;
    void this.#work.make(
      l10n.t('Reading the pairs…'),
      (call) => this.#evaluateFile(state, call),
      (show) => show(),
    );
  }

  /** @returns shows what came of it */
  async #evaluateFile(state: EvaluationState, { signal, say }: WorkCall): Promise<() => void> {
    const { uri, corrections } = state;
    const document = await openDocument(uri);
    signal.throwIfAborted();
    if (!document) return () => this.#showNotice(explainGone(uri));
    const captured = captureDocument(document, readMaxFileBytes());
    if ('reason' in captured) return () => this.#showNotice(explainTooLarge(uri));
    const { text } = captured;
    const read = readLabelledPairs(text, toLayoutCorrections(corrections));
    if (read.outcome === 'trouble') {
      return () => this.#showNotice(explainTrouble(read.trouble, uri), describeTable(read));
    }
    const { layout, pairs, leftOut } = read;
    // What was selected in another text was something else.
    if (text !== this.#text) this.#selected = undefined;
    const sentences = chooseSentences(pairs, this.#selected);
    const measured = await this.#meter.measure({ pairs, sentences: sentences.texts }, signal, {
      onLoad: () => say(l10n.t('Loading the encoder…')),
      onProgress: ({ done, total }) => say(l10n.t('Encoding texts: {0} of {1}', showNumber(done), showNumber(total))),
    });
    say(l10n.t('Computing the figures…'));
    const cosines = measured.map(({ cosine }) => cosine);
    const evaluation = await computeFigures(cosines, pairs.scores, layout.kind, signal);
    const warning = await this.#parts.engine.use((engine) =>
      describeUnreadable(engine, [...pairs.left, ...pairs.right], signal),
    );
    const encoders = measured.map((encoder) => ({
      ...encoder,
      worst: findDisagreements(encoder.cosine, pairs.scores, layout.kind, WORST_SHOWN),
    }));
    return () => {
      // Where the file is by now.
      const shown = this.#state ?? state;
      const report = { file: nameBriefly(shown.uri), layout, pairs, leftOut, encoders, evaluation };
      this.#text = text;
      this.#report = report;
      const content = showContent(report, showTable(layout, pairs));
      const compared = measured.length > 1 ? showSentences(sentences, measured) : null;
      this.#screen.show({
        type: 'content',
        title: report.file,
        state: shown,
        ...content,
        sentences: compared,
        warning,
      });
      // It may have been edited while the pairs were measured.
      void this.#markOld();
    };
  }

  async #addEncoder(): Promise<boolean> {
    const folder = await this.#askForEncoder();
    if (folder === undefined) return false;
    this.#meter.add(folder);
    this.#evaluate();
    return true;
  }

  /** The folder of an encoder that a person has chosen. */
  async #askForEncoder(): Promise<string | undefined> {
    const { engine, modelsFolder, embeddedFolder } = this.#parts;
    const choice = await pickEncoderToAdd(await findEncoders(new ModelStore(modelsFolder), engine));
    if (choice === undefined) return undefined;
    if (choice === 'folder') return chooseEncoderFolder();
    if (choice !== 'download') return findEncoderFolder(choice.id, { modelsFolder, embeddedFolder });
    await commands.executeCommand('simile.manageEncoders');
    return undefined;
  }

  async #compareSentences(from: SentenceSource, signal?: AbortSignal): Promise<ComparedSentences> {
    const report = this.#report;
    const view = this.#screen.view;
    if (!report || view?.type !== 'content') throw RpcError.cancelled();
    const selected = from === 'selection' ? await this.#findSelected(report.pairs, view.state.uri) : undefined;
    const sentences = chooseSentences(report.pairs, selected);
    const nothing = () => undefined;
    const measured = await this.#meter.measure(
      { pairs: report.pairs, sentences: sentences.texts },
      signal ?? new AbortController().signal,
      { onLoad: nothing, onProgress: nothing },
    );
    const models = measured.map(({ model }) => model).join();
    const isOther = models !== report.encoders.map(({ model }) => model).join();
    if (isOther || this.#report !== report) {
      // Simile has another encoder by now, say.
      if (this.#report === report) this.#evaluate();
      throw RpcError.cancelled();
    }
    this.#selected = selected;
    const shown = showSentences(sentences, measured);
    const { view: now } = this.#screen;
    // The page has the answer; another one is to have it, too.
    if (now?.type === 'content') this.#screen.amend({ ...now, sentences: shown }, async () => undefined);
    return shown;
  }

  /** Rejects with what to do where nothing is selected that could be compared. */
  async #findSelected(pairs: LabelledPairs, uri: string): Promise<number[]> {
    const document = await openDocument(uri);
    if (document?.getText() !== this.#text) throw new RpcError('internal', sayEditedSince());
    const selected = pairsInLines(pairs, findSelectedLines(uri));
    if (selected.length === 0) throw new RpcError('internal', sayNothingSelected(uri));
    if (selected.length > MOST_COMPARED_PAIRS) throw new RpcError('internal', sayTooManySelected(selected.length));
    return selected;
  }

  async #open(lines: LineSpan): Promise<void> {
    if (!this.#state) return;
    const { uri } = this.#state;
    const document = await openDocument(uri);
    if (!document) throw new RpcError('internal', explainGone(uri).message);
    await openLines(document, lines, this.#text, this.#panel.panel.viewColumn);
  }

  #readPair(pair: number): PairTexts {
    const pairs = this.#report?.pairs;
    return { left: cutText(pairs?.left[pair] ?? ''), right: cutText(pairs?.right[pair] ?? '') };
  }

  async #save(type: EvaluationExport): Promise<boolean> {
    const [report, state] = [this.#report, this.#state];
    if (!report || !state) return false;
    const text = type === 'csv' ? formatEvaluationCsv(report) : formatEvaluationJson(report);
    const name = `${report.file.replace(/\.[^.]+$/, '')}-evaluation.${type}`;
    return saveFile(
      { title: l10n.t('Export Evaluation'), name, type, content: new TextEncoder().encode(text) },
      Uri.parse(state.uri),
    );
  }

  async #act(action: EvaluationAction | 'cancel'): Promise<void> {
    switch (action) {
      case 'retry':
        retryWork(this.#work, () => this.#evaluate());
        return;
      case 'choose': {
        const uri = await choosePairsFile();
        if (uri) this.evaluate(uri);
        return;
      }
      case 'cancel':
        this.#work.cancel();
        return;
      case 'showLog':
        await commands.executeCommand('simile.showLog');
    }
  }

  /** The file has another name now, or is somewhere else. */
  #relocate(moves: DocumentMoves): void {
    const uri = this.#state && moves.get(this.#state.uri);
    if (!this.#state || uri === undefined) return;
    const state = (this.#state = { ...this.#state, uri });
    const title = nameBriefly(uri);
    if (this.#report) this.#report = { ...this.#report, file: title };
    const { view } = this.#screen;
    if (view?.state) this.#screen.show({ ...view, title, state });
  }

  /** What is shown stays, and says that the file has been edited since. */
  async #markOld(): Promise<void> {
    const { view } = this.#screen;
    if (view?.type !== 'content' || view.isOld) return;
    const document = await openDocument(view.state.uri);
    // Something else is shown by now, or the file says what it said.
    if (this.#screen.view !== view || document?.getText() === this.#text) return;
    this.#screen.amend({ ...view, isOld: true }, (page) => page.markOld({}));
  }

  #showWorking(message: string): void {
    const state = this.#state;
    if (state) this.#screen.show({ type: 'working', title: nameBriefly(state.uri), state, message });
  }

  /** @param table what is known of the file, for a person to correct */
  #showNotice(notice: EvaluationNotice, table: ShownTable | null = null): void {
    this.#report = undefined;
    const state = this.#state ?? null;
    const title = state ? nameBriefly(state.uri) : l10n.t('Evaluation');
    this.#screen.show({ type: 'notice', title, state, notice, table });
  }
}

function toLayoutCorrections({ format, header, columns, kind }: ShownCorrections) {
  return {
    format: format ?? undefined,
    header: header ?? undefined,
    columns: columns ?? undefined,
    kind: kind ?? undefined,
  };
}
