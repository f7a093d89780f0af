import { EventEmitter, workspace, type Disposable, type Event, type Uri } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { CreatedFiles } from '../documents/createdFiles.ts';
import { findOpenDocument } from '../documents/describeDocument.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { isWithin } from '../../core/isWithin.ts';

/** Tells when a document has been changed that something was found in, or come that belongs to where it was looked for. */
export class ChangeWatch implements Disposable {
  readonly #index: Pick<WorkspaceIndex, 'includes' | 'onDidBecomeCurrent'>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #uris: ReadonlySet<string> = new Set();
  #within: readonly string[] | undefined;
  #isBounded = false;
  /** Of which it is not known yet whether they are indexed. */
  readonly #created = new CreatedFiles<Uri>();
  /** What has been changed while a question is under way, of which it is not known yet what it is about. */
  #meanwhile: Meanwhile | undefined;

  constructor(index: Pick<WorkspaceIndex, 'includes' | 'onDidBecomeCurrent'>) {
    this.#index = index;
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#noteChange(document.uri);
      }),
    );
    const watcher = this.#store.add(workspace.createFileSystemWatcher('**/*'));
    this.#store.add(
      watcher.onDidChange((uri) => {
        // Of what is open its editor tells, and saving it changes nothing.
        if (!findOpenDocument(uri)) this.#noteChange(uri);
      }),
    );
    this.#store.add(watcher.onDidDelete((uri) => this.#noteDeletion(uri)));
    this.#store.add(watcher.onDidCreate((uri) => this.#noteCreation(uri)));
    this.#store.add(index.onDidBecomeCurrent(() => this.#lookAtCreated()));
  }

  /** Fires for every change, also where there has been one before. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** A question is asked: what is changed from now on, its answer may not know. */
  begin(): void {
    this.#meanwhile = { changed: new CreatedFiles(), deleted: new CreatedFiles() };
  }

  /** The question has no answer: what was watched before still is. */
  end(): void {
    this.#meanwhile = undefined;
  }

  /** What is to be watched from now on. Fires where some of it has been changed since the question was asked. */
  watch({ request, answer }: ClusteringOutcome): void {
    this.#uris = new Set([...answer.documents.map(({ uri }) => uri), ...answer.withoutProse]);
    const { scope } = request;
    this.#within = scope.type === 'folders' ? scope.uris : undefined;
    this.#isBounded = scope.type === 'openEditors' || scope.type === 'selection';
    const meanwhile = this.#meanwhile;
    this.#meanwhile = undefined;
    if (!meanwhile) return;
    const [changed, deleted] = [meanwhile.changed.take(), meanwhile.deleted.take()];
    const isChanged =
      changed.isOverfull ||
      deleted.isOverfull ||
      changed.files.some((uri) => this.#concerns(uri)) ||
      deleted.files.some((uri) => this.#holds(uri));
    if (isChanged) this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #concerns(uri: Uri): boolean {
    const key = uri.toString();
    if (this.#uris.has(key)) return true;
    return !this.#isBounded && isWithin(key, this.#within) && this.#index.includes(uri);
  }

  #noteChange(uri: Uri): void {
    this.#meanwhile?.changed.add(uri);
    if (this.#concerns(uri)) this.#changed.fire();
  }

  #noteCreation(uri: Uri): void {
    // What was looked for in editors, or what is asked about meanwhile, may be elsewhere.
    const isWanted = !this.#isBounded && isWithin(uri.toString(), this.#within);
    if (isWanted || this.#meanwhile) this.#created.add(uri);
  }

  #noteDeletion(uri: Uri): void {
    this.#meanwhile?.deleted.add(uri);
    if (this.#holds(uri)) this.#changed.fire();
  }

  /** Of a folder that is deleted nothing is told but itself. */
  #holds(deleted: Uri): boolean {
    const within = [deleted.toString()];
    for (const uri of this.#uris) if (isWithin(uri, within)) return true;
    return false;
  }

  /** Now all files are listed: what is not indexed is none of ours. */
  #lookAtCreated(): void {
    const { files, isOverfull } = this.#created.take();
    if (this.#isBounded) return;
    const isNews = (uri: Uri) => !this.#uris.has(uri.toString()) && this.#concerns(uri);
    if (isOverfull || files.some(isNews)) this.#changed.fire();
  }
}

interface Meanwhile {
  readonly changed: CreatedFiles<Uri>;
  readonly deleted: CreatedFiles<Uri>;
}
