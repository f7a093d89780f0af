import { Uri, commands, l10n, workspace, type Disposable, type WebviewPanel } from 'vscode';
import {
  MAP_LIMIT,
  type ProjectedItems,
  type ProjectedKind,
  type ProjectionAnswer,
  type ProjectionMethod,
  type ProjectionProgress,
} from '../../protocol/map.ts';
import type {
  GroupingKind,
  MapAction,
  MapContent,
  MapGrouping,
  MapHost,
  MapNotice,
  MapPage,
  MapSource,
} from '../../protocol/mapApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { listOpenEditors } from '../documents/openEditors.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { PagePanel } from '../panels/pagePanel.ts';
import { readMaxFileBytes } from '../settings.ts';
import { nameQuestion } from '../similar/describeOutcome.ts';
import { openAgain } from '../similar/readQueries.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import type { SearchResult } from '../similar/searchOutcome.ts';
import { askDocuments, type Asked, type AskedCall } from './askDocuments.ts';
import { CurrentNote } from './currentNote.ts';
import { detachAnswer } from './detachAnswer.ts';
import { findNear } from './findNear.ts';
import { listMoves, relocateSource, type Rename } from './followRenames.ts';
import { groupItems, listGroupings } from './groupItems.ts';
import { HeldItems } from './heldItems.ts';
import { checkRequests, readArgument, readState, type MapArgument } from './mapChecks.ts';
import { MapScreen } from './mapScreen.ts';
import {
  describeMissing,
  describeProgress,
  describeReading,
  explainCancelled,
  explainFailedMap,
  explainNoFolder,
  explainUnknownState,
  findObstacle,
  nameContent,
  nameTab,
} from './mapWording.ts';
import { NewsWatch } from './newsWatch.ts';
import { PatientReport } from './patientReport.ts';
import { sameColumns } from './sameColumns.ts';
import { serveItems, type ItemParts } from './serveItems.ts';
import { SharedRun } from './sharedRun.ts';
import { waitUntilRead } from './waitUntilRead.ts';

export interface MapParts extends ItemParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly extensionUri: Uri;
  readonly log: (line: string) => void;
}

/** Milliseconds before it is said that something is on its way: at first, and in place of a map that is there. */
const PATIENCE = { empty: 200, shown: 1500 };

/** Passages that are to be seen among the others. */
interface Wanted {
  readonly title: string;
  readonly highlight: MapArgument['highlight'];
  /** Whether a search has found them, and nobody has asked for them to be lit. */
  readonly isFound: boolean;
}

/** What a panel shows: the notes of a workspace, or of some folders, in the plane. */
export class NoteMap implements Disposable {
  readonly #parts: MapParts;
  readonly #store = new DisposableStore();
  readonly #panel: PagePanel<MapHost, MapPage>;
  readonly #screen: MapScreen;
  readonly #news: NewsWatch;
  readonly #current: CurrentNote;
  #source: MapSource | undefined;
  #items: HeldItems | undefined;
  #content: MapContent | undefined;
  #nextId = 0;
  #run: AbortController | undefined;
  #layout: SharedRun<void, ProjectionProgress> | undefined;
  readonly #groupings = new Map<GroupingKind, SharedRun<MapGrouping>>();
  readonly #closed = new AbortController();
  #failure: unknown;
  /** Whether there is nothing to show only because there is next to nothing yet. */
  #isEmpty = false;
  /** What is to be lit as soon as the items are shown that are on their way. */
  #wanted: Wanted | undefined;
  #isFoundLit = false;

