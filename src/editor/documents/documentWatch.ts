import { EventEmitter, RelativePattern, Uri, workspace, type Disposable, type Event } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { TextChange } from './textChange.ts';

/** An edit in an editor. */
export interface DocumentEdit {
  readonly uri: string;
  readonly changes: readonly TextChange[];
}

/** Follows some documents: what is typed in them, and whether they come and go. */
export class DocumentWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #edited = this.#store.add(new EventEmitter<DocumentEdit>());
  readonly #turned = this.#store.add(new EventEmitter<void>());
  #files = new DisposableStore();
  #uris: ReadonlySet<string> = new Set();

  /** At once, before the next edit can come. */
  readonly onDidEdit: Event<DocumentEdit> = this.#edited.event;
  /** A file was written, made or deleted, or an editor opened or closed: what is on disk may be another thing. */
  readonly onDidTurn: Event<void> = this.#turned.event;

  constructor() {
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = document.uri.toString();
        if (contentChanges.length > 0 && this.#uris.has(uri)) this.#edited.fire({ uri, changes: contentChanges });
      }),
    );
    this.#store.add(workspace.onDidOpenTextDocument(({ uri }) => this.#tell(uri)));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#tell(uri)));
  }

  /** Follows these documents from now on, and no others. */
  follow(uris: readonly string[]): void {
    this.#uris = new Set(uris);
    this.#files.dispose();
    this.#files = new DisposableStore();
    const places = uris.map((uri) => Uri.parse(uri));
    if (places.some((uri) => workspace.getWorkspaceFolder(uri))) this.#watchFiles('**/*');
    for (const uri of places) {
      if (workspace.getWorkspaceFolder(uri) || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) continue;
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      this.#watchFiles(new RelativePattern(Uri.joinPath(uri, '..'), name.replace(/[[\]{}*?]/g, '?')));
    }
  }

  dispose(): void {
    this.#files.dispose();
    this.#store.dispose();
  }

  #watchFiles(pattern: string | RelativePattern): void {
    const watcher = this.#files.add(workspace.createFileSystemWatcher(pattern));
    this.#files.add(watcher.onDidCreate((uri) => this.#tell(uri)));
    this.#files.add(watcher.onDidChange((uri) => this.#tell(uri)));
    this.#files.add(watcher.onDidDelete((uri) => this.#tellOfFolder(uri)));
  }

  #tell(uri: Uri): void {
    if (this.#uris.has(uri.toString())) this.#turned.fire();
  }

  /** Of a folder that is deleted nothing is told but itself. */
  #tellOfFolder(deleted: Uri): void {
    const key = deleted.toString();
    if (this.#uris.has(key) || [...this.#uris].some((uri) => uri.startsWith(`${key}/`))) this.#turned.fire();
  }
}
