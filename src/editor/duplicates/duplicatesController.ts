import { EventEmitter, commands, workspace, type Disposable, type Event, type Uri } from 'vscode';
import type { DuplicateKind, DuplicatesAnswer, DuplicatesProgress } from '../../protocol/duplicates.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMostDuplicates } from '../settings.ts';
import { reasonOfFailure, reportFailure } from '../similar/searchFailure.ts';
import type { DuplicateChoices } from './duplicateChoices.ts';
import type { DuplicatesEmptyReason, DuplicatesOutcome, DuplicatesResult } from './duplicatesOutcome.ts';
import { DuplicatesProgressDisplay } from './duplicatesProgressDisplay.ts';
import type { IgnoredStore } from './ignoredStore.ts';
import { updateGroups } from './updateGroups.ts';

/** Milliseconds after an edit before the list follows it. */
const REST_MS = 1200;

/** Changed documents up to which the list is brought up to date; beyond, a person may find them all again. */
const FEW_DOCUMENTS = 50;

export interface DuplicatesParts {
  readonly index: WorkspaceIndex;
  readonly engine: Pick<EngineHost, 'onDidRestart' | 'state'>;
  readonly choices: DuplicateChoices;
  readonly ignored: IgnoredStore;
  readonly log: (line: string) => void;
}

/** Finds the duplicates of the workspace when a person asks for them, and lets the list follow what is edited. */
export class DuplicatesController implements Disposable {
  readonly #parts: DuplicatesParts;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<DuplicatesResult>());
  #result: DuplicatesResult = { kind: 'empty', reason: 'start' };
  #running: AbortController | undefined;
  #updating: AbortController | undefined;
  #rest: NodeJS.Timeout | undefined;
  #isVisible = false;