  /** @param state what an earlier page has kept, unchecked; undefined in a new panel */
  constructor(parts: MapParts, panel: WebviewPanel, state: unknown) {
    this.#parts = parts;
    const { extensionUri, engine, index, controller, log } = parts;
    const host = checkRequests(this.#serve());
    this.#panel = this.#store.add(new PagePanel(panel, { extensionUri, page: 'map' }, host));
    this.#screen = new MapScreen(this.#panel.page, log);
    this.#news = this.#store.add(new NewsWatch(index, (uri) => this.#items?.has(uri) ?? false));
    this.#current = this.#store.add(this.#followEditor());
    this.#store.add(panel.onDidChangeViewState(() => panel.visible || this.#screen.leave()));
    this.#store.add(this.#news.onDidHear(() => this.#tellNews()));
    this.#store.add(
      workspace.onDidRenameFiles(({ files }) => {
        this.#follow(files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() })));
      }),
    );
    this.#store.add(controller.onDidChangeResult(({ result }) => this.#lightFound(result)));
    this.#store.add(engine.onDidRestart(() => this.#failure !== undefined && void this.#load()));
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
    const title = passages?.title ?? l10n.t('Chosen passages');
    const wanted = passages && { title, highlight: passages.highlight, isFound: false };
    const isThere = wanted !== undefined && this.#light(wanted);
    if (isThere || (!wanted && this.#content && this.#isOfWorkspace)) return;
    this.#wanted = wanted;
    const items = this.#source?.items ?? 'note';
    if (workspace.workspaceFolders?.length) {
      this.#showSource({ items });
      return;
    }
    const uris = [...new Set(listOpenEditors().map(String))];
    if (uris.length > 0) {
      this.#showSource({ items, uris });
      return;
    }
    this.#source = undefined;
    this.#stop();
    this.#showNotice(explainNoFolder());
  }

  /** Shows folders of the workspace. */
  showFolders(folders: readonly Uri[]): void {
    const items = this.#source?.items ?? 'note';
    const within = folders.map((uri) => uri.toString().replace(/\/$/, ''));
    const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    this.#showSource(roots.every((root) => within.includes(root)) ? { items } : { items, within });
  }

  dispose(): void {
    this.#stop();
    this.#closed.abort(RpcError.cancelled());
    this.#store.dispose();
  }

  get #isOfWorkspace(): boolean {
    return this.#source !== undefined && !this.#source.within && !this.#source.uris;
  }

  #serve(): MapHost {
    return {
      ...serveItems(this.#parts, () => ({
        items: this.#items,
        title: this.#content?.title ?? '',
        column: this.#panel.panel.viewColumn,
        drawAgain: () => void this.#load(),
        closed: this.#closed.signal,
      })),
      ready: async () => this.#greet(),
      layOut: async ({ method }, call) => this.#layOut(method, call),
      group: async ({ by }, call) => this.#group(by, call?.signal),
      chooseItems: async ({ items }) => this.#chooseItems(items),
      clearLight: async () => this.#forgetLight(),
      act: async ({ action }) => this.#act(action),
    };
  }

  #followEditor(): CurrentNote {
    return new CurrentNote({
      items: () => (this.#panel.panel.visible ? this.#items : undefined),
      findNear: async (question, signal) => {
        const document = await openAgain(Uri.parse(question.uri));
        const captured = document && captureDocument(document, readMaxFileBytes());
        if (!captured || 'reason' in captured || !this.#content) return [];
        const { answer } = await askDocuments(
          this.#parts,
          this.#content.source,
          (engine, scope) => findNear(engine, scope, question, signal),
          { signal, explicit: false, asked: [captured] },
        );
        return answer;
      },
      show: (current) => this.#screen.showCurrent(current),
      log: this.#parts.log,
    });
  }

  #greet(): void {
    this.#screen.greet();
    this.#current.follow();
  }

  #showSource(source: MapSource): void {
    this.#source = source;
    this.#panel.panel.title = nameTab(source);
    void this.#load();
  }

  /** Draws what there is now. What was shown stays until then, unless it takes a while. */
  async #load(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    this.#stop();
    const run = (this.#run = new AbortController());
    const { signal } = run;
    this.#failure = undefined;
    const report = new PatientReport(
      this.#content ? PATIENCE.shown : PATIENCE.empty,
      l10n.t('Reading the notes…'),
      (message) => {
        if (this.#run === run) this.#screen.show({ type: 'working', title: nameTab(source), message, source });
      },
    );
    try {
      if (!source.uris)
        await waitUntilRead(this.#parts.index, signal, (progress) => report.say(describeReading(progress)));
      const asked = await this.#project(source, 'pca', {
        signal,
        explicit: true,
        onReading: (progress) => report.say(describeReading(progress)),
        onProgress: (progress) => report.say(describeProgress(progress)),
      });
      if (this.#run !== run) return;
      this.#run = undefined;
      this.#take(source, asked);
    } catch (error) {
      if (this.#run === run) this.#showFailure(error);
    } finally {
      report.end();
      if (this.#run === run) this.#run = undefined;
    }
  }

  async #project(
    source: MapSource,
    method: ProjectionMethod,
    call: AskedCall & { readonly onProgress: (progress: ProjectionProgress) => void },
  ): Promise<Asked<ProjectionAnswer>> {
    const { signal, onProgress } = call;
    const asked = await askDocuments(
      this.#parts,
      source,
      (engine, scope) => {
        this.#news.ask();
        const params = { ...scope, items: source.items, method, most: MAP_LIMIT };
        return engine.projectItems(params, { signal, onProgress });
      },
      call,
    );
    return { ...asked, answer: detachAnswer(asked.answer) };
  }

  #take(source: MapSource, { answer, leftOut, catchingUp }: Asked<ProjectionAnswer>): void {
    this.#news.answer(catchingUp);
    this.#endGroupings();
    const obstacle = findObstacle(source, { total: answer.total, catchingUp });
    if (obstacle) {
      this.#showNotice(obstacle);
      this.#isEmpty = true;
      return;
    }
    const before = this.#items;
    const isSame = before?.kind === source.items && sameColumns(before.columns, answer.items);
    const items = isSame ? before : new HeldItems(source.items, answer.items, this.#nextId);
    if (!isSame) this.#nextId += items.size;
    this.#items = items;
    this.#isEmpty = false;
    const { total, withoutProse, components } = answer;
    const missing = { total, shown: items.size, withoutProse: withoutProse.length, leftOut: leftOut.length };
    const { document, ranges, texts } = items.columns;
    this.#content = {
      title: nameContent(source, source.items, items.size),
      leftOut: describeMissing({ ...missing, kind: source.items, catchingUp }),
      kind: source.items,
      first: items.first,
      items: { paths: items.columns.uris.map(nameDocument), document, ranges, texts },
      components,
      layout: answer.layout ?? (isSame ? (this.#content?.layout ?? null) : null),
      groupings: listGroupings(items, total),
      source,
    };
    this.#screen.show({ type: 'content', ...this.#content });
    this.#current.refresh();
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted) this.#light(wanted);
    if (this.#news.hasNews) this.#screen.showChanged(true);
  }

  /** A page that comes back asks again: it gets what is under way. */
  async #layOut(
    method: Exclude<ProjectionMethod, 'pca'>,
    { signal, onProgress }: Call<ProjectionProgress> = {},
  ): Promise<void> {
    const items = this.#needItems();
    const source = this.#content!.source;
    if (this.#layout?.items !== items || this.#layout.hasFailed) {
      this.#layout?.abort();
      // What is renamed meanwhile has its old name in the answer.
      const { columns } = items;
      const layout = new SharedRun<void, ProjectionProgress>(items, async (call) => {
        const asked = await this.#project(source, method, { ...call, explicit: false });
        if (this.#items === items && this.#layout === layout) this.#takeLayout(columns, asked);
      });
      this.#layout = layout;
    }
    await this.#layout.join(signal, onProgress);
  }

  #takeLayout(columns: ProjectedItems, asked: Asked<ProjectionAnswer>): void {
    const { layout } = asked.answer;
    this.#layout = undefined;
    if (!layout || !sameColumns(columns, asked.answer.items)) {
      this.#take(this.#content!.source, asked);
      return;
    }
    this.#news.answer(asked.catchingUp);
    this.#content = { ...this.#content!, layout };
    this.#screen.arrange(layout);
  }

  /** A page that comes back asks again: it gets what is known, or under way. */
  async #group(by: GroupingKind, signal: AbortSignal | undefined): Promise<MapGrouping> {
    const items = this.#needItems();
    const { source } = this.#content!;
    let grouping = this.#groupings.get(by);
    if (grouping?.items !== items || grouping.hasFailed) {
      grouping?.abort();
      grouping = new SharedRun(items, async (call) => groupItems(this.#parts, items, source, by, call.signal));
      this.#groupings.set(by, grouping);
    }
    return grouping.join(signal, undefined);
  }

  #endGroupings(): void {
    for (const grouping of this.#groupings.values()) grouping.abort();
    this.#groupings.clear();
  }

  /** Documents and folders were renamed: what is shown of them stays, under their new names. */
  #follow(renames: readonly Rename[]): void {
    const before = this.#source;
    this.#source = before && relocateSource(before, renames);
    if (this.#source) this.#panel.panel.title = nameTab(this.#source);
    this.#relocateItems(renames);
    this.#current.refresh();
    // What is under way asks about places where nothing is any more.
    if (this.#run && this.#source !== before) void this.#load();
  }

  #relocateItems(renames: readonly Rename[]): void {
    const [items, content] = [this.#items, this.#content];
    if (!items || !content) return;
    const source = relocateSource(content.source, renames);
    const moves = listMoves(items.uris, renames);
    if (moves.size === 0 && source === content.source) return;
    items.move(moves);
    this.#groupings.get('folder')?.abort();
    this.#groupings.delete('folder');
    const title = nameContent(source, items.kind, items.size);
    const paths = items.uris.map(nameDocument);
    this.#content = { ...content, title, source, items: { ...content.items, paths } };
    this.#screen.relocate({ first: items.first, title, source, paths });
  }

  #needItems(): HeldItems {
    if (!this.#items) throw new RpcError('internal', l10n.t('Nothing is shown on the map.'));
    return this.#items;
  }

  /** @returns whether any of the passages is on the map */
  #light(wanted: Wanted): boolean {
    // Other items may be on their way.
    if (this.#run) this.#wanted = wanted;
    const { title, highlight, isFound } = wanted;
    const items = this.#items?.at(highlight) ?? [];
    if (items.length === 0) return false;
    this.#isFoundLit = isFound;
    this.#screen.light({ title, items, reveal: !isFound });
    return true;
  }

  /** Lights what a search has found, as far as it is on the map. */
  #lightFound(result: SearchResult): void {
    if (result.kind === 'empty' && result.reason === 'searching') return;
    const isLit = result.kind === 'found' && this.#light(readFound(result));
    if (isLit) return;
    if (result.kind !== 'found' && this.#wanted?.isFound) this.#wanted = undefined;
    if (!this.#isFoundLit) return;
    this.#screen.light(null);
    this.#isFoundLit = false;
  }

  #forgetLight(): void {
    this.#screen.forgetLight();
    this.#isFoundLit = false;
    this.#wanted = undefined;
  }

  #tellNews(): void {
    if (this.#run) return;
    if (this.#isEmpty) void this.#load();
    else this.#screen.showChanged(true);
  }

  #chooseItems(items: ProjectedKind): void {
    if (this.#source) this.#showSource({ ...this.#source, items });
  }

  #act(action: MapAction): void {
    switch (action) {
      case 'retry':
        if (reasonOfFailure(this.#failure) === 'engineDown') void commands.executeCommand('simile.restartEngine');
        else if (this.#source) void this.#load();
        else this.show(undefined);
        return;
      case 'cancel':
        this.#run?.abort(RpcError.cancelled());
        return;
      case 'indexWorkspace':
        this.#parts.index.resume();
        void this.#load();
        return;
      case 'chooseParagraphs':
        this.#chooseItems('paragraph');
        return;
      case 'showLog':
        void commands.executeCommand('simile.showLog');
        return;
    }
  }

  #showNotice(notice: MapNotice): void {
    this.#items = undefined;
    this.#content = undefined;
    this.#isEmpty = false;
    this.#layout?.abort();
    const source = this.#source ?? null;
    this.#screen.show({ type: 'notice', title: source ? nameTab(source) : l10n.t('Map'), notice, source });
  }

  #showFailure(error: unknown): void {
    this.#wanted = undefined;
    if (isCancelled(error)) {
      if (this.#content) this.#showAgain(this.#content);
      else this.#showNotice(explainCancelled());
      return;
    }
    this.#parts.log(`The map failed: ${describeError(error)}`);
    this.#showNotice(explainFailedMap(error));
    this.#failure = error;
  }

  /** A person would rather have what was there. */
  #showAgain(content: MapContent): void {
    this.#source = content.source;
    this.#panel.panel.title = nameTab(content.source);
    this.#screen.show({ type: 'content', ...content });
    this.#screen.showChanged(true);
  }

  /** Ends what is under way without a word: something else takes its place. */
  #stop(): void {
    const run = this.#run;
    this.#run = undefined;
    run?.abort(RpcError.cancelled());
    this.#layout?.abort();
    this.#endGroupings();
  }
}

function readFound({ outcome }: Extract<SearchResult, { kind: 'found' }>): Wanted {
  const highlight = outcome.answers.flatMap(({ matches }) => matches.filter(({ closeness }) => closeness !== 'weak'));
  return { title: l10n.t('Results for {0}', nameQuestion(outcome)), highlight, isFound: true };
}
