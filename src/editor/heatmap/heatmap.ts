import { Uri, commands, l10n, type Disposable, type WebviewPanel } from 'vscode';
import type { Arrangement } from '../../protocol/engineApi.ts';
import type {
  HeatmapHost,
  HeatmapItemKind,
  HeatmapNotice,
  HeatmapPage,
  NoticeAction,
} from '../../protocol/heatmapApi.ts';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { findOpenDocument, stampOpenDocument } from '../documents/describeDocument.ts';
import { DocumentWatch, type DocumentEdit } from '../documents/documentWatch.ts';
import type { DocumentMoves } from '../documents/listMoves.ts';
import { EditorCursors } from '../panels/editorCursors.ts';
import { itemsAtCursors } from '../panels/itemsAtCursors.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import type { PanelParts } from '../panels/panelParts.ts';
import { PanelWork } from '../panels/panelWork.ts';
import { retryWork } from '../panels/retryWork.ts';
import { moveItems, moveSubject } from './followEdit.ts';
import { moveUris, relocateSubject } from './followMove.ts';
import { checkRequests, readState } from './heatmapChecks.ts';
import { HeatmapMaker, type MadeHeatmap } from './heatmapMaker.ts';
import { HeatmapScreen } from './heatmapScreen.ts';
import { listUris, toSource, type HeatmapSubject } from './heatmapSubject.ts';
import { explainCancelled, explainFailedHeatmap, explainUnknownState, nameTab } from './heatmapWording.ts';
import { HeldItems } from './heldItems.ts';
import { serveItems, type ItemParts } from './serveItems.ts';

export type HeatmapParts = PanelParts & ItemParts;

/** What a panel shows: the items of one subject compared with one another, for as long as it is open. */
export class Heatmap implements Disposable {
  readonly #parts: HeatmapParts;
  readonly #store = new DisposableStore();
  readonly #watch = this.#store.add(new DocumentWatch());
  readonly #cursors = this.#store.add(new EditorCursors());
  readonly #panel: PagePanel<HeatmapHost, HeatmapPage>;
  readonly #screen: HeatmapScreen;
  readonly #items = new HeldItems();
  readonly #maker: HeatmapMaker;
  readonly #work: PanelWork;
  #subject: HeatmapSubject | undefined;
  #title = '';
  #arranging: AbortController | undefined;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: HeatmapParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine, index, log } = parts;
    const host = checkRequests(this.#serve());
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'heatmap' }, host));
    this.#screen = new HeatmapScreen(this.#panel.page, log);
    this.#maker = new HeatmapMaker({
      index,
      held: () => this.#items.list,
      shown: () => this.#screen.items,
      onRead: ({ subject, stamps }, title) => {
        this.#subject = subject;
        this.#items.useStamps(stamps);
        this.#title = title;
      },
      log,
    });
    this.#work = this.#store.add(
      new PanelWork({
        engine,
        isVisible: () => panel.visible,
        hasContent: () => this.#screen.items !== null,
        again: () => this.#load(),
        showWorking: (message) => this.#showWorking(message),
        showCancelled: () => this.#showNotice(explainCancelled()),
        showFailure: (error) => {
          log(`The heatmap failed: ${describeError(error)}`);
          this.#showNotice(explainFailedHeatmap(error));
        },
      }),
    );
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
      index.onDidBecomeCurrent(() => {
        this.#maker.expireBackground();
        if (this.#screen.hasContent) this.#refreshSoon();
      }),
    );
    this.#store.add(this.#cursors.onDidRest(() => this.#light()));
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
    this.#load();
  }

  dispose(): void {
    this.#arranging?.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  #serve(): HeatmapHost {
    return {
      ...serveItems(this.#parts, this.#items, () => ({
        title: this.#title,
        subject: this.#subject,
        column: this.#panel.panel.viewColumn,
        refresh: () => this.#refreshSoon(),
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
    if (this.#screen.isWaiting && !this.#work.isUnderWay) this.#load();
  }

  /** Compares what there is now, and shows it, or as much as has changed of it. */
  #load(): void {
    const subject = this.#subject;
    if (!subject) return;
    void this.#work.make(
      l10n.t('Comparing…'),
      (call) => this.#parts.engine.use((engine) => this.#maker.make(engine, subject, call)),
      (made) => this.#take(made),
    );
  }

  #take(made: MadeHeatmap): void {
    this.#maker.settle(made);
    this.#items.hold(made.items);
    switch (made.type) {
      case 'notice':
        this.#showNotice(made.notice);
        break;
      case 'content':
        this.#screen.show({ type: 'content', ...made.content });
        break;
      case 'change':
        this.#screen.update(made.change);
        break;
      case 'same':
        break;
    }
    if (made.type !== 'notice' && this.#maker.isBackgroundOld) this.#refreshSoon();
    this.#light();
    // What this is a change of has gone from the page meanwhile.
    if (this.#screen.isWaiting) this.#load();
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
    if (this.#work.isCalledOff) return;
    this.#screen.expire();
    this.#work.againSoon();
  }

  #showWorking(message: string): void {
    const subject = this.#subject;
    if (subject) this.#screen.show({ type: 'working', title: this.#title, message, source: toSource(subject) });
  }

  #showNotice(notice: HeatmapNotice): void {
    const source = this.#subject ? toSource(this.#subject) : null;
    this.#screen.show({ type: 'notice', title: this.#title, notice, source });
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
        retryWork(this.#work, () => this.#load());
        return;
      case 'cancel':
        this.#work.cancel();
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
