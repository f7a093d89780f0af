import { OverviewRulerLane, Range, ThemeColor, window, workspace, type Disposable, type TextEditor } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';

/** Lights the passage that a person has just been taken to, until they move on. */
export class PassageHighlight implements Disposable {
  readonly #store = new DisposableStore();
  readonly #decoration = this.#store.add(
    window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor('editor.findMatchHighlightBackground'),
      border: '1px solid',
      borderColor: new ThemeColor('editor.findMatchHighlightBorder'),
      overviewRulerColor: new ThemeColor('editorOverviewRuler.findMatchForeground'),
      overviewRulerLane: OverviewRulerLane.Center,
    }),
  );
  #lit: { editor: TextEditor; range: Range } | undefined;

  constructor() {
    this.#store.add(
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const moved = selections.length !== 1 || !this.#lit || !selections[0]?.isEqual(this.#lit.range);
        if (textEditor === this.#lit?.editor && moved) this.clear();
      }),
    );
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === this.#lit?.editor.document && contentChanges.length > 0) this.clear();
      }),
    );
  }

  show(editor: TextEditor, range: Range): void {
    this.clear();
    this.#lit = { editor, range };
    editor.setDecorations(this.#decoration, [range]);
  }

  clear(): void {
    this.#lit?.editor.setDecorations(this.#decoration, []);
    this.#lit = undefined;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
