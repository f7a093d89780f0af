import { EventEmitter, commands, window, type Disposable, type Event } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import type { Match } from '../../protocol/engineApi.ts';
import { MOST_QUERIES } from '../../protocol/mostQueries.ts';
import { RpcError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { explainMissingEditor } from '../documents/explainMissingEditor.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { Preferences } from '../preferences.ts';
import { readMaxResults } from '../settings.ts';
import { describeSearch } from './describeSearch.ts';
import { readPassage, readQueries, type FoundPassage } from './readQueries.ts';
import { repeatQuestion, type AskedQuestion } from './repeatQuestion.ts';
import type { Continuation } from './resultList.ts';
import { runSearch } from './runSearch.ts';
import { reasonOfFailure, reportFailure } from './searchFailure.ts';
import type { Question, SearchOutcome, SearchResult } from './searchOutcome.ts';
import { SearchProgressDisplay } from './searchProgressDisplay.ts';
import type { SearchProgress } from './searchSimilar.ts';

export interface SimilarControllerParts {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly preferences: Preferences;
  readonly log: (line: string) => void;
}

export interface ResultChange {
  readonly result: SearchResult;
  readonly continuation: Continuation;
}

const nothingYet: SearchResult = { kind: 'empty', reason: 'start' };

/** Starts searches, one at a time, and holds what the latest one found. */
export class SimilarController implements Disposable {
  readonly #parts: SimilarControllerParts;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<ResultChange>());
  #result = nothingYet;
  #running: AbortController | undefined;
  /** The latest question: toggles and Refresh ask it again. */
  #latest: AskedQuestion | undefined;

  constructor(parts: SimilarControllerParts) {
    this.#parts = parts;
    this.#store.add(parts.engine.onDidRestart(() => this.#searchAfterRestart()));
  }

  readonly onDidChangeResult: Event<ResultChange> = this.#changed.event;

  get result(): SearchResult {
    return this.#result;
  }

  get isSearching(): boolean {
    return this.#running !== undefined;
  }

  /** Searches for what the active editor has selected, or for the passage at its cursor. */
  async searchFromEditor(kind: PassageKind): Promise<void> {
    const editor = window.activeTextEditor;
    // Read at once: what is typed from now on is not what was asked about.
    const queries = editor ? readQueries(editor) : await explainMissingEditor();
    await this.#parts.preferences.set('kind', kind);
    await revealView();
    if (typeof queries === 'string') {
      this.#abandon();
      this.#show({ kind: 'empty', reason: queries }, 'new');
    } else {
      await this.#search({ type: 'similar', queries }, 'new');
    }
  }

  /** Searches for what is similar to a passage that was found. */
  async searchLike(match: Match): Promise<void> {
    await this.searchLikeAll([match], match.kind);
  }

  /** Searches for what is similar to each of these passages, as far as they are not too many for anybody to read. */
  async searchLikeAll(passages: readonly FoundPassage[], kind: PassageKind): Promise<void> {
    this.#abandon();
    await this.#parts.preferences.set('kind', kind);
    if (passages.length > MOST_QUERIES) {
      this.#show({ kind: 'empty', reason: 'tooManySelections' }, 'new');
      return;
    }
    const queries = await Promise.all(passages.map(readPassage));
    await this.#search({ type: 'similar', queries }, 'new');
  }

  /** Asks the latest question again, with the scope and the kind as they are now. Does nothing before the first. */
  async searchAgain(): Promise<void> {
    const latest = this.#latest;
    if (!latest) return;
    this.#abandon();
    const question = await repeatQuestion(latest);
    // Another question may have been asked, or this one cleared, meanwhile.
    if (this.#latest === latest) await this.#search(question, 'again');
  }

  /** Shows what a search has found before, or elsewhere, in a view that is brought up without taking the keyboard. */
  async showFound(outcome: SearchOutcome): Promise<void> {
    this.#abandon();
    const { kind, scope } = outcome.request;
    await this.#parts.preferences.set('kind', kind);
    await this.#parts.preferences.set('scope', scope);
    await revealView();
    this.#remember(outcome);
    this.#show({ kind: 'found', outcome }, 'new');
  }

  /** Puts a newer answer to the same question in place of the one that is shown, if it still is. */
  replace(shown: SearchOutcome, newer: SearchOutcome): void {
    if (this.#running || this.#result.kind !== 'found' || this.#result.outcome !== shown) return;
    this.#remember(newer);
    this.#show({ kind: 'found', outcome: newer }, 'update');
  }

  cancel(): void {
    this.#running?.abort(RpcError.cancelled());
  }

  clear(): void {
    this.#abandon();
    this.#remember(undefined);
    this.#show(nothingYet, 'new');
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  async #search(question: Question, continuation: Continuation): Promise<void> {
    // The latest wins.
    this.#abandon();
    const running = new AbortController();
    this.#setRunning(running);
    const { preferences, log } = this.#parts;
    const extent = { scope: preferences.get('scope'), kind: preferences.get('kind'), top: readMaxResults() };
    const request = { ...question, ...extent };
    this.#remember({ request, answers: [] });
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'searching' }, continuation);
    const progress = new SearchProgressDisplay(request.kind, () => this.cancel());
    const started = performance.now();
    try {
      const { signal } = running;
      const onProgress = (value: SearchProgress) => progress.report(value);
      const result = await runSearch(this.#parts, request, { signal, onProgress });
      signal.throwIfAborted();
      this.#setRunning(undefined);
      if (result.kind === 'found') {
        this.#remember(result.outcome);
        for (const line of describeSearch(result.outcome, performance.now() - started)) log(line);
      }
      this.#show(result, continuation);
    } catch (error) {
      if (this.#running === running) this.#showFailure(error, continuation);
    } finally {
      progress.end();
      if (this.#running === running) this.#setRunning(undefined);
    }
  }

  /** Ends a search that nobody waits for any more: it shows nothing, not even that it was cancelled. */
  #abandon(): void {
    const abandoned = this.#running;
    this.#setRunning(undefined);
    abandoned?.abort(RpcError.cancelled());
  }

  #setRunning(running: AbortController | undefined): void {
    this.#running = running;
    void commands.executeCommand('setContext', 'simile.similar.searching', running !== undefined);
  }

  #remember(latest: AskedQuestion | undefined): void {
    this.#latest = latest;
    void commands.executeCommand('setContext', 'simile.similar.hasQuery', latest !== undefined);
  }

  /** What failed because the engine was down is what a person wants once it is up. */
  #searchAfterRestart(): void {
    const stopped = this.#result.kind === 'empty' && this.#result.reason.startsWith('engine');
    if (stopped && !this.#running) void this.searchAgain();
  }

  #showFailure(error: unknown, continuation: Continuation): void {
    if (isCancelled(error)) {
      this.#parts.log('The search was cancelled.');
      // Older results stay, under a line that says what they are results of.
      if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'cancelled' }, continuation);
      return;
    }
    this.#show({ kind: 'empty', reason: reasonOfFailure(error) }, continuation);
    reportFailure(error, this.#parts.log);
  }

  #show(result: SearchResult, continuation: Continuation): void {
    this.#result = result;
    this.#changed.fire({ result, continuation });
  }
}

async function revealView(): Promise<void> {
  await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
}
