import { Uri, commands, env, l10n, type Disposable, type WebviewPanel } from 'vscode';
import type {
  ComparedPassage,
  ComparisonAction,
  ComparisonHost,
  ComparisonNotice,
  ComparisonPage,
  ComparisonState,
  ComparisonView,
  ShownPassage,
  Side,
} from '../../protocol/comparisonApi.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { DocumentWatch, type DocumentEdit } from '../documents/documentWatch.ts';
import type { DocumentMoves } from '../documents/listMoves.ts';
import { checkParams } from '../panels/checkParams.ts';
import { describeUnreadable } from '../panels/describeUnreadable.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import { PageScreen } from '../panels/pageScreen.ts';
import type { PanelParts } from '../panels/panelParts.ts';
import { PanelWork } from '../panels/panelWork.ts';
import { toPassageNode } from '../panels/toPassageNode.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { copyPassages, listUris, movePassages, relocatePassages } from './comparedPassages.ts';
import { readState, requests } from './comparisonChecks.ts';
import { explainCancelled, explainFailedComparison, explainUnknownState, namePlace } from './comparisonWording.ts';
import { findBackground } from './findBackground.ts';
import { findPassage, type PassageMeaning } from './findPassage.ts';

export interface ComparisonParts extends PanelParts {
  readonly opener: PassageOpener;
}

/** Milliseconds that the background may take before the rest is shown without it. */
const PATIENCE = 200;

