import { Uri, commands, l10n, type Disposable, type WebviewPanel } from 'vscode';
import { packTriangle } from '../../core/heatmap/cosineTriangle.ts';
import type { Arrangement, EngineApi } from '../../protocol/engineApi.ts';
import type {
  HeatmapBackground,
  HeatmapChange,
  HeatmapContent,
  HeatmapHost,
  HeatmapItem,
  HeatmapItemKind,
  HeatmapNotice,
  HeatmapPage,
  ItemId,
  NoticeAction,
} from '../../protocol/heatmapApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { DocumentWatch, type DocumentEdit, type DocumentMoves } from '../documents/documentWatch.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { describeUnreadable } from '../panels/describeUnreadable.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import { isSameBackground, sampleBackground } from '../panels/sampleBackground.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import { EditorCursors } from './editorCursors.ts';
import { moveItems, moveSubject } from './followEdit.ts';
import { moveUris, relocateSubject } from './followMove.ts';
import { checkRequests, readState } from './heatmapChecks.ts';
import { HeatmapScreen } from './heatmapScreen.ts';
import { itemKindOf, listUris, toSource, type HeatmapSubject } from './heatmapSubject.ts';
import {
  describeProgress,
  explainCancelled,
  explainFailedHeatmap,
  explainUnknownState,
  findObstacle,
  listRemarks,
  nameContent,
  nameTab,
} from './heatmapWording.ts';
import { HeldItems } from './heldItems.ts';
import { itemsAtCursors } from './itemsAtCursors.ts';
import { keepIds } from './keepIds.ts';
import { readItems, type ReadItems } from './readItems.ts';
import { sameItems } from './sameItems.ts';
import { serveItems, type ItemParts } from './serveItems.ts';

export interface HeatmapParts extends ItemParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly extensionUri: Uri;
  readonly log: (line: string) => void;
}

/** Milliseconds without another edit before the changed rows are compared. */
const REST = 250;
/** Milliseconds before it is said that something is on its way: at first, and in place of a picture that is there. */
const PATIENCE = { empty: 200, shown: 1500 };
/** Milliseconds between two reports of progress. */
const REPORT_EVERY = 100;

/** What was made of the items as they are now. */
type Made =
  | { readonly type: 'content'; readonly items: readonly HeatmapItem[]; readonly content: HeatmapContent }
  | { readonly type: 'change'; readonly items: readonly HeatmapItem[]; readonly change: HeatmapChange }
  | { readonly type: 'same'; readonly items: readonly HeatmapItem[] }
  | { readonly type: 'notice'; readonly notice: HeatmapNotice };

