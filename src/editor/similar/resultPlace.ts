import { commands, window, type Disposable, type Selection } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';

/**
 * Knows whether the cursor still is at the result that a person was taken to last (`simile.similar.atResult`): then F4
 * goes on from there, whatever else in VS Code has results to go through.
 */
export class ResultPlace implements Disposable {
  readonly #store = new DisposableStore();
  #place: { readonly uri: string; readonly selection: Selection } | undefined;
  #isThere = false;

  constructor() {
    this.#store.add(window.onDidChangeActiveTextEditor(() => this.#update()));
    this.#store.add(window.onDidChangeTextEditorSelection(() => this.#update()));
  }

  /** The cursor is at a result now. */
  enter(): void {
    this.#place = readPlace();
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #update(): void {
    const now = readPlace();
    const isThere = now !== undefined && now.uri === this.#place?.uri && now.selection.isEqual(this.#place.selection);
    if (isThere === this.#isThere) return;
    this.#isThere = isThere;
    void commands.executeCommand('setContext', 'simile.similar.atResult', isThere);
  }
}

function readPlace(): { uri: string; selection: Selection } | undefined {
  const editor = window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), selection: editor.selection };
}
