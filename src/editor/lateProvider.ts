import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { DisposableStore } from './disposableStore.ts';

/** What a view asks whose code is not loaded yet: it has no rows until there is a provider to follow. */
export class LateProvider<Node> implements TreeDataProvider<Node>, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #provider: TreeDataProvider<Node> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  follow(provider: TreeDataProvider<Node>): void {
    this.#provider = provider;
    const listening = provider.onDidChangeTreeData?.(() => this.#changed.fire());
    if (listening) this.#store.add(listening);
    this.#changed.fire();
  }

  getChildren(node?: Node) {
    return this.#provider?.getChildren(node);
  }

  getParent(node: Node) {
    return this.#provider?.getParent?.(node);
  }

  getTreeItem(node: Node): TreeItem | Thenable<TreeItem> {
    if (!this.#provider) throw new Error('There are no rows yet.');
    return this.#provider.getTreeItem(node);
  }

  resolveTreeItem(
    item: TreeItem,
    node: Node,
    token: Parameters<NonNullable<TreeDataProvider<Node>['resolveTreeItem']>>[2],
  ) {
    return this.#provider?.resolveTreeItem?.(item, node, token) ?? item;
  }

  dispose(): void {
    this.#store.dispose();
  }
}
