import { EventEmitter, commands, l10n, workspace, type Disposable, type Event } from 'vscode';
import { RpcError, describeError, isCancelled } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { reasonOfFailure, reportFailure } from '../similar/searchFailure.ts';
import { askClusters } from './askClusters.ts';
import { ChangeWatch } from './changeWatch.ts';
import type { ClusteringChoices } from './clusteringChoices.ts';
import type { ClusteringOutcome, ClusteringResult } from './clusteringOutcome.ts';
import { ClusteringProgressDisplay } from './clusteringProgressDisplay.ts';
import { itemsOf, type ClusteringRequest } from './clusteringRequest.ts';

export interface ClustersParts {
  readonly engine: Pick<EngineHost, 'use' | 'onDidRestart'>;
  readonly index: WorkspaceIndex;
  readonly choices: ClusteringChoices;
  readonly log: (line: string) => void;
}

/** Clusters what a person has chosen when they ask for it, one thing at a time, and holds what was found last. */
export class ClustersController implements Disposable {
  readonly #parts: ClustersParts;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<ClusteringResult>());
  readonly #progressed = this.#store.add(new EventEmitter<string>());
  #watch: ChangeWatch | undefined;
  #result: ClusteringResult = { kind: 'empty', reason: 'start' };
  #running: AbortController | undefined;
  #completing: AbortController | undefined;
  /** What was asked last. */
  #latest: ClusteringRequest | undefined;

  constructor(parts: ClustersParts) {
    this.#parts = parts;
    const { index, engine } = parts;
    this.#store.add(index.onDidBecomeCurrent(() => void this.#complete()));
    this.#store.add(engine.onDidRestart(() => this.#retry()));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#noteChange()));
    this.#tellRunning();
  }

  readonly onDidChangeResult: Event<ClusteringResult> = this.#changed.event;
  /** How far it is, in words; empty where nothing is being done. */
  readonly onDidProgress: Event<string> = this.#progressed.event;

  get result(): ClusteringResult {
    return this.#result;
  }

  /** Clusters what is chosen now; the latest call wins. What was shown stays until all of the new is there. */
  async cluster(): Promise<void> {
    this.#abandon();
    const request = (this.#latest = this.#parts.choices.request);
    const running = (this.#running = new AbortController());
    this.#tellRunning();
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'working' });
    else if (this.#result.failure !== undefined) this.#show({ kind: 'found', outcome: this.#result.outcome });
    const watch = this.#beginWatch();
    const display = new ClusteringProgressDisplay((message) => {
      if (this.#running === running) this.#progressed.fire(message);
    });
    const started = performance.now();
    try {
      const result = await askClusters(this.#parts, request, {
        signal: running.signal,
        explicit: true,
        onReading: (progress) => display.reportReading(progress),
        onProgress: (progress) => display.report(progress),
      });
      running.signal.throwIfAborted();
      if (result.kind === 'found') this.#log(result.outcome, performance.now() - started);
      this.#take(result);
    } catch (error) {
      if (this.#running === running) {
        watch.end();
        this.#showFailure(error);
      }
    } finally {
      display.end();
      if (this.#running === running) this.#stopRunning();
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
    this.#watch?.dispose();
    this.#store.dispose();
  }

  #take(result: ClusteringResult): void {
    this.#show(result);
    if (result.kind === 'found') this.#watch?.watch(result.outcome);
    else this.#watch?.end();
  }

  /** From before the question on, so that nothing is missed while it takes its time. */
  #beginWatch(): ChangeWatch {
    if (!this.#watch) {
      this.#watch = new ChangeWatch(this.#parts.index);
      this.#watch.onDidChange(() => this.#noteChange());
    }
    this.#watch.begin();
    return this.#watch;
  }

  #noteChange(): void {
    if (this.#result.kind !== 'found' || this.#result.outcome.isStale) return;
    this.#show({ ...this.#result, outcome: { ...this.#result.outcome, isStale: true } });
  }

  /** What is to be clustered once more when all files are read. */
  get #incomplete(): ClusteringRequest | undefined {
    if (this.#result.kind === 'found')
      return this.#result.outcome.catchingUp ? this.#result.outcome.request : undefined;
    return this.#result.reason === 'incomplete' ? this.#latest : undefined;
  }

  /** Once all files were read, what was clustered before is clustered as a whole. Nobody is told of a failure. */
  async #complete(): Promise<void> {
    const request = this.#incomplete;
    if (!request || this.#running) return;
    this.#completing?.abort(RpcError.cancelled());
    const { signal } = (this.#completing = new AbortController());
    const watch = this.#beginWatch();
    try {
      const nobody = () => {};
      const call = { signal, explicit: false, onReading: nobody, onProgress: nobody };
      const result = await askClusters(this.#parts, request, call);
      if (!signal.aborted) this.#take(result);
    } catch (error) {
      // Aborted, another question is watched by now.
      if (!signal.aborted) watch.end();
      if (!isCancelled(error)) this.#parts.log(`The clusters were not completed: ${describeError(error)}`);
    }
  }

  /** Ends what nobody waits for any more: it shows nothing, not even that it was cancelled. */
  #abandon(): void {
    this.#completing?.abort(RpcError.cancelled());
    const abandoned = this.#running;
    this.#stopRunning();
    abandoned?.abort(RpcError.cancelled());
  }

  #stopRunning(): void {
    this.#running = undefined;
    this.#tellRunning();
    this.#progressed.fire('');
  }

  /** What failed because the engine was down is what a person wants once it is up. */
  #retry(): void {
    if (this.#reasonOfStop?.startsWith('engine') && !this.#running) void this.cluster();
  }

  get #reasonOfStop(): string | undefined {
    if (this.#result.kind === 'empty') return this.#result.reason;
    return this.#result.failure === undefined ? undefined : reasonOfFailure(this.#result.failure);
  }

  /** What was there before is whole, and stays. */
  #showFailure(error: unknown): void {
    if (!isCancelled(error)) {
      this.#show(
        this.#result.kind === 'found'
          ? { ...this.#result, failure: error }
          : { kind: 'empty', reason: reasonOfFailure(error) },
      );
      reportFailure(error, this.#parts.log, {
        name: 'Clustering',
        explain: (reason) => l10n.t('Clustering failed: {0}', reason),
      });
      return;
    }
    this.#parts.log('Clustering was cancelled.');
    if (this.#result.kind === 'empty') this.#show({ kind: 'empty', reason: 'cancelled' });
  }

  #log({ request, answer }: ClusteringOutcome, milliseconds: number): void {
    const { items, documents, clusters, chosen } = answer;
    this.#parts.log(
      `Clustered ${items.length} ${itemsOf(request)}s of ${documents.length} documents by ${chosen.method} in ` +
        `${Math.round(milliseconds)} ms: ${clusters.length} clusters.`,
    );
  }

  #tellRunning(): void {
    void commands.executeCommand('setContext', 'simile.clusters.working', this.#running !== undefined);
  }

  #show(result: ClusteringResult): void {
    this.#result = result;
    this.#changed.fire(result);
  }
}
