import { Uri, commands, env, l10n, type Disposable, type WebviewPanel } from 'vscode';
import { Background } from '../../core/background.ts';
import type {
  ComparedPassage,
  ComparisonAction,
  ComparisonHost,
  ComparisonNotice,
  ComparisonPage,
  ComparisonState,
  ComparisonView,
  PairBackground,
  ShownPassage,
  Side,
} from '../../protocol/comparisonApi.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { DocumentWatch, type DocumentEdit, type DocumentMoves } from '../documents/documentWatch.ts';
import { describeUnreadable } from '../panels/describeUnreadable.ts';
import { sampleBackground } from '../panels/sampleBackground.ts';
import { shiftRange } from '../documents/shiftRange.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { checkParams } from '../panels/checkParams.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { readState, requests } from './comparisonChecks.ts';
import { explainCancelled, explainFailedComparison, explainUnknownState, namePlace } from './comparisonWording.ts';
import { findPassage, kindOf, type PassageMeaning } from './findPassage.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';

export interface ComparisonParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly opener: PassageOpener;
  readonly extensionUri: Uri;
  readonly log: (line: string) => void;
}

/** Milliseconds without another edit before the passages are compared anew. */
const REST = 300;
/** Milliseconds before it is said that something is on its way. */
const PATIENCE = 200;

