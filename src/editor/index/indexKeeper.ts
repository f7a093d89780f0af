import { EventEmitter, type Disposable, type Event } from 'vscode';
import type { EngineApi, IndexDescription } from '../../protocol/engineApi.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { readIndexAlways, readMaxFileBytes } from '../settings.ts';
import type { FileTracker } from './fileTracker.ts';
import { indexFiles, type FileSource } from './indexFiles.ts';
import { IndexingRun } from './indexingRun.ts';
import { FEW_FILES } from './isWorthWaiting.ts';
import { readFromDisk } from './readFromDisk.ts';

/** Milliseconds until a server with the encoder that does not answer is asked again; doubled each time, up to a minute. */
const FIRST_AWAY_MS = 4000;
const MOST_AWAY_MS = 60_000;

/** Milliseconds that changes are gathered for. */
const GATHER_CHANGES = 50;

/** Does the work of keeping the engine's index the same as the files: one thing after another, in the background. */
export class IndexKeeper implements Disposable {
  readonly #engine: EngineHost;
  readonly #files: FileTracker;
  readonly #isPaused: () => boolean;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #becameCurrent = this.#store.add(new EventEmitter<void>());
  readonly #end = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #isWorking = false;
  /** There may be more to do than was to be seen when work was looked for last. */
  #isCalled = false;
  /** Somebody needs the index, so that the engine may be started for it. */
  #isWanted = false;
  #failure: string | null = null;
  /** Milliseconds until the encoder is asked again; undefined while it answers. */
  #awayMs: number | undefined;
  #run: IndexingRun | undefined;
  /** Ends what is taken in in the background. */
  #takingIn: AbortController | undefined;
  /** Something has changed in the index that nobody has been told of. */
  #hasNews = true;

  /** What the running engine said of its index when it was asked first; undefined while no engine runs. */
  #opened: Promise<IndexDescription> | undefined;
  #description: IndexDescription | undefined;
  #engineRuns: boolean;
  /** Whether the running engine's index was held against the files. */
  #isReconciled = false;
  /** Files that the running engine has taken in. */
  #takenIn = 0;

  constructor(engine: EngineHost, files: FileTracker, isPaused: () => boolean, log: (line: string) => void) {
    this.#engine = engine;
    this.#files = files;
    this.#isPaused = isPaused;
    this.#log = log;
    this.#engineRuns = engine.state.kind === 'running';
    this.#store.add(engine.onDidChangeState(({ kind }) => this.#followEngine(kind === 'running')));
    this.#store.add(engine.onDidRestart(() => this.#retry()));
    this.#store.add(files.onDidChange(() => this.#workIn(GATHER_CHANGES)));
  }

  /** Anything that can be asked about here, or about the files, may be different. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** The index has taken in changes and nothing more is waiting. */
  readonly onDidBecomeCurrent: Event<void> = this.#becameCurrent.event;

  /** Whether nothing is left to be done. */
  get isCurrent(): boolean {
    return this.isReconciled && this.#files.ledger.waiting === 0 && !this.#files.ledger.hasRemoved;
  }

  /** Whether it is known which files the index lacks. */
  get isReconciled(): boolean {
    return this.#files.isCurrent && this.#isReconciled;
  }

  /** Whether work may be done now, rather than with the next question. */
  get mayWork(): boolean {
    return this.#isWanted || this.#engineRuns || readIndexAlways();
  }

  /** Why the work has stopped. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Whether it goes on by itself: the encoder is on a server that does not answer. */
  get isAway(): boolean {
    return this.#awayMs !== undefined;
  }

  /** The work under way that has not come to its end. */
  get run(): IndexingRun | undefined {
    return this.#run;
  }

  /** What the engine said of the index last. */
  get description(): IndexDescription | undefined {
    return this.#description;
  }

  /** Files that the running engine has taken in. */
  get takenIn(): number {
    return this.#takenIn;
  }

  /** Sees to it that whatever is to be done is done, even where the engine rests. */
  want(): void {
    this.#files.start();
    this.#isWanted = true;
    // An encoder that does not answer is asked again now; until it does, nobody need wait for it.
    if (!this.isAway) this.#failure = null;
    void this.#work();
  }

  /** The engine has found the index damaged, and an empty one in its place is to be filled. */
  refill(): void {
    this.#forgetIndex();
    this.want();
  }

  /** Takes nothing more in for now: things have changed that decide about it. */
  interrupt(): void {
    this.#takingIn?.abort(RpcError.cancelled());
    // The time until it goes on says nothing about the time that the rest will take.
    this.#run = undefined;
    this.#update();
  }