/** What a panel shows: two passages compared word by word, for as long as it is open. */
export class Comparison implements Disposable {
  readonly #parts: ComparisonParts;
  readonly #store = new DisposableStore();
  readonly #watch = this.#store.add(new DocumentWatch());
  readonly #panel: PagePanel<ComparisonHost, ComparisonPage>;
  readonly #screen: PageScreen<ComparisonView, ComparisonPage>;
  readonly #work: PanelWork;
  #passages: ComparisonState | undefined;
  /** Sides that were edited since they were compared. */
  readonly #touched = new Set<Side>();
  /** Whether the index has changed since it was asked what random pairs score. */
  #isBackgroundOld = false;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: ComparisonParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine, index, log } = parts;
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'comparison' }, this.#serve()));
    this.#screen = new PageScreen(this.#panel.page, (message) => log(`The comparison’s page failed: ${message}`));
    this.#work = this.#store.add(
      new PanelWork({
        engine,
        isVisible: () => panel.visible,
        hasContent: () => this.#hasContent,
        again: () => this.#compare(),
        showWorking: (message) => this.#showWorking(message),
        showCancelled: () => this.#showNotice(explainCancelled()),
        showFailure: (error) => {
          log(`The comparison failed: ${describeError(error)}`);
          this.#showNotice(explainFailedComparison(error));
        },
      }),
    );
    this.#store.add(panel.onDidChangeViewState(() => panel.visible || this.#screen.leave()));
    this.#store.add(this.#watch.onDidEdit((edit) => this.#follow(edit)));
    this.#store.add(this.#watch.onDidMove((moves) => this.#relocate(moves)));
    this.#store.add(this.#watch.onDidTurn(() => this.#work.againSoon()));
    this.#store.add(
      index.onDidBecomeCurrent(() => {
        this.#isBackgroundOld = true;
        if (this.#hasContent) this.#work.againSoon();
      }),
    );
    if (state === undefined) return;
    this.#passages = readState(state);
    if (this.#passages) this.#begin(this.#passages);
    else this.#showNotice(explainUnknownState());
  }

  /** Takes the place of what was shown. */
  compare(left: ComparedPassage, right: ComparedPassage): void {
    this.#passages = copyPassages({ left, right });
    this.#begin(this.#passages);
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #hasContent(): boolean {
    return this.#screen.view?.type === 'content';
  }

  #serve(): ComparisonHost {
    return {
      ready: async (params) => {
        checkParams(requests.nothing, params);
        this.#screen.greet();
        if (this.#work.isOverdue) this.#compare();
      },
      open: async (params) => this.#open(checkParams(requests.side, params).side),
      copy: async (params) => env.clipboard.writeText(checkParams(requests.text, params).text),
      act: async (params) => this.#act(checkParams(requests.action, params).action),
    };
  }

  #begin(passages: ComparisonState): void {
    this.#touched.clear();
    this.#screen.forget();
    this.#watch.follow(listUris(passages));
    this.#compare();
  }

  /** @param meaning of the places of both passages; by default what was edited is what stands there now */
  #compare(meaning?: PassageMeaning): void {
    const passages = this.#passages;
    if (!passages) return;
    void this.#work.make(
      l10n.t('Comparing the passages…'),
      ({ signal }) => this.#parts.engine.use((engine) => this.#compareWith(engine, passages, meaning, signal)),
      () => {},
    );
  }

  /** Shows what it has found, and what is still to be found in its place. */
  async #compareWith(
    engine: EngineApi,
    { left, right }: ComparisonState,
    meaning: PassageMeaning | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { index } = this.#parts;
    const meaningOf = (side: Side) => meaning ?? (this.#touched.has(side) ? 'place' : 'same');
    const foundLeft = await findPassage(engine, index, left, meaningOf('left'), signal);
    const foundRight = await findPassage(engine, index, right, meaningOf('right'), signal);
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
    const background = findBackground(engine, index, passages, comparison.cosine, signal);
    const isSoon = await Promise.race([background.then(() => true), afterPatience()]);
    signal.throwIfAborted();
    if (!isSoon) this.#screen.show({ ...content, background: 'pending' });
    this.#screen.show({ ...content, background: await background });
  }

  /** Whether the page shows just that: a document that is saved, say, changes nothing. */
  #isShown({ left, right }: ComparisonState): boolean {
    const { view } = this.#screen;
    if (view?.type !== 'content' || view.background === 'pending') return false;
    const isSame = (passage: ComparedPassage, shown: ShownPassage) =>
      passage.text === shown.text && namePlace(passage) === shown.place;
    return isSame(left, view.left) && isSame(right, view.right);
  }

  /** Where nothing else has changed. */
  async #renewBackground(engine: EngineApi, passages: ComparisonState, signal: AbortSignal): Promise<void> {
    const { view } = this.#screen;
    if (!this.#isBackgroundOld || view?.type !== 'content') return;
    const background = await findBackground(engine, this.#parts.index, passages, view.comparison.cosine, signal);
    signal.throwIfAborted();
    this.#isBackgroundOld = false;
    this.#screen.show({ ...view, background });
  }

  /** Places are where they are after an edit at once; what was edited is compared anew a moment later. */
  #follow(edit: DocumentEdit): void {
    if (!this.#passages) return;
    const { passages, touched } = movePassages(this.#passages, edit);
    this.#passages = passages;
    for (const side of touched) this.#touched.add(side);
    this.#work.againSoon();
  }

  /** Documents are somewhere else now. */
  #relocate(moves: DocumentMoves): void {
    if (!this.#passages) return;
    this.#passages = relocatePassages(this.#passages, moves);
    this.#work.againSoon();
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
      case 'again': {
        const { failure, isCalledOff } = this.#work;
        this.#compare(failure !== undefined || isCalledOff ? undefined : 'place');
        return;
      }
      case 'cancel':
        this.#work.cancel();
        return;
      case 'restartEngine':
      case 'showLog':
        await commands.executeCommand(`simile.${action}`);
    }
  }

  #showWorking(message: string): void {
    const state = this.#passages;
    // A content is followed by another one, or by what is missing from it.
    if (state && !this.#hasContent) this.#screen.show({ type: 'working', state, message });
  }

  #showNotice(notice: ComparisonNotice): void {
    this.#screen.show({ type: 'notice', state: this.#passages ?? null, notice });
  }
}

function afterPatience(): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE, false));
}
