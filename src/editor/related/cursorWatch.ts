import {
  EventEmitter,
  TextEditorSelectionChangeKind,
  window,
  workspace,
  type Disposable,
  type Event,
  type TextEditorSelectionChangeEvent,
} from 'vscode';
import { DisposableStore } from '../disposableStore.ts';

/** Milliseconds that the cursor rests before anybody is told, and that nothing is typed. */
const REST = { moving: 300, typing: 1000 };

/** Tells when the cursor has come to rest in another place, in another editor, or after typing. */
export class CursorWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #rested = this.#store.add(new EventEmitter<void>());
  readonly onDidRest: Event<void> = this.#rested.event;
  #timer: NodeJS.Timeout | undefined;
  #isPassing = false;

  /**
   * @param isPassing whether a document is shown in passing, on the way through a list: then its editor counts only once a
   *   person does something in it
   */
  constructor(isPassing: (uri: string) => boolean) {
    this.#store.add(
      window.onDidChangeActiveTextEditor((editor) => {
        this.#isPassing = editor !== undefined && isPassing(editor.document.uri.toString());
        this.#restIn(REST.moving);
      }),
    );
    this.#store.add(
      window.onDidChangeTextEditorSelection((change) => {
        if (change.textEditor !== window.activeTextEditor) return;
        if (isByHand(change)) this.#isPassing = false;
        this.#restIn(REST.moving);
      }),
    );
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document !== window.activeTextEditor?.document || contentChanges.length === 0) return;
        this.#isPassing = false;
        this.#restIn(REST.typing);
      }),
    );
  }

  /** Whether the active editor is one that is shown in passing. */
  get isPassing(): boolean {
    return this.#isPassing;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #restIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rested.fire(), milliseconds);
  }
}

function isByHand({ kind }: TextEditorSelectionChangeEvent): boolean {
  return kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
}
