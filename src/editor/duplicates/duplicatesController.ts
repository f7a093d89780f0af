import { EventEmitter, Uri, commands, workspace, type Disposable, type Event } from 'vscode';
import type { DuplicateGroup, DuplicateKind, DuplicatesAnswer, DuplicatesProgress } from '../../protocol/duplicates.ts';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { CreatedFiles } from '../documents/createdFiles.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { readMostDuplicates } from '../settings.ts';
import { reasonOfFailure, reportFailure } from '../similar/searchFailure.ts';
import { ChangeRecord } from './changeRecord.ts';
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
  #isCompleting = false;
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
    this.#watchFiles();
    const display = new DuplicatesProgressDisplay(kind, () => this.cancel());
    const before = this.#result;
    const asked = this.#record.ask();
    const started = performance.now();
    try {
      const outcome = await this.#ask(kind, running.signal, true, display);
      running.signal.throwIfAborted();
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

  /** Shows all that was found, and what was changed or deleted while it was looked for. */
  #take(outcome: DuplicatesOutcome, asked: ReadonlySet<string>, isAnswered = true): void {
    const isDeleted = this.#record.end(asked, isAnswered);
    // Before all files were listed, any might have been one of them.
    this.#record.keepOnly((uri) => this.#parts.index.includes(Uri.parse(uri)));
    const groups = withoutDocuments(outcome.groups, isDeleted);
    this.#show({ kind: 'found', outcome: { ...outcome, groups, changed: this.#record.all } });
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
    this.#show({ kind: 'found', outcome: { ...outcome, changed } });
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
      const outcome = await this.#ask(this.#result.outcome.kind, signal, false);
      signal.throwIfAborted();
      this.#take(outcome, asked);
    });
    this.#isCompleting = false;
    this.#scheduleUpdate();
  }

  /** Looks anew into the documents that were changed, and at nothing else. */
  async #update(): Promise<void> {
    const { index, engine, ignored: store } = this.#parts;
    const shown = this.#result;
    if (shown.kind !== 'found' || this.#running || this.#isCompleting) return;
    if (!this.#isVisible || !shown.outcome.answer) return;
    const { size } = this.#record.all;
    // An engine that rests is not woken by an edit.
    if (size === 0 || size > FEW_DOCUMENTS || engine.state.kind !== 'running') return;
    const { kind } = shown.outcome;
    await this.#inBackground(async (signal, asked) => {
      const ignored = await store.read();
      const { answer, catchingUp } = await index.ask(
        (api, scope) =>
          api.findDuplicates({ ...scope, kind, most: readMostDuplicates(), ignored, touching: [...asked] }, { signal }),
        { signal, explicit: false },
      );
      signal.throwIfAborted();
      if (this.#result.kind !== 'found') return;
      const { outcome } = this.#result;
      const updated = updateGroups(outcome.groups, asked, answer.groups);
      // What had not been read when it was asked about is for the next time.
      this.#take({ ...outcome, groups: updated }, asked, !catchingUp);
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
  #isWatching = false;

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
    const groups = withoutDocuments(outcome.groups, (uri) => uri === key || uri.startsWith(`${key}/`));
    if (groups !== outcome.groups) this.#show({ kind: 'found', outcome: { ...outcome, groups } });
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

  #retry(): void {
    if (this.#result.kind === 'empty' && this.#result.reason.startsWith('engine') && !this.#running) void this.find();
  }

  #showFailure(error: unknown, before: DuplicatesResult, isDeleted: (uri: string) => boolean): void {
    const cancelled = isCancelled(error);
    if (!cancelled) reportFailure(error, this.#parts.log);
    // Half a list would look like a whole one.
    if (before.kind === 'found' && before.outcome.answer !== null) {
      const groups = withoutDocuments(before.outcome.groups, isDeleted);
      return this.#show({ kind: 'found', outcome: { ...before.outcome, groups, changed: this.#record.all } });
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

function withoutDocuments(
  groups: readonly DuplicateGroup[],
  isGone: (uri: string) => boolean,
): readonly DuplicateGroup[] {
  const uris = groups.flatMap(({ members }) => members.flatMap(({ places }) => places.map(({ uri }) => uri)));
  const gone = new Set(uris.filter(isGone));
  return gone.size === 0 ? groups : updateGroups(groups, gone, []);
}
