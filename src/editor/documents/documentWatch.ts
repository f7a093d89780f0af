import { EventEmitter, RelativePattern, Uri, workspace, type Disposable, type Event, type TextDocument } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { listMoves, type DocumentMoves } from './listMoves.ts';
import { SavedDrafts } from './savedDrafts.ts';
import type { TextChange } from './textChange.ts';

/** An edit in an editor. */
export interface DocumentEdit {
  readonly uri: string;
  readonly changes: readonly TextChange[];
}

/** Follows some documents: what is typed in them, where they go, and whether they come and go. */
export class DocumentWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #edited = this.#store.add(new EventEmitter<DocumentEdit>());
  readonly #moved = this.#store.add(new EventEmitter<DocumentMoves>());
  readonly #turned = this.#store.add(new EventEmitter<void>());
  #files = new DisposableStore();
  #uris: ReadonlySet<string> = new Set();
  /** Documents whose editors have held something else than their files since they were followed. */
  readonly #unsaved = new Set<string>();

  /** At once, before the next edit can come. */
  readonly onDidEdit: Event<DocumentEdit> = this.#edited.event;
  /** VS Code has renamed documents or folders of theirs, or saved a draft: from now on the new URIs are followed. */
  readonly onDidMove: Event<DocumentMoves> = this.#moved.event;
  /** A file was written, made or deleted, or an editor with something else in it opened or closed. */
  readonly onDidTurn: Event<void> = this.#turned.event;

  constructor() {
    const drafts = this.#store.add(new SavedDrafts());
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const uri = document.uri.toString();
        // What was selected in a draft is the same in its file.
        if (!this.#uris.has(uri) || drafts.isEmptied(document)) return;
        this.#remember(document);
        if (contentChanges.length === 0) return;
        if (!document.isDirty) this.#unsaved.delete(uri);
        this.#edited.fire({ uri, changes: contentChanges });
      }),
    );
    this.#store.add(workspace.onDidSaveTextDocument(({ uri }) => this.#unsaved.delete(uri.toString())));
    // What is opened and closed as its file has it, as VS Code does with what extensions read, changes nothing.
    this.#store.add(
      workspace.onDidOpenTextDocument((document) => {
        this.#remember(document);
        if (document.isDirty || !isFile(document.uri)) this.#tell(document.uri);
      }),
    );
    this.#store.add(
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#unsaved.delete(uri.toString()) || !isFile(uri)) this.#tell(uri);
      }),
    );
    this.#store.add(
      workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#follow(oldUri.toString(), newUri.toString());
      }),
    );
    this.#store.add(drafts.onDidSave(({ draft, file }) => this.#follow(draft, file)));
  }

  /** Follows these documents from now on, and no others. */
  follow(uris: readonly string[]): void {
    this.#uris = new Set(uris);
    this.#unsaved.clear();
    workspace.textDocuments.forEach((document) => this.#remember(document));
    this.#files.dispose();
    this.#files = new DisposableStore();
    const places = uris.map((uri) => Uri.parse(uri));
    if (places.some((uri) => workspace.getWorkspaceFolder(uri))) this.#watchFiles('**/*');
    for (const uri of places) {
      if (workspace.getWorkspaceFolder(uri) || !isFile(uri)) continue;
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      this.#watchFiles(new RelativePattern(Uri.joinPath(uri, '..'), name.replace(/[[\]{}*?]/g, '?')));
    }
  }

  dispose(): void {
    this.#files.dispose();
    this.#store.dispose();
  }

  /** Before it is closed without being saved, VS Code says of a document that it is not dirty any more. */
  #remember({ uri, isDirty }: TextDocument): void {
    const key = uri.toString();
    if (isDirty && this.#uris.has(key)) this.#unsaved.add(key);
  }

  /** @param from a document, or a folder of documents */
  #follow(from: string, to: string): void {
    const moves = listMoves(this.#uris, [{ from, to }]);
    if (moves.size === 0) return;
    this.follow([...this.#uris].map((uri) => moves.get(uri) ?? uri));
    this.#moved.fire(moves);
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

/** Whether changes of it outside editors can be told. */
function isFile(uri: Uri): boolean {
  return workspace.fs.isWritableFileSystem(uri.scheme) !== undefined;
}
