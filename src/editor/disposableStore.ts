import type { Disposable } from 'vscode';

/** Ends what it holds when it is disposed itself: the last thing added first. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.#items.push(item);
    return item;
  }

  dispose(): void {
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
