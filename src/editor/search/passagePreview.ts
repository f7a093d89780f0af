import { setTimeout as delay } from 'node:timers/promises';
import { TextEditorSelectionChangeKind, window, type Disposable } from 'vscode';
import type { PassageOpener } from '../similar/passageOpener.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import { EditorPlace } from './editorPlace.ts';

/** Milliseconds that a row is looked at before its passage is shown: who goes down the list shall not see them all. */
const PATIENCE = 120;
/** Milliseconds within which VS Code tells of the click that has closed the picker. */
const CLICK_DELAY = 80;

/** Shows passages in the editor while a person goes through a list, and puts back what was there before. */
export class PassagePreview implements Disposable {
  readonly #opener: PassageOpener;
  readonly #place = new EditorPlace();
  readonly #listener: Disposable;
  readonly #shown = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #showing = Promise.resolve();
  #wasClicked = false;

  constructor(opener: PassageOpener) {
    this.#opener = opener;
    this.#listener = window.onDidChangeTextEditorSelection(({ kind }) => {
      if (kind === TextEditorSelectionChangeKind.Mouse) this.#wasClicked = true;
    });
  }

  /** Shows a passage in a moment, unless another one is asked for first. The keyboard stays where it is. */
  show(node: PassageNode): void {
    clearTimeout(this.#timer);
    if (!this.#place.canBeLeft) return;
    this.#timer = setTimeout(() => {
      this.#shown.add(node.match.uri);
      const options = { preserveFocus: true, preview: true, beside: false, quiet: true };
      // A passage that cannot be shown is not shown; to take it says why.
      this.#showing = this.#opener.open(node, options).catch(() => undefined);
    }, PATIENCE);
  }

  /** Leaves a document before the person who has chosen it. What else was shown closes. */
  async keep(uri: string): Promise<void> {
    await this.#settle();
    this.#shown.delete(uri);
    await this.#place.close(this.#shown);
  }

  /** Goes back to what was there before, unless a click into the shown passage says that it was the one. */
  async leave(): Promise<void> {
    await this.#settle();
    if (this.#shown.size === 0) return;
    await delay(CLICK_DELAY);
    if (this.#wasClicked) return;
    this.#opener.clear();
    await this.#place.restore(this.#shown);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listener.dispose();
  }

  async #settle(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#showing;
  }
}
