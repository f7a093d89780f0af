import { EventEmitter, Uri, workspace, type Disposable, type Event, type Memento } from 'vscode';
import type { DocumentText, EncodingProgress, EngineApi, IndexDescription } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { readIndexAlways } from '../settings.ts';
import { FileTracker } from './fileTracker.ts';
import { IndexKeeper, isDamage } from './indexKeeper.ts';
import type { CatchingUp, IndexPhase, IndexState } from './indexState.ts';
import { FEW_FILES, isWorthWaiting, type Readiness } from './isWorthWaiting.ts';
import { putStandIns } from './putStandIns.ts';

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

/** Milliseconds between two looks at how far things are, where nothing is heard of them. */
const LOOK_MS = 50;

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
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<IndexState>());
  readonly #files = this.#store.add(new FileTracker());
  readonly #keeper: IndexKeeper;

  constructor(engine: EngineHost, memory: Memento, log: (line: string) => void) {
    this.#engine = engine;
    this.#memory = memory;
    this.#keeper = this.#store.add(new IndexKeeper(engine, this.#files, () => this.#isPaused, log));
    this.#store.add(this.#keeper.onDidChange(() => this.#update()));
    this.onDidBecomeCurrent = this.#keeper.onDidBecomeCurrent;
    this.#store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('simile.index')) this.#beginIfAlways();
      }),
    );
    this.#beginIfAlways();
  }

  readonly onDidChange: Event<IndexState> = this.#changed.event;
  /** The index has taken in changes and nothing more is waiting: what is shown may be asked again. */
  readonly onDidBecomeCurrent: Event<void>;

  /** Whether somebody has used Simile in this workspace, so that quiet features may ask. */
  get isUsed(): boolean {
    return this.#memory.get(USED, false) || readIndexAlways();
  }

  get state(): IndexState {
    const { run, description, failure } = this.#keeper;
    const { uris, waiting, leftOutCount } = this.#files.ledger;
    return {
      phase: this.#phase,
      paused: this.#isPaused,
      files: uris.size,
      waiting,
      done: run?.done ?? 0,
      passages: run?.passages ?? 0,
      secondsLeft: run?.estimateSeconds(waiting) ?? null,
      leftOut: leftOutCount,
      problem: description?.problem ?? null,
      failure,
    };
  }

  /** All URIs that are listed. Empty until the first question of a session. */
  get uris(): ReadonlySet<string> {
    return this.#files.ledger.uris;
  }

  /** Files of the workspace that could not be taken in. */
  get leftOut(): readonly LeftOutDocument[] {
    return this.#files.ledger.leftOut;
  }

  /** What the engine said last of what the index holds; undefined while it has not been asked. */
  get description(): IndexDescription | undefined {
    return this.#keeper.description;
  }

  /** Whether a document belongs to what is indexed. While the files are listed for the first time, a good guess. */
  includes(uri: Uri): boolean {
    return this.#files.isListed ? this.uris.has(uri.toString()) : workspace.getWorkspaceFolder(uri) !== undefined;
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
    options.signal.throwIfAborted();
    if (!this.isUsed) {
      if (!options.explicit) throw new UnusedWorkspaceError();
      void this.#memory.update(USED, true);
    }
    return this.#engine.use(async (engine) => {
      this.#keeper.want();
      try {
        return await this.#askOnce(engine, question, options);
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.#keeper.refill();
        return this.#askOnce(engine, question, options);
      }
    });
  }

  /**
   * Somebody has found that a file of the workspace is gone, or cannot be opened, which VS Code tells later or never: it is looked
   * at again before the next question.
   */
  lookAgain(uri: string): void {
    this.#files.lookAgain(uri);
  }

  /**
   * Takes in nothing more in the background until {@link resume}, in later sessions neither. A few changed files are
   * still taken in when a question needs them.
   */
  pause(): void {
    void this.#memory.update(PAUSED, true);
    this.#keeper.interrupt();
  }

  resume(): void {
    void this.#memory.update(PAUSED, undefined);
    if (this.#files.isStarted) this.#keeper.want();
    else this.#update();
  }

  /** Takes everything out of the index, and all files in again. */
  async rebuild(): Promise<void> {
    void this.#memory.update(USED, true);
    this.#keeper.interrupt();
    await this.#engine.use((engine) => engine.reconcileIndex({ documents: [] }));
    this.#files.listAll();
    this.#keeper.want();
  }

  /** Asks the engine, which is started if need be, what its index holds. */
  describe(): Promise<IndexDescription> {
    return this.#keeper.describe(this.#engine.api);
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #isPaused(): boolean {
    return this.#memory.get(PAUSED, false);
  }

  get #phase(): IndexPhase {
    const { isStarted, isListing, isListed, ledger } = this.#files;
    if (!isStarted) return this.isUsed ? 'resting' : 'unused';
    if (this.#keeper.failure !== null) return this.#keeper.isAway ? 'away' : 'failed';
    if (isListing) return 'listing';
    if (this.#keeper.isCurrent) return 'current';
    if (this.#isPaused && isListed) return 'paused';
    if (!this.#keeper.mayWork) return 'resting';
    return ledger.waiting > 0 ? 'indexing' : 'listing';
  }

  #beginIfAlways(): void {
    if (readIndexAlways()) this.#keeper.want();
    else this.#update();
  }

  async #askOnce<T>(
    engine: EngineApi,
    question: (engine: EngineApi, scope: IndexScope) => Promise<T>,
    options: AskOptions,
  ): Promise<{ answer: T; catchingUp: CatchingUp | null }> {
    await this.#bringCurrent(engine, options);
    const { ledger } = this.#files;
    const put = await putStandIns(engine, options.asked ?? [], {
      includes: (uri) => this.includes(uri),
      isWaiting: (uri) => ledger.isWaiting(uri),
      signal: options.signal,
    });
    // What is asked from elsewhere, or from a text without a file, is no part of the workspace.
    const uris = put.filter((uri) => this.includes(Uri.parse(uri)));
    // What is waiting now is not in the answer, whatever is taken in until it is there.
    const catchingUp = this.#describeCatchingUp(uris);
    const answer = await question(engine, { uris, index: true });
    return { answer, catchingUp };
  }

  /** Waits while it is worth it; see {@link isWorthWaiting}. */
  async #bringCurrent(engine: EngineApi, { signal, explicit, onProgress }: AskOptions): Promise<void> {
    const began = performance.now();
    const { documents } = await this.#keeper.open(engine);
    for (;;) {
      signal.throwIfAborted();
      // New files are worth finding now.
      if (explicit) this.#keeper.hurryListing();
      this.#keeper.takeInChanged(engine);
      const readiness = this.#describeReadiness(explicit, performance.now() - began, documents);
      if (!this.#isComing || !isWorthWaiting(readiness)) return;
      const { done, waiting } = this.state;
      if (this.#files.isListed) onProgress?.({ done, total: done + waiting });
      await this.#nextChange();
    }
  }

  /** Whether what is missing is being taken in. */
  get #isComing(): boolean {
    const { failure, isReconciled } = this.#keeper;
    if (failure !== null) return false;
    if (!this.#isPaused || !this.#files.isListed || !isReconciled) return true;
    // Paused, a question takes in no more than a few changed files, and takes out what is gone.
    const { changed, hasRemoved } = this.#files.ledger;
    return hasRemoved || (changed > 0 && changed <= FEW_FILES);
  }

  /** @param documents in the index when the engine was asked first */
  #describeReadiness(explicit: boolean, waited: number, documents: number): Readiness {
    const { changed, hasRemoved, uris } = this.#files.ledger;
    const { isCurrent, isReconciled, takenIn } = this.#keeper;
    return {
      explicit,
      waited,
      isListed: this.#files.isListed,
      isCurrent,
      isUpToDate: isReconciled && changed === 0 && !hasRemoved,
      changed,
      size: Math.max(documents, uris.size),
      isEmpty: documents === 0 && takenIn === 0,
    };
  }

  /** The next change of the state, or a moment later. */
  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(settle, LOOK_MS);
      const listening = this.#changed.event(settle);
    });
  }

  #describeCatchingUp(standIns: readonly string[]): CatchingUp | null {
    if (!this.#keeper.isReconciled) return { files: null, isPaused: this.#isPaused };
    const { ledger } = this.#files;
    const files = ledger.waiting - standIns.filter((uri) => ledger.isWaiting(uri)).length;
    return files > 0 ? { files, isPaused: this.#isPaused } : null;
  }

  #update(): void {
    this.#changed.fire(this.state);
  }
}
