import { EventEmitter, Uri, commands, l10n, workspace, type Disposable, type Event } from 'vscode';
import { isAt } from '../../core/isWithin.ts';
import type { DuplicateKind, DuplicatesAnswer } from '../../protocol/duplicates.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { CreatedFiles } from '../documents/createdFiles.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { reasonOfFailure, reportFailure } from '../similar/searchFailure.ts';
import { askDuplicates, type DuplicatesCall } from './askDuplicates.ts';
import { ChangeRecord } from './changeRecord.ts';
import type { DuplicateChoices } from './duplicateChoices.ts';
import type { DuplicatesEmptyReason, DuplicatesOutcome, DuplicatesResult } from './duplicatesOutcome.ts';
import { DuplicatesProgressDisplay } from './duplicatesProgressDisplay.ts';
import type { IgnoredStore } from './ignoredStore.ts';
import { removeDocuments, updateGroups } from './updateGroups.ts';

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
  #isCompleting = false;
  #isWatching = false;
  /** What was changed since what is shown was asked. */
  readonly #record = new ChangeRecord();
  readonly #created = new CreatedFiles<Uri>();

  constructor(parts: DuplicatesParts) {
    this.#parts = parts;
    const { index, engine, choices } = parts;
    this.#store.add(choices.onDidChangeKind(() => this.#result.kind !== 'empty' && void this.find()));
    this.#store.add(index.onDidBecomeCurrent(() => this.#followIndex()));
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
    else if (this.#result.failure !== undefined) this.#show({ kind: 'found', outcome: this.#result.outcome });
    this.#watchFiles();
    const display = new DuplicatesProgressDisplay(kind, () => this.cancel());
    const before = this.#result;
    const asked = this.#record.ask();
    const started = performance.now();
    try {
      const { signal } = running;
      const outcome = await this.#findAll(kind, {
        signal,
        explicit: true,
        onReading: (progress) => display.reportReading(progress),
        onProgress: (progress) => {
          display.report(progress);
          if (progress.found?.length && !signal.aborted) this.#showSoFar(kind, progress.found);
        },
      });
      signal.throwIfAborted();
      this.#log(outcome, performance.now() - started);
      this.#take(outcome, asked);
    } catch (error) {
      const isDeleted = this.#record.end(asked, false);
      if (this.#running === running) this.#showFailure(error, before, isDeleted);
    } finally {
      display.end();
      if (this.#running === running) {
        this.#running = undefined;
        this.#tellRunning();
        this.#scheduleUpdate();
      }
    }
  }

  cancel(): void {
    this.#running?.abort(RpcError.cancelled());
  }

  /** Forgets what was found. */
  clear(): void {
    this.#abandon();
    this.#record.clear();
    this.#created.take();
    this.#show({ kind: 'empty', reason: 'start' });
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  /** All duplicates, as far as files have been read. */
  async #findAll(kind: DuplicateKind, call: DuplicatesCall): Promise<DuplicatesOutcome> {
    const { answer, catchingUp } = await askDuplicates(this.#parts, { kind }, call);
    return { kind, groups: answer.groups, answer, catchingUp, changed: new Set() };
  }

  /** Shows all that was found, and what was changed or deleted while it was looked for. */
  #take(outcome: DuplicatesOutcome, asked: ReadonlySet<string>): void {
    this.#show({ kind: 'found', outcome: this.#takeIn(outcome, asked, true) });
  }

  /** @param isAnswered false where not all that was asked about had been read */
  #takeIn(outcome: DuplicatesOutcome, asked: ReadonlySet<string>, isAnswered: boolean): DuplicatesOutcome {
    const isDeleted = this.#record.end(asked, isAnswered);
    // Before all files were listed, any might have been one of them.
    this.#record.keepOnly((uri) => this.#parts.index.includes(Uri.parse(uri)));
    const groups = removeDocuments(outcome.groups, isDeleted);
    return { ...outcome, groups, changed: this.#record.all };
  }

  #showSoFar(kind: DuplicateKind, groups: DuplicatesAnswer['groups']): void {
    // What there is of the same kind already is more than the beginning of the new list.
    if (this.#result.kind === 'found' && this.#result.outcome.kind === kind && this.#result.outcome.answer) return;
    const changed = this.#record.since;
    this.#show({ kind: 'found', outcome: { kind, groups, answer: null, catchingUp: null, changed } });
  }

  /** Something was found in this document, or may be now. */
  #noteChange(uri: Uri): void {
    if (!this.#isFollowing || !this.#parts.index.includes(uri)) return;
    this.#record.add(uri.toString());
    this.#showChanged();
    this.#scheduleUpdate();
  }

  /** What is found is followed, and what may be changed before it is. */
  get #isFollowing(): boolean {
    return this.#result.kind === 'found' || this.#running !== undefined;
  }

  #showChanged(): void {
    if (this.#result.kind !== 'found') return;
    const { outcome } = this.#result;
    const changed = outcome.answer ? this.#record.all : this.#record.since;
    if (changed.size === outcome.changed.size && [...changed].every((uri) => outcome.changed.has(uri))) return;
    this.#show({ ...this.#result, outcome: { ...outcome, changed } });
  }

  #scheduleUpdate(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#update(), REST_MS);
  }

  #followIndex(): void {
    // Now all files are listed, and what is not indexed is none of ours.
    for (const uri of this.#created.take().files) this.#noteChange(uri);
    if (this.#result.kind !== 'found' || this.#running || this.#isCompleting) return;
    if (this.#result.outcome.catchingUp) void this.#complete();
    else this.#scheduleUpdate();
  }

  /** Once all files were read, what was found before is found as a whole. Nobody is told of a failure. */
  async #complete(): Promise<void> {
    this.#isCompleting = true;
    await this.#inBackground(async (signal, asked) => {
      if (this.#result.kind !== 'found') return;
      const outcome = await this.#findAll(this.#result.outcome.kind, { signal, explicit: false });
      signal.throwIfAborted();
      this.#take(outcome, asked);
    });
    this.#isCompleting = false;
    this.#scheduleUpdate();
  }

  /** Looks anew into the documents that were changed, and at nothing else. */
  async #update(): Promise<void> {
    const shown = this.#result;
    if (shown.kind !== 'found' || this.#running || this.#isCompleting) return;
    if (!this.#isVisible || !shown.outcome.answer) return;
    const { size } = this.#record.all;
    // An engine that rests is not woken by an edit.
    if (size === 0 || size > FEW_DOCUMENTS || this.#parts.engine.state.kind !== 'running') return;
    const { kind } = shown.outcome;
    await this.#inBackground(async (signal, asked) => {
      const call = { signal, explicit: false };
      const { answer, catchingUp } = await askDuplicates(this.#parts, { kind, touching: asked }, call);
      signal.throwIfAborted();
      if (this.#result.kind !== 'found') return;
      const { outcome } = this.#result;
      const updated = updateGroups(outcome.groups, asked, answer.groups);
      // What had not been read when it was asked about is for the next time.
      this.#show({ ...this.#result, outcome: this.#takeIn({ ...outcome, groups: updated }, asked, !catchingUp) });
    });
  }

  /** Asks about all that was changed: `work` takes the answer, and what is asked is asked again where it fails. */
  async #inBackground(work: (signal: AbortSignal, asked: ReadonlySet<string>) => Promise<void>): Promise<void> {
    this.#updating?.abort(RpcError.cancelled());
    const { signal } = (this.#updating = new AbortController());
    const asked = this.#record.ask();
    try {
      await work(signal, asked);
    } catch (error) {
      this.#record.end(asked, false);
      if (!isCancelled(error)) this.#parts.log(`Near-duplicates were not brought up to date: ${describeError(error)}`);
    }
  }

  #watchFiles(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/*'));
    this.#store.add(watcher.onDidChange((uri) => this.#noteChange(uri)));
    this.#store.add(watcher.onDidCreate((uri) => this.#noteCreation(uri)));
    this.#store.add(watcher.onDidDelete((uri) => this.#noteDeletion(uri)));
  }

  /** A new file is indexed only once it is listed. */
  #noteCreation(uri: Uri): void {
    if (!this.#isFollowing) return;
    if (this.#parts.index.includes(uri)) this.#noteChange(uri);
    else this.#created.add(uri);
  }

  /** Of a folder that is deleted nothing is told but itself. */
  #noteDeletion(deleted: Uri): void {
    if (!this.#isFollowing) return;
    const key = deleted.toString();
    this.#record.remove(key);
    if (this.#result.kind !== 'found') return;
    const { outcome } = this.#result;
    const groups = removeDocuments(outcome.groups, (uri) => isAt(uri, key));
    if (groups !== outcome.groups) this.#show({ ...this.#result, outcome: { ...outcome, groups } });
    this.#showChanged();
  }

  #abandon(): void {
    clearTimeout(this.#rest);
    this.#updating?.abort(RpcError.cancelled());
    const abandoned = this.#running;
    this.#running = undefined;
    abandoned?.abort(RpcError.cancelled());
    this.#tellRunning();
  }

  /** What failed because the engine was down is what a person wants once it is up. */
  #retry(): void {
    if (this.#reasonOfStop?.startsWith('engine') && !this.#running) void this.find();
  }

  get #reasonOfStop(): string | undefined {
    if (this.#result.kind === 'empty') return this.#result.reason;
    return this.#result.failure === undefined ? undefined : reasonOfFailure(this.#result.failure);
  }

  #showFailure(error: unknown, before: DuplicatesResult, isDeleted: (uri: string) => boolean): void {
    const cancelled = isCancelled(error);
    if (!cancelled) {
      reportFailure(error, this.#parts.log, {
        name: 'Finding near-duplicates',
        explain: (reason) => l10n.t('Finding near-duplicates failed: {0}', reason),
      });
    }
    // Half a list would look like a whole one, and none would look as if there were nothing to find.
    if (before.kind === 'found' && before.outcome.answer !== null && (cancelled || before.outcome.groups.length > 0)) {
      const groups = removeDocuments(before.outcome.groups, isDeleted);
      const outcome = { ...before.outcome, groups, changed: this.#record.all };
      return this.#show({ kind: 'found', outcome, ...(cancelled ? {} : { failure: error }) });
    }
    const reason: DuplicatesEmptyReason = cancelled ? 'cancelled' : reasonOfFailure(error);
    this.#show({ kind: 'empty', reason });
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
