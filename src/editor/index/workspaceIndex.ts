import { EventEmitter, Uri, workspace, type Disposable, type Event, type Memento } from 'vscode';
import type { DocumentText, EncodingProgress, EngineApi, IndexDescription } from '../../protocol/engineApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { describeDocument } from '../documents/describeDocument.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { LeftOutDocument, SourceDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { readIndexAlways, readMaxFileBytes } from '../settings.ts';
import { FileLedger } from './fileLedger.ts';
import { indexFiles, type FileSource } from './indexFiles.ts';
import { FEW_FILES, isWorthWaiting, type Readiness } from './isWorthWaiting.ts';
import { IndexingRun } from './indexingRun.ts';
import type { CatchingUp, IndexPhase, IndexState } from './indexState.ts';
import { listFiles, stampFiles } from './listFiles.ts';
import { ListingSchedule } from './listingSchedule.ts';
import { readFromDisk } from './readFromDisk.ts';
import { listStandIns } from './standIns.ts';
import { WorkspaceWatch } from './workspaceWatch.ts';

export type { CatchingUp } from './indexState.ts';

export interface AskOptions {
  readonly signal: AbortSignal;
  /** Documents that the question is about, in the versions it is about. They are put, and stand in for the index's versions. */
  readonly asked?: readonly DocumentText[];
  /** Whether a person asked (a command, a search): then the workspace counts as used, and indexing begins. Hover: false. */
  readonly explicit: boolean;
  /** Files taken in before the question, of those that it waits for. */
  readonly onProgress?: (progress: EncodingProgress) => void;
}

/** Which documents the index answers for, to be passed on with the question. */
export interface IndexScope {
  readonly uris: readonly string[];
  readonly index: true;
}

/** Somebody asked quietly ({@link AskOptions.explicit}) in a workspace where no person has used Simile yet. */
export class UnusedWorkspaceError extends Error {
  override readonly name = 'UnusedWorkspaceError';
}

/** Milliseconds that changes are gathered for, and new files. */
const GATHER_CHANGES = 50;
const GATHER_FILES = 300;

const USED = 'index.used';
const PAUSED = 'index.paused';

/**
 * Keeps the engine's index the same as the files of the workspace, and is what every feature asks.
 *
 * Nothing begins before the first use in a workspace, or of a session. From then on changes are taken in as they happen for
 * as long as the engine runs; while it rests they wait for the next question.
 */
export class WorkspaceIndex implements Disposable {
  readonly #engine: EngineHost;
  readonly #memory: Memento;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<IndexState>());
  readonly #becameCurrent = this.#store.add(new EventEmitter<void>());
  readonly #ledger = new FileLedger();
  readonly #end = new AbortController();
  #watch: WorkspaceWatch | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isWorking = false;
  /** There may be more to do than was to be seen when work was looked for last. */
  #isCalled = false;
  /** Somebody needs the index, so that the engine may be started for it. */
  #isWanted = false;
  #failure: string | null = null;
  #run: IndexingRun | undefined;
  /** Ends what is taken in in the background. */
  #pumping: AbortController | undefined;
  /** Something was taken in that nobody has been told of. */
  #hasNews = false;

  readonly #listings = new ListingSchedule();
  #isListing = false;
  #isListed = false;
  /** What happened while files were listed: the list may be older. */
  #meanwhile: (() => void)[] = [];

  /** What the running engine said of its index when it was asked first; undefined while no engine runs. */
  #opened: Promise<IndexDescription> | undefined;
  #description: IndexDescription | undefined;
  #engineRuns: boolean;
  /** Whether the running engine's index was held against the files. */
  #isReconciled = false;
  /** Files that the running engine has taken in. */
  #takenIn = 0;

  constructor(engine: EngineHost, memory: Memento, log: (line: string) => void) {
    this.#engine = engine;
    this.#memory = memory;
    this.#log = log;
    this.#engineRuns = engine.state.kind === 'running';
    this.#store.add(engine.onDidChangeState(({ kind }) => this.#followEngine(kind === 'running')));
    this.#store.add(engine.onDidRestart(() => this.#retry()));
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('simile.index')) this.#beginIfAlways();
      }),
    );
    this.#beginIfAlways();
  }

  readonly onDidChange: Event<IndexState> = this.#changed.event;
  /** The index has taken in changes and nothing more is waiting: what is shown may be asked again. */
  readonly onDidBecomeCurrent: Event<void> = this.#becameCurrent.event;

  /** Whether somebody has used Simile in this workspace, so that quiet features may ask. */
  get isUsed(): boolean {
    return this.#memory.get(USED, false) || readIndexAlways();
  }

  get state(): IndexState {
    const run = this.#run;
    return {
      phase: this.#phase,
      paused: this.#isPaused,
      files: this.#ledger.uris.size,
      waiting: this.#ledger.waiting,
      done: run?.done ?? 0,
      passages: run?.passages ?? 0,
      secondsLeft: run?.estimateSeconds(this.#ledger.waiting) ?? null,
      leftOut: this.#ledger.leftOutCount,
      problem: this.#description?.problem ?? null,
      failure: this.#failure,
    };
  }

  /** All URIs that are listed. Empty until the first question of a session. */
  get uris(): ReadonlySet<string> {
    return this.#ledger.uris;
  }

  /** Files of the workspace that could not be taken in. */
  get leftOut(): readonly LeftOutDocument[] {
    return this.#ledger.leftOut;
  }

  /** Whether a document belongs to what is indexed. While the files are listed for the first time, a good guess. */
  includes(uri: Uri): boolean {
    return this.#isListed ? this.#ledger.uris.has(uri.toString()) : workspace.getWorkspaceFolder(uri) !== undefined;
  }

  /**
   * Asks the index: sees to it that indexing has begun, brings documents known to be changed up to date (a few of them
   * before the question, many behind it), puts the unsaved documents and the asked ones, and hands over the engine with
   * the scope to pass on: `engine.findSimilar({ ...scope, queries, kind, top })`.
   *
   * Rejects with what `signal` was aborted with, with the engine's `RpcError`, or with {@link UnusedWorkspaceError}.
   */
  async ask<T>(
    question: (engine: EngineApi, scope: IndexScope) => Promise<T>,
    options: AskOptions,
  ): Promise<{ answer: T; catchingUp: CatchingUp | null }> {
    const { signal, asked = [], explicit } = options;
    signal.throwIfAborted();
    if (!this.isUsed) {
      if (!explicit) throw new UnusedWorkspaceError();
      void this.#memory.update(USED, true);
    }
    return this.#engine.use(async (engine) => {
      this.#want();
      await this.#bringCurrent(engine, options);
      const uris = await this.#putStandIns(engine, asked, signal);
      // What is waiting now is not in the answer, whatever is taken in until it is there.
      const catchingUp = this.#describeCatchingUp(uris);
      const answer = await question(engine, { uris, index: true });
      return { answer, catchingUp };
    });
  }

  /** Takes in nothing more in the background until {@link resume}, in later sessions neither. */
  pause(): void {
    void this.#memory.update(PAUSED, true);
    this.#pumping?.abort(RpcError.cancelled());
    this.#update();
  }

  resume(): void {
    void this.#memory.update(PAUSED, undefined);
    if (this.#watch) this.#want();
    else this.#update();
  }

  /** Takes everything out of the index, and all files in again. */
  async rebuild(): Promise<void> {
    void this.#memory.update(USED, true);
    this.#pumping?.abort(RpcError.cancelled());
    await this.#engine.use((engine) => engine.reconcileIndex({ documents: [] }));
    this.#listings.hurry('all', performance.now());
    this.#want();
  }

  /** Asks the engine, which is started if need be, what its index holds. */
  describe(): Promise<IndexDescription> {
    return this.#askEngine(this.#engine.api);
  }

  dispose(): void {
    this.#end.abort(RpcError.cancelled());
    this.#pumping?.abort(RpcError.cancelled());
    clearTimeout(this.#timer);
    this.#watch?.dispose();
    this.#store.dispose();
  }

  get #isPaused(): boolean {
    return this.#memory.get(PAUSED, false);
  }

  get #phase(): IndexPhase {
    if (!this.#watch) return this.isUsed ? 'resting' : 'unused';
    if (this.#failure !== null) return 'failed';
    if (this.#isListing) return 'listing';
    if (this.#isCurrent) return 'current';
    if (this.#isPaused && this.#isListed) return 'paused';
    if (!this.#mayUseEngine) return 'resting';
    return this.#ledger.waiting > 0 ? 'indexing' : 'listing';
  }

  /** Whether nothing is left to be done. */
  get #isCurrent(): boolean {
    const { waiting, hasRemoved } = this.#ledger;
    return this.#isListingCurrent && this.#isReconciled && waiting === 0 && !hasRemoved;
  }

  get #isListingCurrent(): boolean {
    return this.#isListed && !this.#isListing && !this.#listings.isDue;
  }

  get #mayUseEngine(): boolean {
    return this.#isWanted || this.#engineRuns || readIndexAlways();
  }

  #beginIfAlways(): void {
    if (readIndexAlways()) this.#want();
    else this.#update();
  }

  /** Sees to it that whatever is to be done is done, even where the engine rests. */
  #want(): void {
    this.#watch ??= this.#startWatching();
    this.#isWanted = true;
    this.#failure = null;
    void this.#work();
  }

  #retry(): void {
    if (this.#failure !== null) this.#want();
  }

  #startWatching(): WorkspaceWatch {
    this.#listings.hurry('all', performance.now());
    return new WorkspaceWatch({
      onChange: (uri) =>
        this.#afterListing(() => {
          if (this.#ledger.markChanged(uri)) this.#workIn(GATHER_CHANGES);
        }),
      onDelete: (uri) =>
        this.#afterListing(() => {
          if (this.#ledger.remove(uri)) this.#workIn(GATHER_CHANGES);
        }),
      onListingDue: (which) => {
        this.#listings.plan(which, GATHER_FILES, performance.now());
        this.#workIn(GATHER_CHANGES);
      },
    });
  }

  #afterListing(apply: () => void): void {
    if (this.#isListing) this.#meanwhile.push(apply);
    else apply();
  }

  #followEngine(runs: boolean): void {
    if (runs === this.#engineRuns) return;
    this.#engineRuns = runs;
    // Another process opens the index anew, and where it was kept in memory only it is empty.
    this.#opened = undefined;
    this.#isReconciled = false;
    this.#takenIn = 0;
    if (runs) this.#workIn(0);
    else this.#update();
  }

  #workIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#watch && !this.#end.signal.aborted) this.#timer = setTimeout(() => void this.#work(), milliseconds);
    this.#update();
  }

  /** Does one thing after another until there is nothing left that may be done now. */
  async #work(): Promise<void> {
    this.#isCalled = true;
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#isCalled && !this.#end.signal.aborted) {
      this.#isCalled = false;
      this.#update();
      try {
        if (await this.#doNext()) this.#isCalled = true;
      } catch (error) {
        if (this.#recover(error)) this.#isCalled = true;
      }
    }
    this.#isWorking = false;
    this.#isWanted = false;
    this.#settle();
  }

  /** @returns whether there was anything to do */
  async #doNext(): Promise<boolean> {
    if (!this.#watch || !this.#mayUseEngine) return false;
    const wait = this.#listings.wait(performance.now());
    if (wait === 0) return this.#list();
    if (wait !== undefined) this.#workIn(wait);
    if (!this.#isListed) return false;
    const engine = this.#engine.api;
    if (!this.#isReconciled) return this.#reconcile(engine);
    if (this.#ledger.hasRemoved) return this.#removeFiles(engine);
    if (this.#isPaused || !this.#ledger.hasUntaken()) return false;
    return this.#takeIn(engine);
  }

  /** @returns whether to go on */
  #recover(error: unknown): boolean {
    if (isCancelled(error)) return true;
    // What was under way is done again by the next process. One that keeps ending is `down`.
    if (error instanceof RpcError && error.code === 'gone') return true;
    this.#failure = describeError(error);
    this.#log(`Indexing stopped: ${this.#failure}`);
    return false;
  }

  async #list(): Promise<true> {
    const which = this.#listings.take();
    const began = performance.now();
    this.#isListing = true;
    this.#update();
    try {
      const { signal } = this.#end;
      const found = await listFiles(signal);
      if (which === 'all') {
        const { files, failed } = await stampFiles(found, readMaxFileBytes(), signal);
        this.#ledger.replace(files, failed);
        this.#isReconciled = false;
      } else {
        this.#ledger.update(found);
      }
      this.#hasNews ||= !this.#isListed;
      this.#isListed = true;
    } catch (error) {
      this.#listings.hurry(which, performance.now());
      throw error;
    } finally {
      this.#isListing = false;
      this.#listings.count(began, performance.now());
      for (const apply of this.#meanwhile.splice(0)) apply();
    }
    return true;
  }

  async #reconcile(engine: EngineApi): Promise<true> {
    await this.#open(engine);
    const documents = this.#ledger.listStamps();
    const { missing } = await engine.reconcileIndex({ documents }, { signal: this.#end.signal });
    this.#ledger.markMissing(missing);
    this.#isReconciled = true;
    return true;
  }

  /** Asks each engine once what its index holds, which opens it. */
  #open(engine: EngineApi): Promise<IndexDescription> {
    this.#opened ??= this.#askEngine(engine);
    return this.#opened;
  }

  async #askEngine(engine: EngineApi): Promise<IndexDescription> {
    try {
      const description = await engine.describeIndex({});
      this.#description = description;
      this.#update();
      return description;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  async #removeFiles(engine: EngineApi): Promise<true> {
    const uris = this.#ledger.takeRemoved();
    try {
      await engine.removeDocuments({ uris });
      this.#hasNews = true;
    } catch (error) {
      this.#ledger.giveBackRemoved(uris);
      throw error;
    }
    return true;
  }

  /** Takes in what waits, until something else has to be done first. */
  async #takeIn(engine: EngineApi): Promise<true> {
    const pumping = (this.#pumping = new AbortController());
    this.#run ??= new IndexingRun();
    const isInterrupted = () =>
      pumping.signal.aborted || this.#ledger.hasRemoved || this.#listings.wait(performance.now()) === 0;
    const source = this.#createSource(() => (isInterrupted() ? undefined : this.#ledger.take()));
    try {
      await indexFiles(engine, source, { urgent: false, signal: pumping.signal });
    } finally {
      this.#pumping = undefined;
    }
    return true;
  }

  #createSource(take: FileSource['take']): FileSource {
    const maxBytes = readMaxFileBytes();
    const ledger = this.#ledger;
    return {
      take,
      read: (uri) => readFromDisk(uri, maxBytes),
      settle: (file, stamp) => {
        ledger.settle(file, stamp);
        this.#takenIn++;
        this.#run?.countFile();
      },
      leaveOut: (file, reason, stamp) => {
        ledger.leaveOut(file, reason, stamp);
        this.#run?.countFile();
      },
      giveBack: (file) => ledger.giveBack(file),
      count: (passages) => {
        this.#run?.countPassages(passages);
        this.#hasNews = true;
        this.#update();
      },
    };
  }

  async #bringCurrent(engine: EngineApi, { signal, explicit, onProgress }: AskOptions): Promise<void> {
    const began = performance.now();
    const { documents } = await this.#open(engine);
    signal.throwIfAborted();
    void this.#work();
    for (;;) {
      // New files are worth finding now.
      if (explicit && this.#listings.isDue) {
        this.#listings.hurryDue(performance.now());
        void this.#work();
      }
      this.#takeInChanged(engine);
      if (!this.#isComing || !isWorthWaiting(this.#describeReadiness(explicit, performance.now() - began, documents)))
        return;
      const { done, waiting } = this.state;
      if (this.#isListed) onProgress?.({ done, total: done + waiting });
      await this.#nextChange();
      signal.throwIfAborted();
    }
  }

  /** Whether what is missing is being taken in. */
  get #isComing(): boolean {
    return this.#failure === null && (!this.#isPaused || this.#ledger.changed > 0);
  }

  /** @param documents in the index when the engine was asked first */
  #describeReadiness(explicit: boolean, waited: number, documents: number): Readiness {
    const { changed, uris } = this.#ledger;
    return {
      explicit,
      waited,
      isListed: this.#isListed,
      isCurrent: this.#isCurrent,
      isUpToDate: this.#isListingCurrent && this.#isReconciled && changed === 0,
      changed,
      size: Math.max(documents, uris.size),
      isEmpty: documents === 0 && this.#takenIn === 0,
    };
  }

  /** Takes in at once the few files that were seen to change. */
  #takeInChanged(engine: EngineApi): void {
    if (this.#ledger.changed > FEW_FILES || !this.#isReconciled || !this.#ledger.hasUntaken(true)) return;
    const source = this.#createSource(() => this.#ledger.take(true));
    indexFiles(engine, source, { urgent: true, signal: this.#end.signal }).then(
      () => void this.#work(),
      // What is wrong with the engine is said by the question itself.
      () => this.#workIn(GATHER_CHANGES),
    );
  }

  /** The next change of the state, or a moment later. */
  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(settle, 50);
      const listening = this.#changed.event(settle);
    });
  }

  /** Gives the engine the documents that say something else than the index: those that stand in for it. */
  async #putStandIns(
    engine: EngineApi,
    asked: readonly DocumentText[],
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const maxBytes = readMaxFileBytes();
    const open = listStandIns(
      (uri) => this.includes(uri),
      (uri) => this.#ledger.isWaiting(uri),
    );
    const described = await Promise.all(open.map((document) => describeDocument(document.uri, maxBytes, document)));
    const sources = new Map<string, SourceDocument>();
    for (const one of described) if ('read' in one) sources.set(one.uri, one);
    for (const one of asked) sources.set(one.uri, { uri: one.uri, stamp: one.stamp, read: async () => one });
    const { stamps } = await feedDocuments(engine, [...sources.values()], { signal });
    // What is asked from elsewhere, or from a text without a file, is no part of the workspace.
    return [...stamps.keys()].filter((uri) => this.includes(Uri.parse(uri)));
  }

  #describeCatchingUp(standIns: readonly string[]): CatchingUp | null {
    if (!this.#isListingCurrent || !this.#isReconciled) return { files: null };
    const covered = standIns.filter((uri) => this.#ledger.isWaiting(uri)).length;
    const files = this.#ledger.waiting - covered;
    return files > 0 ? { files } : null;
  }

  /** Says how things are once there is nothing to do for now. */
  #settle(): void {
    if (this.#end.signal.aborted) return;
    if (this.#isCurrent && this.#run) {
      this.#log(`Indexed ${this.#run.done} files in ${Math.round(this.#run.milliseconds)} ms.`);
      this.#run = undefined;
      // A full disk shows only now.
      this.#askEngine(this.#engine.api).catch(() => {});
    }
    this.#update();
    if (this.#isCurrent && this.#hasNews) {
      this.#hasNews = false;
      this.#becameCurrent.fire();
    }
  }

  #update(): void {
    if (!this.#end.signal.aborted) this.#changed.fire(this.state);
  }
}
