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
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param isPassing whether a document is shown in passing, on the way through a list: then its editor counts only once a
   *   person moves the cursor in it
   */
  constructor(isPassing: (uri: string) => boolean) {
    this.#store.add(
      window.onDidChangeActiveTextEditor((editor) => {
        // Where the cursor was a moment ago it has not come to rest.
        if (editor && isPassing(editor.document.uri.toString())) clearTimeout(this.#timer);
        else this.#restIn(REST.moving);
      }),
    );
    this.#store.add(
      window.onDidChangeTextEditorSelection((change) => {
        if (change.textEditor !== window.activeTextEditor) return;
        if (isByHand(change) || !isPassing(change.textEditor.document.uri.toString())) this.#restIn(REST.moving);
      }),
    );
    this.#store.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document === window.activeTextEditor?.document && contentChanges.length > 0) this.#restIn(REST.typing);
      }),
    );
  }

  readonly onDidRest: Event<void> = this.#rested.event;

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
