import { commands, l10n, workspace, type Disposable, type Uri, type WebviewPanel } from 'vscode';
import type { ProjectedItems, ProjectedKind, ProjectionAnswer } from '../../protocol/map.ts';
import type { MapAction, MapHost, MapNotice, MapPage, MapSource } from '../../protocol/mapApi.ts';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { Rename } from '../documents/listMoves.ts';
import type { Asked } from '../index/askDocuments.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import type { PanelParts } from '../panels/panelParts.ts';
import { PanelWork } from '../panels/panelWork.ts';
import { retryWork } from '../panels/retryWork.ts';
import { askNear } from './askNear.ts';
import { chooseFolders, chooseSource } from './chooseSource.ts';
import { CurrentNote } from './currentNote.ts';
import { drawDocuments } from './drawDocuments.ts';
import { checkRequests, readArgument, readState } from './mapChecks.ts';
import { MapDetails } from './mapDetails.ts';
import { MapLights } from './mapLights.ts';
import { MapScreen } from './mapScreen.ts';
import {
  explainCancelled,
  explainFailedMap,
  explainNoFolder,
  explainUnknownState,
  findObstacle,
  nameTab,
} from './mapWording.ts';
import { NewsWatch } from './newsWatch.ts';
import { relocateSource } from './relocateSource.ts';
import { sameColumns } from './sameColumns.ts';
import { serveItems, type ItemParts } from './serveItems.ts';
import { composeMap, relocateMap, type ShownMap } from './shownMap.ts';

export type MapParts = PanelParts & ItemParts;