  constructor(parts: DuplicatesParts) {
    this.#parts = parts;
    const { index, engine, choices } = parts;
    this.#store.add(choices.onDidChangeKind(() => this.#result.kind !== 'empty' && void this.find()));
    this.#store.add(index.onDidBecomeCurrent(() => this.#completeOrUpdate()));
    this.#store.add(engine.onDidRestart(() => this.#retry()));
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#noteChange(document.uri);
      }),
    );
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#result.kind === 'found' && void this.find()));
    this.#tellRunning();
  }

  readonly onDidChangeResult: Event<DuplicatesResult> = this.#changed.event;

  get result(): DuplicatesResult {
    return this.#result;
  }

  /** The list follows edits while somebody looks at it. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) this.#scheduleUpdate();
  }

  /** Finds the duplicates of the workspace; the latest call wins. What was shown stays until there is something newer. */
  async find(): Promise<void> {
    this.#abandon();
    if (!workspace.workspaceFolders?.length) return this.#show({ kind: 'empty', reason: 'noFolder' });
    const { kind } = this.#parts.choices;
    const running = (this.#running = new AbortController());
    this.#tellRunning();
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'searching' });
    this.#watchFiles();
    const display = new DuplicatesProgressDisplay(kind, () => this.cancel());
    const before = this.#result;
    const started = performance.now();
    try {
      const outcome = await this.#ask(kind, running.signal, true, display);
      if (running.signal.aborted) return;
      this.#log(outcome, performance.now() - started);
      this.#show({ kind: 'found', outcome });
    } catch (error) {
      if (this.#running === running) this.#showFailure(error, before);
    } finally {
      display.end();
      if (this.#running === running) {
        this.#running = undefined;
        this.#tellRunning();
      }
    }
  }

  cancel(): void {
    this.#running?.abort(RpcError.cancelled());
  }

  /** Forgets what was found. */
  clear(): void {
    this.#abandon();
    this.#show({ kind: 'empty', reason: 'start' });
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  async #ask(
    kind: DuplicateKind,
    signal: AbortSignal,
    explicit: boolean,
    display?: DuplicatesProgressDisplay,
  ): Promise<DuplicatesOutcome> {
    const { index, ignored: store } = this.#parts;
    const ignored = await store.read();
    const onProgress = (progress: DuplicatesProgress) => {
      display?.report(progress);
      if (display && progress.found?.length && !signal.aborted) this.#showSoFar(kind, progress.found);
    };
    const { answer, catchingUp } = await index.ask(
      (engine, scope) =>
        engine.findDuplicates({ ...scope, kind, most: readMostDuplicates(), ignored }, { signal, onProgress }),
      {
        signal,
        explicit,
        onProgress: (progress) => display?.reportReading(progress),
      },
    );
    return { kind, groups: answer.groups, answer, catchingUp, changed: new Set() };
  }

  #showSoFar(kind: DuplicateKind, groups: DuplicatesAnswer['groups']): void {
    // What there is of the same kind already is more than the beginning of the new list.
    if (this.#result.kind === 'found' && this.#result.outcome.kind === kind && this.#result.outcome.answer) return;
    this.#show({ kind: 'found', outcome: { kind, groups, answer: null, catchingUp: null, changed: new Set() } });
  }

  /** Something was found in this document, or may be now. */
  #noteChange(uri: Uri): void {
    if (this.#result.kind !== 'found' || !this.#parts.index.includes(uri)) return;
    const { outcome } = this.#result;
    const key = uri.toString();
    if (!outcome.changed.has(key)) {
      this.#show({ kind: 'found', outcome: { ...outcome, changed: new Set([...outcome.changed, key]) } });
    }
    this.#scheduleUpdate();
  }

  #scheduleUpdate(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#update(), REST_MS);
  }

  #completeOrUpdate(): void {
    if (this.#result.kind !== 'found' || this.#running) return;
    if (this.#result.outcome.catchingUp) void this.#complete();
    else this.#scheduleUpdate();
  }

  /** Once all files were read, what was found before is found as a whole. Nobody is told of a failure. */
  async #complete(): Promise<void> {
    await this.#inBackground(async (signal) => {
      const shown = this.#result;
      if (shown.kind !== 'found') return;
      const outcome = await this.#ask(shown.outcome.kind, signal, false);
      if (!signal.aborted && this.#result === shown) this.#show({ kind: 'found', outcome });
    });
  }

  /** Looks anew into the documents that were changed, and at nothing else. */
  async #update(): Promise<void> {
    const { index, engine, ignored: store } = this.#parts;
    const shown = this.#result;
    if (shown.kind !== 'found' || this.#running || !this.#isVisible || !shown.outcome.answer) return;
    const { kind, groups, changed } = shown.outcome;
    // An engine that rests is not woken by an edit.
    if (changed.size === 0 || changed.size > FEW_DOCUMENTS || engine.state.kind !== 'running') return;
    await this.#inBackground(async (signal) => {
      const ignored = await store.read();
      const { answer, catchingUp } = await index.ask(
        (api, scope) =>
          api.findDuplicates(
            { ...scope, kind, most: readMostDuplicates(), ignored, touching: [...changed] },
            { signal },
          ),
        { signal, explicit: false },
      );
      const current = this.#result;
      if (signal.aborted || current.kind !== 'found') return;
      const { outcome } = current;
      // Edited once more meanwhile: that is for the next time.
      const left = catchingUp ? changed : new Set([...outcome.changed].filter((uri) => !changed.has(uri)));
      const updated = updateGroups(groups, changed, answer.groups);
      this.#show({ kind: 'found', outcome: { ...outcome, groups: updated, changed: left } });
    });
  }

  async #inBackground(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#updating?.abort(RpcError.cancelled());
    const { signal } = (this.#updating = new AbortController());
    try {
      await work(signal);
    } catch (error) {
      if (!isCancelled(error)) this.#parts.log(`Near-duplicates were not brought up to date: ${describeError(error)}`);
    }
  }

  #watchFiles(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/*'));
    this.#store.add(watcher.onDidChange((uri) => this.#noteChange(uri)));
    this.#store.add(watcher.onDidCreate((uri) => this.#noteChange(uri)));
    this.#store.add(watcher.onDidDelete((uri) => this.#noteDeletion(uri)));
  }
  #isWatching = false;

  /** Of a folder that is deleted nothing is told but itself. */
  #noteDeletion(deleted: Uri): void {
    if (this.#result.kind !== 'found') return;
    const { outcome } = this.#result;
    const key = deleted.toString();
    const gone = new Set(
      outcome.groups
        .flatMap(({ members }) => members.flatMap(({ places }) => places.map(({ uri }) => uri)))
        .filter((uri) => uri === key || uri.startsWith(`${key}/`)),
    );
    if (gone.size === 0) return;
    this.#show({ kind: 'found', outcome: { ...outcome, groups: updateGroups(outcome.groups, gone, []) } });
  }

  #abandon(): void {
    clearTimeout(this.#rest);
    this.#updating?.abort(RpcError.cancelled());
    const abandoned = this.#running;
    this.#running = undefined;
    abandoned?.abort(RpcError.cancelled());
    this.#tellRunning();
  }

  #retry(): void {
    if (this.#result.kind === 'empty' && this.#result.reason.startsWith('engine') && !this.#running) void this.find();
  }

  #showFailure(error: unknown, before: DuplicatesResult): void {
    const cancelled = isCancelled(error);
    if (!cancelled) reportFailure(error, this.#parts.log);
    // Half a list would look like a whole one.
    const isWhole = before.kind === 'found' && before.outcome.answer !== null;
    const reason: DuplicatesEmptyReason = cancelled ? 'cancelled' : reasonOfFailure(error);
    this.#show(isWhole ? before : { kind: 'empty', reason });
  }

  #log({ kind, groups, answer }: DuplicatesOutcome, milliseconds: number): void {
    const { items = 0, documents = 0 } = answer?.searched ?? {};
    this.#parts.log(
      `Compared ${items} ${kind}s in ${documents} documents in ${Math.round(milliseconds)} ms: ${groups.length} groups.`,
    );
  }

  #tellRunning(): void {
    void commands.executeCommand('setContext', 'simile.duplicates.searching', this.#running !== undefined);
  }

  #show(result: DuplicatesResult): void {
    this.#result = result;
    this.#changed.fire(result);
  }
}