/** What a panel shows: two passages compared word by word, for as long as it is open. */
export class Comparison implements Disposable {
  readonly #parts: ComparisonParts;
  readonly #store = new DisposableStore();
  readonly #watch = this.#store.add(new DocumentWatch());
  readonly #panel: PagePanel<ComparisonHost, ComparisonPage>;
  #passages: ComparisonState | undefined;
  /** Sides that were edited since they were compared. */
  readonly #touched = new Set<Side>();
  #view: ComparisonView | undefined;
  #isReady = false;
  #run: AbortController | undefined;
  #failed = false;
  /** Whether a person has called it off: then it waits for them to try again. */
  #isCalledOff = false;
  /** Whether something has changed while the panel was hidden. */
  #isStale = false;
  /** Whether the index has changed since it was asked what random pairs score. */
  #isBackgroundOld = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: ComparisonParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine } = parts;
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'comparison' }, this.#serve()));
    this.#store.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = false;
      }),
    );
    this.#store.add(this.#watch.onDidEdit((edit) => this.#follow(edit)));
    this.#store.add(this.#watch.onDidMove((moves) => this.#relocate(moves)));
    this.#store.add(this.#watch.onDidTurn(() => this.#compareSoon()));
    this.#store.add(
      parts.index.onDidBecomeCurrent(() => {
        this.#isBackgroundOld = true;
        if (this.#view?.type === 'content') this.#compareSoon();
      }),
    );
    this.#store.add(
      engine.onDidRestart(() => {
        if (this.#failed && !this.#isCalledOff) void this.#compare();
      }),
    );
    if (state === undefined) return;
    this.#passages = readState(state);
    if (this.#passages) this.#begin();
    else this.#show({ type: 'notice', state: null, notice: explainUnknownState() });
  }

  /** Takes the place of what was shown. */
  compare(left: ComparedPassage, right: ComparedPassage): void {
    this.#passages = { left: copyPassage(left), right: copyPassage(right) };
    this.#begin();
  }

  dispose(): void {
    this.#stop();
    this.#store.dispose();
  }

  #serve(): ComparisonHost {
    return {
      ready: async (params) => {
        checkParams(requests.nothing, params);
        this.#isReady = true;
        if (this.#view) this.#send(this.#view);
        if (this.#isStale) void this.#compare();
      },
      open: async (params) => this.#open(checkParams(requests.side, params).side),
      copy: async (params) => env.clipboard.writeText(checkParams(requests.text, params).text),
      act: async (params) => this.#act(checkParams(requests.action, params).action),
    };
  }

  #begin(): void {
    const { left, right } = this.#passages!;
    this.#touched.clear();
    this.#view = undefined;
    this.#watch.follow([left, right].flatMap((passage) => ('uri' in passage ? [passage.uri] : [])));
    void this.#compare();
  }

  /** @param meaning of the places of both passages; by default what was edited is what stands there now */
  async #compare(meaning?: PassageMeaning): Promise<void> {
    const passages = this.#passages;
    if (!passages) return;
    this.#stop();
    this.#isCalledOff = false;
    this.#isStale = false;
    const run = (this.#run = new AbortController());
    const patience = setTimeout(() => {
      if (this.#view?.type !== 'content') this.#showWorking(passages);
    }, PATIENCE);
    try {
      await this.#parts.engine.use((engine) => this.#compareWith(engine, passages, meaning, run.signal));
      this.#failed = false;
    } catch (error) {
      if (this.#run === run) this.#showFailure(error);
    } finally {
      clearTimeout(patience);
      if (this.#run === run) this.#run = undefined;
    }
  }

  async #compareWith(
    engine: EngineApi,
    { left, right }: ComparisonState,
    meaning: PassageMeaning | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const meaningOf = (side: Side) => meaning ?? (this.#touched.has(side) ? 'place' : 'same');
    const foundLeft = await findPassage(engine, left, meaningOf('left'), signal);
    const foundRight = await findPassage(engine, right, meaningOf('right'), signal);
    signal.throwIfAborted();
    if ('obstacle' in foundLeft) return this.#showNotice(foundLeft.obstacle);
    if ('obstacle' in foundRight) return this.#showNotice(foundRight.obstacle);
    const passages = { left: foundLeft.passage, right: foundRight.passage };
    const texts = { left: passages.left.text, right: passages.right.text };
    if (this.#isShown(passages)) {
      this.#passages = passages;
      this.#touched.clear();
      return this.#renewBackground(engine, passages, signal);
    }
    const [comparison, { title: encoder }, warning] = await Promise.all([
      engine.compareWords(texts, { signal }),
      engine.describe({}, { signal }),
      describeUnreadable(engine, [texts.left, texts.right], signal),
    ]);
    signal.throwIfAborted();
    this.#passages = passages;
    this.#touched.clear();
    this.#isBackgroundOld = false;
    const content = {
      type: 'content' as const,
      state: passages,
      left: { text: texts.left, place: namePlace(passages.left) },
      right: { text: texts.right, place: namePlace(passages.right) },
      comparison,
      warning,
      encoder,
    };
    // What there is to hold it against may take longer, and is added then.
    const background = this.#findBackground(engine, passages, comparison.cosine, signal);
    const isSoon = await Promise.race([background.then(() => true), afterPatience()]);
    signal.throwIfAborted();
    if (!isSoon) this.#show({ ...content, background: 'pending' });
    this.#show({ ...content, background: await background });
  }

  /** Whether the page shows just that: a document that is saved, say, changes nothing. */
  #isShown({ left, right }: ComparisonState): boolean {
    const view = this.#view;
    if (view?.type !== 'content' || view.background === 'pending') return false;
    const isSame = (passage: ComparedPassage, shown: ShownPassage) =>
      passage.text === shown.text && namePlace(passage) === shown.place;
    return isSame(left, view.left) && isSame(right, view.right);
  }

  /** Where nothing else has changed. */
  async #renewBackground(engine: EngineApi, passages: ComparisonState, signal: AbortSignal): Promise<void> {
    const view = this.#view;
    if (!this.#isBackgroundOld || view?.type !== 'content') return;
    const background = await this.#findBackground(engine, passages, view.comparison.cosine, signal);
    signal.throwIfAborted();
    this.#isBackgroundOld = false;
    this.#show({ ...view, background });
  }

  async #findBackground(
    engine: EngineApi,
    { left, right }: ComparisonState,
    cosine: number,
    signal: AbortSignal,
  ): Promise<PairBackground | null> {
    const uris = [left, right].flatMap((passage) => ('uri' in passage ? [passage.uri] : []));
    const isLong = [left, right].some(({ text }) => kindOf(text) === 'paragraph');
    const items = isLong ? 'paragraph' : 'sentence';
    const { index } = this.#parts;
    const sample = await sampleBackground(engine, index, { uris: [...new Set(uris)], items }, signal);
    signal.throwIfAborted();
    if (!sample) return null;
    const background = new Background(sample.cosines, sample.comparedPairs);
    const [percentile, summary] = [background.percentile(cosine), background.summary()];
    return percentile === null || summary === null ? null : { percentile, ...summary, source: sample.source };
  }

  /** Places are where they are after an edit at once; what was edited is compared anew a moment later. */
  #follow({ uri, changes }: DocumentEdit): void {
    if (!this.#passages) return;
    const follow = (side: Side): ComparedPassage => {
      const passage = this.#passages![side];
      if (!('uri' in passage) || passage.uri !== uri) return passage;
      const { range, isTouched } = shiftRange(passage.range, changes);
      if (isTouched) this.#touched.add(side);
      return { ...passage, range };
    };
    this.#passages = { left: follow('left'), right: follow('right') };
    this.#compareSoon();
  }

  /** Documents are somewhere else now. */
  #relocate(moves: DocumentMoves): void {
    if (!this.#passages) return;
    const relocate = (passage: ComparedPassage): ComparedPassage =>
      'uri' in passage ? { ...passage, uri: moves.get(passage.uri) ?? passage.uri } : passage;
    this.#passages = { left: relocate(this.#passages.left), right: relocate(this.#passages.right) };
    this.#compareSoon();
  }

  #compareSoon(): void {
    if (this.#isCalledOff) return;
    this.#stop();
    this.#timer = setTimeout(() => {
      // What is hidden is compared when it is looked at.
      this.#isStale = !this.#panel.panel.visible;
      if (!this.#isStale) void this.#compare();
    }, REST);
  }

  /** Ends what is under way without a word: something else takes its place. */
  #stop(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = undefined;
    run?.abort(RpcError.cancelled());
  }

  async #open(side: Side): Promise<void> {
    const passage = this.#passages?.[side];
    if (!passage || !('uri' in passage)) return;
    await this.#parts.opener.open(toPassageNode(passage, `comparison/${side}`), {
      preserveFocus: false,
      preview: true,
      beside: false,
      viewColumn: findEditorColumn(Uri.parse(passage.uri), this.#panel.panel.viewColumn),
    });
  }

  async #act(action: ComparisonAction): Promise<void> {
    switch (action) {
      case 'again':
        return this.#compare(this.#failed ? undefined : 'place');
      case 'cancel':
        this.#run?.abort(RpcError.cancelled());
        return;
      case 'restartEngine':
      case 'showLog':
        await commands.executeCommand(`simile.${action}`);
    }
  }

  #showWorking(state: ComparisonState): void {
    this.#show({ type: 'working', state, message: l10n.t('Comparing the passages…') });
  }

  #showNotice(notice: ComparisonNotice): void {
    this.#show({ type: 'notice', state: this.#passages ?? null, notice });
  }

  #showFailure(error: unknown): void {
    this.#failed = true;
    if (isCancelled(error)) {
      this.#isCalledOff = true;
      this.#showNotice(explainCancelled());
      return;
    }
    this.#parts.log(`The comparison failed: ${describeError(error)}`);
    this.#showNotice(explainFailedComparison(error));
  }

  #show(view: ComparisonView): void {
    this.#view = view;
    if (this.#isReady) this.#send(view);
  }

  /** A page that is gone is told when it is back; one that fails is broken, and that is to be known. */
  #send(view: ComparisonView): void {
    this.#panel.page.show({ view }).catch((error: unknown) => {
      if (error instanceof RpcError && error.code === 'gone') return;
      this.#parts.log(`The page of the comparison failed: ${describeError(error)}`);
    });
  }
}

/** Only what a passage is made of: what is kept is checked when it comes back. */
function copyPassage(passage: ComparedPassage): ComparedPassage {
  if (!('uri' in passage)) return { text: passage.text };
  const { uri, range, text } = passage;
  return { uri, range, text };
}

function afterPatience(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
}