/** What a panel shows: the notes of a workspace, or of some folders, in the plane. */
export class NoteMap implements Disposable {
  readonly #parts: MapParts;
  readonly #store = new DisposableStore();
  readonly #panel: PagePanel<MapHost, MapPage>;
  readonly #screen: MapScreen;
  readonly #work: PanelWork;
  readonly #news: NewsWatch;
  readonly #lights: MapLights;
  readonly #current: CurrentNote;
  readonly #details: MapDetails;
  readonly #closed = new AbortController();
  /** What the map is to be of, or is. */
  #source: MapSource | undefined;
  #shown: ShownMap | undefined;
  #nextId = 0;
  /** Whether there is nothing to show only because there is next to nothing yet. */
  #isEmpty = false;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: MapParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine, index, controller, log } = parts;
    const host = checkRequests(this.#serve());
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'map' }, host));
    this.#screen = new MapScreen(this.#panel.page, log);
    this.#work = this.#store.add(
      new PanelWork({
        engine,
        isVisible: () => panel.visible,
        hasContent: () => this.#shown !== undefined,
        again: () => this.#load(),
        showWorking: (message) => this.#showWorking(message),
        showCancelled: () => this.#showCancelled(),
        showFailure: (error) => this.#showFailure(error),
      }),
    );
    this.#details = new MapDetails({
      asked: parts,
      shown: () => this.#shown,
      onAsk: () => this.#news.ask(),
      onLayout: (columns, asked) => this.#takeLayout(columns, asked),
    });
    const items = () => this.#shown?.items;
    this.#lights = new MapLights({ screen: this.#screen, items, isUnderWay: () => this.#work.isUnderWay });
    this.#news = this.#store.add(new NewsWatch(index, (uri) => items()?.has(uri) ?? false));
    this.#current = this.#store.add(
      new CurrentNote({
        items: () => (panel.visible ? items() : undefined),
        findNear: async (question, signal) =>
          this.#shown ? askNear(parts, this.#shown.content.source, question, signal) : [],
        show: (current) => this.#screen.showCurrent(current),
        log,
      }),
    );
    this.#store.add(panel.onDidChangeViewState(() => panel.visible || this.#screen.leave()));
    this.#store.add(this.#news.onDidHear(() => this.#tellNews()));
    this.#store.add(
      workspace.onDidRenameFiles(({ files }) => {
        this.#follow(files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() })));
      }),
    );
    this.#store.add(controller.onDidChangeResult(({ result }) => this.#lights.follow(result)));
    if (state === undefined) return;
    const kept = readState(state);
    if (kept) this.#showSource(kept.source);
    else this.#showNotice(explainUnknownState());
  }

  /**
   * Shows the workspace; without a folder, the open editors.
   *
   * @param argument passages to be lit (`MapArgument`); anybody may call the command, with anything
   */
  show(argument: unknown): void {
    const passages = readArgument(argument);
    if (passages) {
      if (this.#lights.show(passages)) return;
    } else {
      const { within, uris } = this.#source ?? {};
      if (this.#shown && !within && !uris) return;
      this.#lights.abandon();
    }
    const source = chooseSource(this.#source?.items ?? 'note');
    if (source) {
      this.#showSource(source);
      return;
    }
    this.#source = undefined;
    this.#stop();
    this.#showNotice(explainNoFolder());
  }

  /** Shows folders of the workspace. */
  showFolders(folders: readonly Uri[]): void {
    this.#showSource(chooseFolders(folders, this.#source?.items ?? 'note'));
  }

  dispose(): void {
    this.#stop();
    this.#closed.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  #serve(): MapHost {
    return {
      ...serveItems(this.#parts, () => ({
        items: this.#shown?.items,
        title: this.#shown?.content.title ?? '',
        column: this.#panel.panel.viewColumn,
        drawAgain: () => this.#load(),
        closed: this.#closed.signal,
      })),
      ready: async () => {
        this.#screen.greet();
        this.#current.follow();
      },
      layOut: async ({ method }, call) => this.#details.layOut(this.#needShown(), method, call),
      group: async ({ by }, call) => this.#details.group(this.#needShown(), by, call),
      chooseItems: async ({ items }) => this.#chooseItems(items),
      clearLight: async () => this.#lights.forget(),
      act: async ({ action }) => this.#act(action),
    };
  }

  #showSource(source: MapSource): void {
    this.#source = source;
    this.#panel.panel.title = nameTab(source);
    this.#load();
  }

  /** Draws what there is now. */
  #load(): void {
    const source = this.#source;
    if (!source) return;
    this.#stop();
    void this.#work.make(
      l10n.t('Reading the notes…'),
      (call) => drawDocuments(this.#parts, source, { ...call, onAsk: () => this.#news.ask() }),
      (asked) => this.#take(source, asked),
    );
  }

  #take(source: MapSource, asked: Asked<ProjectionAnswer>): void {
    const { answer, catchingUp } = asked;
    this.#news.answer(catchingUp);
    this.#details.forgetGroupings();
    const obstacle = findObstacle(source, { total: answer.total, catchingUp });
    if (obstacle) {
      this.#showNotice(obstacle);
      this.#isEmpty = true;
      return;
    }
    this.#isEmpty = false;
    this.#shown = composeMap(source, asked, this.#shown, this.#nextId);
    const { items, content } = this.#shown;
    this.#nextId = Math.max(this.#nextId, items.first + items.size);
    this.#screen.show({ type: 'content', ...content });
    this.#current.refresh();
    this.#lights.refresh();
    if (this.#news.hasNews) this.#screen.showChanged(true);
  }

  #takeLayout(columns: ProjectedItems, asked: Asked<ProjectionAnswer>): void {
    const { items, content } = this.#needShown();
    const { layout } = asked.answer;
    if (!layout || !sameColumns(columns, asked.answer.items)) {
      this.#take(content.source, asked);
      return;
    }
    this.#news.answer(asked.catchingUp);
    this.#shown = { items, content: { ...content, layout } };
    this.#screen.arrange(layout);
  }

  /** Documents and folders were renamed: what is shown of them stays, under their new names. */
  #follow(renames: readonly Rename[]): void {
    const before = this.#source;
    this.#source = before && relocateSource(before, renames);
    if (this.#source) this.#panel.panel.title = nameTab(this.#source);
    this.#relocateShown(renames);
    this.#current.refresh();
    // What is under way asks about places where nothing is any more.
    if (this.#work.isUnderWay && this.#source !== before) this.#load();
  }

  #relocateShown(renames: readonly Rename[]): void {
    const before = this.#shown;
    const shown = before && relocateMap(before, renames);
    if (!shown || shown === before) return;
    this.#shown = shown;
    this.#details.forgetFolders();
    const { first, title, source, items } = shown.content;
    this.#screen.relocate({ first, title, source, paths: items.paths });
  }

  #needShown(): ShownMap {
    if (!this.#shown) throw new RpcError('internal', l10n.t('Nothing is shown on the map.'));
    return this.#shown;
  }

  #tellNews(): void {
    if (this.#work.isUnderWay) return;
    if (this.#isEmpty) this.#load();
    else this.#screen.showChanged(true);
  }

  #chooseItems(items: ProjectedKind): void {
    if (this.#source) this.#showSource({ ...this.#source, items });
  }

  #act(action: MapAction): void {
    switch (action) {
      case 'retry':
        retryWork(this.#work, () => (this.#source ? this.#load() : this.show(undefined)));
        return;
      case 'cancel':
        this.#work.cancel();
        return;
      case 'indexWorkspace':
        this.#parts.index.resume();
        this.#load();
        return;
      case 'chooseParagraphs':
        this.#chooseItems('paragraph');
        return;
      case 'showLog':
        void commands.executeCommand('simile.showLog');
        return;
    }
  }

  #showWorking(message: string): void {
    const source = this.#source;
    if (source) this.#screen.show({ type: 'working', title: nameTab(source), message, source });
  }

  #showNotice(notice: MapNotice): void {
    this.#shown = undefined;
    this.#isEmpty = false;
    this.#details.stop();
    const source = this.#source ?? null;
    this.#screen.show({ type: 'notice', title: source ? nameTab(source) : l10n.t('Map'), notice, source });
  }

  /** A person would rather have what was there. */
  #showCancelled(): void {
    this.#lights.abandon();
    if (!this.#shown) {
      this.#showNotice(explainCancelled());
      return;
    }
    const { content } = this.#shown;
    this.#source = content.source;
    this.#panel.panel.title = nameTab(content.source);
    this.#screen.show({ type: 'content', ...content });
    this.#screen.showChanged(true);
  }

  #showFailure(error: unknown): void {
    this.#lights.abandon();
    this.#parts.log(`The map failed: ${describeError(error)}`);
    this.#showNotice(explainFailedMap(error));
  }

  /** Ends what is under way without a word: something else takes its place. */
  #stop(): void {
    this.#work.stop();
    this.#details.stop();
  }
}
