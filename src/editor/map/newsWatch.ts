import { EventEmitter, workspace, type Disposable, type Event } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';

/** Tells whether documents have changed since the engine was asked about them. */
export class NewsWatch implements Disposable {
  readonly #index: Pick<WorkspaceIndex, 'state' | 'onDidChange' | 'onDidBecomeCurrent'>;
  readonly #store = new DisposableStore();
  readonly #heard = this.#store.add(new EventEmitter<void>());
  /** There is something new, for the first time since the question. */
  readonly onDidHear: Event<void> = this.#heard.event;
  #hasNews = false;
  #files = 0;
  #hasWaited = false;

  /** @param has whether a document is one of those that were asked about */
  constructor(
    index: Pick<WorkspaceIndex, 'state' | 'onDidChange' | 'onDidBecomeCurrent'>,
    has: (uri: string) => boolean,
  ) {
    this.#index = index;
    // The index becomes current a moment after the last change was taken in: a question in between knows of that change.
    this.#store.add(index.onDidChange(({ waiting }) => (this.#hasWaited ||= waiting > 0)));
    this.#store.add(
      index.onDidBecomeCurrent(() => {
        if (this.#hasWaited || index.state.files !== this.#files) this.hear();
      }),
    );
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && has(document.uri.toString())) this.hear();
      }),
    );
  }

  get hasNews(): boolean {
    return this.#hasNews;
  }

  /** The engine is asked now: whatever is known by now is no news. */
  ask(): void {
    this.#hasNews = false;
    this.#files = this.#index.state.files;
    this.#hasWaited = false;
  }

  /** @param catchingUp what the answer does not know of */
  answer(catchingUp: CatchingUp | null): void {
    this.#hasWaited ||= catchingUp !== null;
  }

  hear(): void {
    if (this.#hasNews) return;
    this.#hasNews = true;
    this.#heard.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
