import { EventEmitter, window, type Disposable, type Event, type Selection } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { Cursor } from './itemsAtCursors.ts';

/** Milliseconds that cursors rest before anybody is told. */
const REST = 80;

/** Where the cursors of the active editor are. */
export class EditorCursors implements Disposable {
  readonly #store = new DisposableStore();
  readonly #rested = this.#store.add(new EventEmitter<void>());
  /** They have come to rest in other places, or in another editor. */
  readonly onDidRest: Event<void> = this.#rested.event;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    const restart = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#rested.fire(), REST);
    };
    this.#store.add(window.onDidChangeActiveTextEditor(restart));
    this.#store.add(
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) restart();
      }),
    );
  }

  /** Undefined where no editor has the keyboard. */
  read(): { readonly uri: string; readonly cursors: readonly Cursor[] } | undefined {
    const editor = window.activeTextEditor;
    return editor && { uri: editor.document.uri.toString(), cursors: editor.selections.map(toCursor) };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }
}

function toCursor({ active: { line, character }, isEmpty, isReversed }: Selection): Cursor {
  const selects = isEmpty ? 'nothing' : isReversed ? 'after' : 'before';
  return { position: { line, character }, selects };
}