  /** Looks for new files now rather than in a while. */
  hurryListing(): void {
    if (!this.#files.isListingDue) return;
    this.#files.hurry();
    void this.#work();
  }

  /** Takes in at once what was seen to change, where that is little. */
  takeInChanged(engine: EngineApi): void {
    const { ledger } = this.#files;
    if (ledger.changed > FEW_FILES || !this.#isReconciled || !ledger.hasUntaken(true)) return;
    const source = this.#createSource(() => ledger.take(true));
    indexFiles(engine, source, { urgent: true, signal: this.#end.signal }).then(
      () => void this.#work(),
      // What is wrong with the engine is said by the question itself.
      () => this.#workIn(GATHER_CHANGES),
    );
  }

  /** What an engine's index holds when it is asked first, which opens it. */
  open(engine: EngineApi): Promise<IndexDescription> {
    this.#opened ??= this.describe(engine);
    return this.#opened;
  }

  /** What an engine's index holds now. */
  async describe(engine: EngineApi): Promise<IndexDescription> {
    try {
      const description = await engine.describeIndex({}, { signal: this.#end.signal });
      this.#description = description;
      this.#update();
      return description;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  dispose(): void {
    this.#end.abort(RpcError.cancelled());
    this.#takingIn?.abort(RpcError.cancelled());
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #retry(): void {
    if (this.#failure !== null) this.want();
  }

  #followEngine(runs: boolean): void {
    if (runs === this.#engineRuns) return;
    this.#engineRuns = runs;
    // Another process opens the index anew, and where it was kept in memory only it is empty.
    this.#forgetIndex();
    if (runs) this.#workIn(0);
    else this.#update();
  }

  #forgetIndex(): void {
    this.#opened = undefined;
    this.#isReconciled = false;
    this.#takenIn = 0;
  }

  #workIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#files.isStarted && !this.#end.signal.aborted) {
      this.#timer = setTimeout(() => void this.#work(), milliseconds);
    }
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
    const files = this.#files;
    if (!files.isStarted || !this.mayWork) return false;
    const { wait } = files;
    if (wait === 0) return this.#list();
    if (wait !== undefined) this.#workIn(wait);
    if (!files.isListed) return false;
    const engine = this.#engine.api;
    if (!this.#isReconciled) return this.#reconcile(engine);
    if (files.ledger.hasRemoved) return this.#removeFiles(engine);
    if (this.#isPaused() || !files.ledger.hasUntaken()) return false;
    return this.#takeIn(engine);
  }

  /** @returns whether to go on */
  #recover(error: unknown): boolean {
    if (isCancelled(error)) return true;
    if (isDamage(error)) {
      this.#forgetIndex();
      return true;
    }
    // What was under way is done again by the next process. One that keeps ending is `down`.
    if (error instanceof RpcError && error.code === 'gone') return true;
    this.#failure = describeError(error);
    if (error instanceof RpcError && error.code === 'encoder-away') {
      if (this.#awayMs === undefined) this.#log(`Indexing waits: ${this.#failure}`);
      this.#awayMs = Math.min(MOST_AWAY_MS, this.#awayMs === undefined ? FIRST_AWAY_MS : 2 * this.#awayMs);
      // The time until it answers says nothing about the time that the rest will take.
      this.#run = undefined;
      this.#workIn(this.#awayMs);
      return false;
    }
    this.#awayMs = undefined;
    this.#log(`Indexing stopped: ${this.#failure}`);
    return false;
  }

  async #list(): Promise<true> {
    const listing = this.#files.list();
    this.#update();
    if ((await listing) === 'all') this.#isReconciled = false;
    return true;
  }

  async #reconcile(engine: EngineApi): Promise<true> {
    await this.open(engine);
    const documents = this.#files.ledger.listStamps();
    const { missing } = await engine.reconcileIndex({ documents }, { signal: this.#end.signal });
    this.#files.ledger.markMissing(missing);
    this.#isReconciled = true;
    return true;
  }

  async #removeFiles(engine: EngineApi): Promise<true> {
    const { ledger } = this.#files;
    const uris = ledger.takeRemoved();
    try {
      await engine.removeDocuments({ uris });
      this.#hasNews = true;
    } catch (error) {
      ledger.giveBackRemoved(uris);
      throw error;
    }
    return true;
  }

  /** Takes in what waits, until something else has to be done first. */
  async #takeIn(engine: EngineApi): Promise<true> {
    const { ledger } = this.#files;
    const { signal } = (this.#takingIn = new AbortController());
    this.#run ??= new IndexingRun();
    const isInterrupted = () => signal.aborted || ledger.hasRemoved || this.#files.wait === 0;
    const source = this.#createSource(() => (isInterrupted() ? undefined : ledger.take()));
    try {
      await indexFiles(engine, source, { urgent: false, signal });
    } finally {
      this.#takingIn = undefined;
    }
    return true;
  }

  #createSource(take: FileSource['take']): FileSource {
    const maxBytes = readMaxFileBytes();
    const { ledger } = this.#files;
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
        this.#endAway();
        this.#run?.countPassages(passages);
        this.#hasNews = true;
        this.#update();
      },
    };
  }

  /** The encoder answers again. */
  #endAway(): void {
    if (this.#awayMs === undefined) return;
    this.#awayMs = undefined;
    this.#failure = null;
    this.#log('Indexing goes on.');
  }

  /** Says how things are once there is nothing to do for now. */
  #settle(): void {
    if (this.#end.signal.aborted) return;
    if (this.isCurrent && this.#run) {
      this.#log(`Indexed ${this.#run.done} files in ${Math.round(this.#run.milliseconds)} ms.`);
      this.#run = undefined;
    }
    this.#update();
    if (this.isCurrent && this.#hasNews) {
      // A full disk shows only now, and the languages of what was taken in.
      this.describe(this.#engine.api).catch(() => {});
      this.#hasNews = false;
      this.#becameCurrent.fire();
    }
  }

  #update(): void {
    if (!this.#end.signal.aborted) this.#changed.fire();
  }
}

/** Whether a call failed because the index turned out to be damaged, and is empty now. */
export function isDamage(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'index-damaged';
}