/** What a panel shows: the items of one subject compared with one another, for as long as it is open. */
export class Heatmap implements Disposable {
  readonly #parts: HeatmapParts;
  readonly #store = new DisposableStore();
  readonly #watch = this.#store.add(new DocumentWatch());
  readonly #cursors = this.#store.add(new EditorCursors());
  readonly #panel: PagePanel<HeatmapHost, HeatmapPage>;
  readonly #screen: HeatmapScreen;
  readonly #items = new HeldItems();
  #subject: HeatmapSubject | undefined;
  #title = '';
  #lastId: ItemId = 0;
  #run: AbortController | undefined;
  #arranging: AbortController | undefined;
  #failure: unknown;
  /** Whether a person has called it off: then it waits for them to try again. */
  #isCalledOff = false;
  #timer: NodeJS.Timeout | undefined;
  /** What the page holds its cosines against. */
  #background: HeatmapBackground | null = null;
  /** Whether the index has changed since that was sampled. */
  #isBackgroundOld = false;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: HeatmapParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine } = parts;
    const host = checkRequests(this.#serve());
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'heatmap' }, host));
    this.#screen = new HeatmapScreen(this.#panel.page, parts.log);
    this.#store.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible) return;
        this.#screen.leave();
        this.#arranging?.abort(RpcError.cancelled());
      }),
    );
    this.#store.add(this.#watch.onDidEdit((edit) => this.#follow(edit)));
    this.#store.add(this.#watch.onDidMove((moves) => this.#relocate(moves)));
    this.#store.add(this.#watch.onDidTurn(() => this.#refreshSoon()));
    this.#store.add(
      parts.index.onDidBecomeCurrent(() => {
        this.#isBackgroundOld = true;
        if (this.#screen.hasContent) this.#refreshSoon();
      }),
    );
    this.#store.add(this.#cursors.onDidRest(() => this.#light()));
    this.#store.add(
      engine.onDidRestart(() => {
        if (this.#failure !== undefined) void this.#load();
      }),
    );
    if (state === undefined) return;
    const kept = readState(state);
    if (kept) this.show(kept.source);
    else this.#showNotice(explainUnknownState());
  }

  /** Takes the place of what was shown. */
  show(subject: HeatmapSubject): void {
    this.#subject = subject;
    this.#items.hold([]);
    this.#title = this.#panel.panel.title = nameTab(subject);
    this.#watch.follow(listUris(subject));
    this.#screen.forget();
    this.#failure = undefined;
    void this.#load();
  }

  dispose(): void {
    this.#stop();
    this.#arranging?.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  #serve(): HeatmapHost {
    return {
      ...serveItems(this.#parts, this.#items, () => ({
        title: this.#title,
        subject: this.#subject,
        column: this.#panel.panel.viewColumn,
      })),
      ready: async () => this.#greet(),
      arrange: async (_params, call) => this.#arrange(call?.signal),
      chooseItems: async ({ items }) => this.#chooseItems(items),
      act: async ({ action }) => this.#act(action),
    };
  }

  #greet(): void {
    this.#screen.greet();
    this.#light();
    // What is under way is shown when it is done.
    if (this.#screen.isWaiting && !this.#run) void this.#load();
  }

  /** Compares what there is now, and shows it, or as much as has changed of it. */
  async #load(): Promise<void> {
    const subject = this.#subject;
    if (!subject) return;
    this.#stop();
    this.#isCalledOff = false;
    const run = (this.#run = new AbortController());
    const patience = setTimeout(
      () => this.#showWorking(l10n.t('Comparing…')),
      this.#screen.items ? PATIENCE.shown : PATIENCE.empty,
    );
    try {
      const made = await this.#parts.engine.use((engine) => this.#make(engine, subject, run.signal));
      // Edits and other subjects end the run: what it has made is what there is.
      if (this.#run === run) this.#take(made);
    } catch (error) {
      if (this.#run === run) this.#showFailure(error);
    } finally {
      clearTimeout(patience);
      if (this.#run === run) this.#run = undefined;
    }
  }

  async #make(engine: EngineApi, subject: HeatmapSubject, signal: AbortSignal): Promise<Made> {
    const started = performance.now();
    const call = { signal, onProgress: this.#createReport(signal) };
    const read = this.#keepGone(await readItems(engine, subject, call));
    signal.throwIfAborted();
    const notice = findObstacle(subject, read);
    if (notice) return { type: 'notice', notice };
    this.#subject = read.subject;
    this.#items.useStamps(read.stamps);
    this.#title = nameContent(subject, read);
    const { ids, rows } = keepIds(this.#items.list, read.items, () => ++this.#lastId);
    const items = read.items.map((item, place): HeatmapItem => ({ id: ids[place]!, ...item }));
    const texts = items.map(({ text }) => text);
    const warning = await describeUnreadable(engine, texts, signal);
    const remarks = [...(warning === null ? [] : [warning]), ...listRemarks(subject, read)];
    const common = { title: this.#title, remarks, items, source: toSource(read.subject) };

    // The rest of a picture is worth keeping where it is most of it.
    const shown = this.#screen.items;
    if (shown && rows.length <= items.length / 2) {
      const newer = await this.#renewBackground(engine, subject, signal);
      if (rows.length === 0 && newer === undefined && sameItems(items, shown)) return { type: 'same', items };
      const cosine = rows.length === 0 ? new Float32Array() : (await engine.compareTexts({ texts, rows }, call)).cosine;
      const change = { ...common, rows, cosine, ...(newer === undefined ? {} : { background: newer }) };
      return { type: 'change', items, change };
    }
    this.#isBackgroundOld = false;
    const [{ cosine }, background] = await Promise.all([
      engine.compareTexts({ texts }, call),
      this.#sample(engine, subject, signal),
    ]);
    const kind = subject.type === 'list' ? null : subject.items;
    this.#parts.log(
      `Compared ${items.length} passages for a heatmap in ${Math.round(performance.now() - started)} ms.`,
    );
    return {
      type: 'content',
      items,
      content: { ...common, kind, triangle: packTriangle(cosine, items.length), background },
    };
  }

  #sample(engine: EngineApi, subject: HeatmapSubject, signal: AbortSignal): Promise<HeatmapBackground | null> {
    const question = { uris: listUris(subject), items: itemKindOf(subject) };
    return sampleBackground(engine, this.#parts.index, question, signal);
  }

  /** What the page is to hold its cosines against from now on; undefined where that is as it was. */
  async #renewBackground(
    engine: EngineApi,
    subject: HeatmapSubject,
    signal: AbortSignal,
  ): Promise<HeatmapBackground | null | undefined> {
    if (!this.#isBackgroundOld) return undefined;
    const background = await this.#sample(engine, subject, signal);
    return isSameBackground(background, this.#background) ? undefined : background;
  }

  /** A document that was deleted while it is shown stays as it was, and says so. */
  #keepGone(read: ReadItems): ReadItems {
    const isGone = this.#subject?.type === 'document' && read.leftOut[0]?.reason === 'gone';
    if (!isGone || this.#items.list.length === 0) return read;
    const items = this.#items.list.map((item) => ({ ...item, isGone }));
    return { ...read, items, total: items.length };
  }

  #take(made: Made): void {
    this.#failure = undefined;
    this.#items.hold(made.type === 'notice' ? [] : made.items);
    switch (made.type) {
      case 'notice':
        this.#showNotice(made.notice);
        break;
      case 'content':
        this.#background = made.content.background;
        this.#screen.show({ type: 'content', ...made.content });
        if (this.#isBackgroundOld) this.#refreshSoon();
        break;
      case 'change':
        this.#isBackgroundOld = false;
        this.#background = made.change.background === undefined ? this.#background : made.change.background;
        this.#screen.update(made.change);
        break;
      case 'same':
        this.#isBackgroundOld = false;
        break;
    }
    this.#light();
    // What this is a change of has gone from the page meanwhile.
    if (this.#screen.isWaiting) void this.#load();
  }

  /** Everything is where it is after an edit at once, and compared a moment later. */
  #follow(edit: DocumentEdit): void {
    const document = findOpenDocument(Uri.parse(edit.uri));
    if (!this.#subject || !document) return;
    const stamp = stampOpenDocument(document);
    this.#subject = moveSubject(this.#subject, edit, stamp);
    this.#items.hold(moveItems(this.#items.list, edit));
    this.#items.setStamp(edit.uri, stamp);
    this.#refreshSoon();
  }

  /** Documents are somewhere else now, with what is shown of them. */
  #relocate(moves: DocumentMoves): void {
    if (!this.#subject) return;
    this.#subject = relocateSubject(this.#subject, moves);
    this.#items.hold(moveUris(this.#items.list, moves));
    this.#panel.panel.title = nameTab(this.#subject);
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    if (this.#isCalledOff) return;
    this.#stop();
    this.#screen.expire();
    this.#timer = setTimeout(() => {
      // What is hidden is compared when it is looked at.
      if (this.#panel.panel.visible) void this.#load();
    }, REST);
  }

  /** Ends what is under way without a word: something else takes its place. */
  #stop(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    this.#run = undefined;
    run?.abort(RpcError.cancelled());
  }

  #showWorking(message: string): void {
    const subject = this.#subject;
    if (subject) this.#screen.show({ type: 'working', title: this.#title, message, source: toSource(subject) });
  }

  #showNotice(notice: HeatmapNotice): void {
    const source = this.#subject ? toSource(this.#subject) : null;
    this.#screen.show({ type: 'notice', title: this.#title, notice, source });
  }

  #showFailure(error: unknown): void {
    if (isCancelled(error)) {
      this.#isCalledOff = true;
      this.#failure = undefined;
      this.#showNotice(explainCancelled());
      return;
    }
    this.#failure = error;
    this.#parts.log(`The heatmap failed: ${describeError(error)}`);
    this.#showNotice(explainFailedHeatmap(error));
  }

  #createReport(signal: AbortSignal): (progress: { done: number; total: number }) => void {
    let latest = performance.now();
    return (progress) => {
      const now = performance.now();
      if (!this.#screen.isWorking || signal.aborted || now - latest < REPORT_EVERY) return;
      latest = now;
      this.#showWorking(describeProgress(progress, itemKindOf(this.#subject)));
    };
  }

  /** The latest question wins: a page asks once for each order of its items. */
  async #arrange(signal: AbortSignal | undefined): Promise<Arrangement> {
    this.#arranging?.abort(RpcError.cancelled());
    const arranging = (this.#arranging = new AbortController());
    const ended = signal ? AbortSignal.any([signal, arranging.signal]) : arranging.signal;
    const texts = this.#items.list.map(({ text }) => text);
    return this.#parts.engine.use((engine) => engine.arrangeTexts({ texts }, { signal: ended }));
  }

  #chooseItems(items: HeatmapItemKind): void {
    const subject = this.#subject;
    if (!subject || subject.type === 'list') return;
    this.show({ ...subject, items, nearestOnly: false });
  }

  #act(action: NoticeAction): void {
    const subject = this.#subject;
    switch (action) {
      case 'retry':
        if (reasonOfFailure(this.#failure) === 'engineDown') void commands.executeCommand('simile.restartEngine');
        else void this.#load();
        return;
      case 'cancel':
        this.#run?.abort(RpcError.cancelled());
        return;
      case 'sentences':
        this.#chooseItems('sentence');
        return;
      case 'paragraphs':
        this.#chooseItems('paragraph');
        return;
      case 'nearestItems':
        if (subject && subject.type !== 'list') this.show({ ...subject, nearestOnly: true });
        return;
      case 'wholeDocument':
        if (subject?.type === 'document') this.show({ type: 'document', uri: subject.uri, items: subject.items });
        return;
      case 'showLog':
        void commands.executeCommand('simile.showLog');
        return;
    }
  }

  /** Lights the rows that the cursors of the active editor are in. */
  #light(): void {
    const place = this.#cursors.read();
    // While the keyboard is in a panel, the rows of the editor that it came from stay lit.
    if (!place || !this.#screen.items) return;
    this.#screen.light(itemsAtCursors(this.#items.list, place.uri, place.cursors));
  }
}
