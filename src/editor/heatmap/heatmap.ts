import { Uri, commands, env, l10n, window, type Disposable, type WebviewPanel } from 'vscode';
import type { Arrangement, EngineApi } from '../../protocol/engineApi.ts';
import type {
  HeatmapChange,
  HeatmapContent,
  HeatmapHost,
  HeatmapItem,
  HeatmapItemKind,
  HeatmapNotice,
  HeatmapPage,
  HeatmapView,
  ItemId,
  NoticeAction,
} from '../../protocol/heatmapApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { findEditorColumn } from '../panels/findEditorColumn.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import type { SimilarController } from '../similar/similarController.ts';
import { DocumentWatch, type DocumentEdit } from './documentWatch.ts';
import { EditorCursors } from './editorCursors.ts';
import { moveItems, moveSubject } from './followEdit.ts';
import { checkRequests, readState } from './heatmapChecks.ts';
import { listUris, toSource, type HeatmapSubject } from './heatmapSubject.ts';
import {
  describeProgress,
  explainCancelled,
  explainFailure,
  explainUnknownState,
  findObstacle,
  nameContent,
  nameTab,
} from './heatmapWording.ts';
import { itemsAtCursors } from './itemsAtCursors.ts';
import { keepIds } from './keepIds.ts';
import { openItemList } from './openItemList.ts';
import { readItems, type ReadItems } from './readItems.ts';
import { sameItems } from './sameItems.ts';
import { sampleBackground } from './sampleBackground.ts';
import { saveExport } from './saveExport.ts';
import { toPassageNode } from './toPassageNode.ts';

