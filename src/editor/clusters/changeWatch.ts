import { EventEmitter, workspace, type Disposable, type Event, type Uri } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { findOpenDocument } from '../documents/describeDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { isWithin } from './isWithin.ts';

/** Tells when a document has been changed that something was found in, or come that belongs to where it was looked for. */
export class ChangeWatch implements Disposable {
  readonly #index: Pick<WorkspaceIndex, 'includes' | 'onDidBecomeCurrent'>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #uris: ReadonlySet<string> = new Set();
  #within: readonly string[] | undefined;
  #isBounded = false;
  /** Files that have come, of which it is not known yet whether they are indexed. */
  #created: Uri[] = [];

  constructor(index: Pick<WorkspaceIndex, 'includes' | 'onDidBecomeCurrent'>) {
    this.#index = index;
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#concerns(document.uri)) this.#changed.fire();
      }),
    );
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/*'));
    this.#store.add(
      watcher.onDidChange((uri) => {
        // Of what is open its editor tells, and saving it changes nothing.
        if (!findOpenDocument(uri) && this.#concerns(uri)) this.#changed.fire();
      }),
    );
    this.#store.add(watcher.onDidDelete((uri) => this.#noteDeletion(uri.toString())));
    this.#store.add(watcher.onDidCreate((uri) => this.#created.push(uri)));
    this.#store.add(index.onDidBecomeCurrent(() => this.#lookAtCreated()));
  }

  /** Fires for every change, also where there has been one before. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** What is to be watched from now on. */
  watch({ request, answer }: ClusteringOutcome): void {
    this.#uris = new Set([...answer.documents.map(({ uri }) => uri), ...answer.withoutProse]);
    const { scope } = request;
    this.#within = scope.type === 'folders' ? scope.uris : undefined;
    this.#isBounded = scope.type === 'openEditors' || scope.type === 'selection';
    this.#created = [];
  }

  dispose(): void {
    this.#store.dispose();
  }

  #concerns(uri: Uri): boolean {
    const key = uri.toString();
    if (this.#uris.has(key)) return true;
    return !this.#isBounded && isWithin(key, this.#within) && this.#index.includes(uri);
  }

  /** Of a folder that is deleted nothing is told but itself. */
  #noteDeletion(deleted: string): void {
    for (const uri of this.#uris) {
      if (isWithin(uri, [deleted])) return this.#changed.fire();
    }
  }

  #lookAtCreated(): void {
    if (this.#created.some((uri) => !this.#uris.has(uri.toString()) && this.#concerns(uri))) this.#changed.fire();
    this.#created = [];
  }
}
