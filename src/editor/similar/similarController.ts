import { EventEmitter, commands, window, type Disposable, type Event } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { RpcError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { explainMissingEditor } from '../documents/explainMissingEditor.ts';
import type { Preferences } from '../preferences.ts';
import { readMaxResults } from '../settings.ts';
import { readQueries, readQueriesAgain } from './readQueries.ts';
import type { Query, SearchOutcome, SearchResult } from './searchOutcome.ts';
import { searchSimilar, type SearchProgress } from './searchSimilar.ts';
import { reasonOfFailure, reportFailure } from './searchFailure.ts';
import { SearchProgressDisplay } from './searchProgressDisplay.ts';

const nothingYet: SearchResult = { kind: 'empty', reason: 'start' };

/** Starts searches, one at a time, and holds what the latest one found. */
export class SimilarController implements Disposable {
  readonly #engine: EngineHost;
  readonly #preferences: Preferences;
  readonly #log: (line: string) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<SearchResult>());
  #result = nothingYet;
  #running: AbortController | undefined;
  /** The latest questions, with what the engine understood once it has answered: toggles and Refresh ask them again. */
  #latest: Pick<SearchOutcome, 'request' | 'answers'> | undefined;

  constructor(engine: EngineHost, preferences: Preferences, log: (line: string) => void) {
    this.#engine = engine;
    this.#preferences = preferences;
    this.#log = log;
    this.#store.add(engine.onDidRestart(() => this.#searchAfterRestart()));
  }

  readonly onDidChangeResult: Event<SearchResult> = this.#changed.event;

  get result(): SearchResult {
    return this.#result;
  }

  /** Searches for what the active editor has selected, or for the passage at its cursor. */
  async searchFromEditor(kind: PassageKind): Promise<void> {
    const editor = window.activeTextEditor;
    // Read at once: what is typed from now on is not what was asked about.
    const queries = editor ? readQueries(editor) : await explainMissingEditor();
    await this.#preferences.set('kind', kind);
    await commands.executeCommand('simile.similar.focus', { preserveFocus: true });
    if (typeof queries === 'string') {
      this.#abandon();
      this.#show({ kind: 'empty', reason: queries });
    } else {
      await this.#search(queries);
    }
  }

  /** Asks the latest questions again, with the scope and the kind as they are now. Does nothing before the first. */
  async searchAgain(): Promise<void> {
    const latest = this.#latest;
    if (!latest) return;
    this.#abandon();
    const queries = await readQueriesAgain(latest);
    // Another question may have been asked, or this one cleared, meanwhile.
    if (this.#latest === latest) await this.#search(queries);
  }

  cancel(): void {
    this.#running?.abort(RpcError.cancelled());
  }

  clear(): void {
    this.#abandon();
    this.#remember(undefined);
    this.#show(nothingYet);
  }

  dispose(): void {
    this.#abandon();
    this.#store.dispose();
  }

  async #search(queries: readonly Query[]): Promise<void> {
    // The latest wins.
    this.#abandon();
    const running = new AbortController();
    this.#setRunning(running);
    const request = {
      queries,
      scope: this.#preferences.get('scope'),
      kind: this.#preferences.get('kind'),
      top: readMaxResults(),
    };
    this.#remember({ request, answers: [] });
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'searching' });
    const progress = new SearchProgressDisplay(request.kind, () => this.cancel());
    const started = performance.now();
    try {
      const { signal } = running;
      const onProgress = (value: SearchProgress) => progress.report(value);
      const result = await this.#engine.use((api) => searchSimilar(api, request, { signal, onProgress }));
      signal.throwIfAborted();
      if (result.kind === 'found') {
        this.#remember(result.outcome);
        this.#logOutcome(result.outcome, performance.now() - started);
      }
      this.#show(result);
    } catch (error) {
      if (this.#running === running) this.#showFailure(error);
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

  #remember(latest: Pick<SearchOutcome, 'request' | 'answers'> | undefined): void {
    this.#latest = latest;
    void commands.executeCommand('setContext', 'simile.similar.hasQuery', latest !== undefined);
  }

  /** What failed because the engine was down is what a person wants once it is up. */
  #searchAfterRestart(): void {
    const stopped = this.#result.kind === 'empty' && this.#result.reason.startsWith('engine');
    if (stopped && !this.#running) void this.searchAgain();
  }

  #showFailure(error: unknown): void {
    if (isCancelled(error)) {
      this.#log('The search was cancelled.');
      // Older results stay, under a line that says what they are results of.
      if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'cancelled' });
      return;
    }
    this.#show({ kind: 'empty', reason: reasonOfFailure(error) });
    reportFailure(error, this.#log);
  }

  #show(result: SearchResult): void {
    this.#result = result;
    this.#changed.fire(result);
  }

  #logOutcome({ request, searched, leftOut }: SearchOutcome, milliseconds: number): void {
    const { queries, kind, scope } = request;
    this.#log(
      `Searched ${searched.passages} ${kind}s in ${searched.documents} documents (${scope}) for ${queries.length} ` +
        `queries in ${Math.round(milliseconds)} ms.`,
    );
    for (const { uri, reason } of leftOut) this.#log(`Left out, ${reason}: ${uri}`);
  }
}