export interface HeatmapParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly controller: SimilarController;
  readonly opener: PassageOpener;
  /** Shows two passages word by word. */
  readonly compare: (a: HeatmapItem, b: HeatmapItem) => void;
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
  #subject: HeatmapSubject | undefined;
  #title = '';
  /** Those that are shown, or about to be, at the places where they are now. */
  #items: readonly HeatmapItem[] = [];
  #byId: ReadonlyMap<ItemId, HeatmapItem> = new Map();
  /** As the page was told of them. */
  #sent: readonly HeatmapItem[] = [];
  #stamps: ReadonlyMap<string, string> = new Map();
  #lastId: ItemId = 0;
  /** What a page that is loaded now is to show; undefined where it has to be made. */
  #view: HeatmapView | undefined;
  /** Whether a page is there and listens. */
  #isReady = false;
  /** Whether the page shows `#items`. */
  #isShown = false;
  #run: AbortController | undefined;
  #arranging: AbortController | undefined;
  #failure: unknown;
  /** Whether a person has called it off: then it waits for them to try again. */
  #isCalledOff = false;
  #timer: NodeJS.Timeout | undefined;
  #lit = '';

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: HeatmapParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine } = parts;
    const host = checkRequests(this.#serve(), (id) => this.#find(id) !== undefined);
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'heatmap' }, host));
    this.#store.add(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#isReady = this.#isShown = false;
      }),
    );
    this.#store.add(this.#watch.onDidEdit((edit) => this.#follow(edit)));
    this.#store.add(this.#watch.onDidTurn(() => this.#refreshSoon()));
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
    this.#hold([]);
    this.#title = this.#panel.panel.title = nameTab(subject);
    this.#watch.follow(listUris(subject));
    this.#forget();
    void this.#load();
  }

  dispose(): void {
    this.#stop();
    this.#arranging?.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  #serve(): HeatmapHost {
    return {
      ready: async () => this.#greet(),
      open: async ({ item }) => this.#open(this.#get(item)),
      compare: async ({ a, b }) => this.#parts.compare(this.#get(a), this.#get(b)),
      findSimilar: async ({ items }) => {
        const kind = this.#kind === 'paragraph' ? 'paragraph' : 'sentence';
        await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
        await this.#parts.controller.searchLikeAll(
          items.map((id) => this.#get(id)),
          kind,
        );
      },
      openAsList: async ({ items }) =>
        openItemList(
          this.#title,
          items.map((id) => this.#get(id)),
        ),
      copy: async ({ text }) => env.clipboard.writeText(text),
      save: async ({ type, content }) => saveExport(this.#onlyUri, type, content),
      arrange: async (_params, call) => this.#arrange(call?.signal),
      chooseItems: async ({ items }) => this.#chooseItems(items),
      act: async ({ action }) => this.#act(action),
    };
  }

  /** A page has been loaded: the first one, or another after the panel was hidden or moved. */
  #greet(): void {
    this.#isReady = true;
    this.#isShown = false;
    this.#lit = '';
    if (this.#view) this.#send(this.#view);
    else if (!this.#run) void this.#load();
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
      this.#isShown ? PATIENCE.shown : PATIENCE.empty,
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
    this.#stamps = read.stamps;
    this.#title = nameContent(subject, read);
    const { ids, rows } = keepIds(this.#items, read.items, () => ++this.#lastId);
    const items = read.items.map((item, place): HeatmapItem => ({ id: ids[place]!, ...item }));
    const texts = items.map(({ text }) => text);
    const common = { title: this.#title, items, source: toSource(read.subject) };

    // The rest of a picture is worth keeping where it is most of it.
    if (this.#isShown && rows.length <= items.length / 2) {
      if (rows.length === 0 && sameItems(items, this.#sent)) return { type: 'same', items };
      const cosine = rows.length === 0 ? new Float32Array() : (await engine.compareTexts({ texts, rows }, call)).cosine;
      return { type: 'change', items, change: { ...common, rows, cosine } };
    }
    const uris = listUris(subject);
    const [{ cosine }, background] = await Promise.all([
      engine.compareTexts({ texts }, call),
      sampleBackground(engine, this.#parts.index, { uris, items: this.#kind }, signal),
    ]);
    const kind = subject.type === 'document' ? subject.items : null;
    this.#parts.log(
      `Compared ${items.length} passages for a heatmap in ${Math.round(performance.now() - started)} ms.`,
    );
    return { type: 'content', items, content: { ...common, kind, cosine, background } };
  }

  #hold(items: readonly HeatmapItem[]): void {
    this.#items = items;
    this.#byId = new Map(items.map((item) => [item.id, item]));
  }

  /** A document that was deleted while it is shown stays as it was, and says so. */
  #keepGone(read: ReadItems): ReadItems {
    const isGone = this.#subject?.type === 'document' && read.leftOut[0]?.reason === 'gone';
    if (!isGone || this.#items.length === 0) return read;
    const items = this.#items.map((item) => ({ ...item, isGone }));
    return { ...read, items, total: items.length };
  }

  #take(made: Made): void {
    this.#failure = undefined;
    if (made.type === 'notice') {
      this.#hold([]);
      this.#showNotice(made.notice);
      return;
    }
    this.#hold(made.items);
    if (made.type === 'same') return;
    this.#sent = made.items;
    if (made.type === 'content') {
      this.#send({ type: 'content', ...made.content });
    } else {
      // To be made anew for the next page: putting the matrix together here would hold up the editor.
      this.#view = undefined;
      if (this.#isShown) {
        this.#tell(this.#panel.page.update(made.change));
        this.#light();
      }
    }
  }

  /** Everything is where it is after an edit at once, and compared a moment later. */
  #follow(edit: DocumentEdit): void {
    const document = findOpenDocument(Uri.parse(edit.uri));
    if (!this.#subject || !document) return;
    const stamp = stampOpenDocument(document);
    this.#subject = moveSubject(this.#subject, edit, stamp);
    this.#hold(moveItems(this.#items, edit));
    this.#stamps = new Map([...this.#stamps, [edit.uri, stamp]]);
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    if (this.#isCalledOff) return;
    this.#stop();
    // What is hidden is compared when it is looked at.
    this.#view = undefined;
    this.#timer = setTimeout(() => {
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

  /** There is nothing left of what was shown. */
  #forget(): void {
    this.#view = undefined;
    this.#isShown = false;
    this.#failure = undefined;
  }

  #showWorking(message: string): void {
    const subject = this.#subject;
    if (subject) this.#send({ type: 'working', title: this.#title, message, source: toSource(subject) });
  }

  #showNotice(notice: HeatmapNotice): void {
    const source = this.#subject ? toSource(this.#subject) : null;
    this.#send({ type: 'notice', title: this.#title, notice, source });
  }

  #showFailure(error: unknown): void {
    if (isCancelled(error)) {
      this.#isCalledOff = true;
      this.#showNotice(explainCancelled());
      return;
    }
    this.#failure = error;
    this.#parts.log(`The heatmap failed: ${describeError(error)}`);
    this.#showNotice(explainFailure(error));
  }

  #send(view: HeatmapView): void {
    this.#view = view;
    this.#isShown = false;
    if (!this.#isReady) return;
    this.#isShown = view.type === 'content';
    this.#tell(this.#panel.page.show({ view }));
    this.#lit = '';
    this.#light();
  }

  /** A page that is gone is told when it is back; one that fails is broken, and that is to be known. */
  #tell(answer: Promise<void>): void {
    answer.catch((error: unknown) => {
      if (!(error instanceof RpcError && error.code === 'gone')) {
        this.#parts.log(`The heatmap’s page failed: ${describeError(error)}`);
      }
    });
  }

  #createReport(signal: AbortSignal): (progress: { done: number; total: number }) => void {
    let latest = performance.now();
    return (progress) => {
      const now = performance.now();
      const isWaiting = this.#view?.type === 'working' && !signal.aborted;
      if (!isWaiting || now - latest < REPORT_EVERY) return;
      latest = now;
      this.#showWorking(describeProgress(progress, this.#kind));
    };
  }

  get #kind(): HeatmapItemKind {
    return this.#subject?.type === 'document' ? this.#subject.items : 'sentence';
  }

  get #onlyUri(): string | undefined {
    const uris = this.#subject ? listUris(this.#subject) : [];
    return uris.length === 1 ? uris[0] : undefined;
  }

  #find(id: ItemId): HeatmapItem | undefined {
    return this.#byId.get(id);
  }

  #get(id: ItemId): HeatmapItem {
    const item = this.#find(id);
    if (!item) throw new RpcError('internal', 'There is no such item any more.');
    return item;
  }

  async #open(item: HeatmapItem): Promise<void> {
    if (item.isGone) {
      void window.showInformationMessage(l10n.t('“{0}” does not exist any more.', item.path));
      return;
    }
    await this.#parts.opener.open(toPassageNode(item, this.#stamps.get(item.uri)), {
      preserveFocus: false,
      preview: true,
      beside: false,
      quiet: true,
      viewColumn: findEditorColumn(Uri.parse(item.uri), this.#panel.panel.viewColumn),
    });
  }

  /** The latest question wins: a page asks once for each order of its items. */
  async #arrange(signal: AbortSignal | undefined): Promise<Arrangement> {
    this.#arranging?.abort(RpcError.cancelled());
    const arranging = (this.#arranging = new AbortController());
    const ended = signal ? AbortSignal.any([signal, arranging.signal]) : arranging.signal;
    const texts = this.#items.map(({ text }) => text);
    return this.#parts.engine.use((engine) => engine.arrangeTexts({ texts }, { signal: ended }));
  }

  #chooseItems(items: HeatmapItemKind): void {
    const subject = this.#subject;
    if (subject?.type !== 'document') return;
    const { type, uri, ranges } = subject;
    this.show({ type, uri, items, ...(ranges ? { ranges } : {}) });
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
        if (subject?.type === 'document') this.show({ ...subject, nearestOnly: true });
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
    if (!this.#isShown) return;
    const place = this.#cursors.read();
    // While the keyboard is in a panel, the rows of the editor that it came from stay lit.
    if (!place) return;
    const items = itemsAtCursors(this.#items, place.uri, place.cursors);
    const lit = items.join();
    if (lit === this.#lit) return;
    this.#lit = lit;
    this.#tell(this.#panel.page.light({ items }));
  }
}
