import { EventEmitter, commands, type Disposable, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { selectedRows } from '../selectedRows.ts';
import { nameItems } from '../similar/wording.ts';
import type { ClusteringChoices } from './clusteringChoices.ts';
import type { ClustersEmptyReason } from './clusteringOutcome.ts';
import { itemsOf } from './clusteringRequest.ts';
import type { ClustersController } from './clustersController.ts';
import { createClustersItem, createClustersTooltip } from './clustersItem.ts';
import { buildClustersTree, type ClustersNode } from './clustersTree.ts';
import { describeClustering, nameClusteredScope, nameMethod } from './clustersWording.ts';
import type { MarkStore } from './markStore.ts';

export interface ClustersViewParts {
  readonly controller: ClustersController;
  readonly choices: ClusteringChoices;
  readonly marks: MarkStore;
  readonly tree: TreeView<ClustersNode>;
}

/** What the view “Clusters” shows: what was found, as a person has named, pinned, excluded and filtered it, or why there is nothing. */
export class ClustersView implements Disposable, TreeDataProvider<ClustersNode> {
  readonly #parts: ClustersViewParts;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  #roots: readonly ClustersNode[] = [];
  #filter = '';
  #progress = '';

  constructor(parts: ClustersViewParts) {
    this.#parts = parts;
    const { controller, choices, marks } = parts;
    this.#store.add(
      controller.onDidChangeResult((result) => {
        if (result.kind === 'found' && !result.outcome.isStale) marks.follow(result.outcome);
        this.#show();
      }),
    );
    this.#store.add(
      controller.onDidProgress((message) => {
        this.#progress = message;
        this.#describe();
      }),
    );
    this.#store.add(choices.onDidChangeShown(() => this.#show()));
    this.#store.add(marks.onDidChange(() => this.#show()));
    this.#show();
  }

  readonly onDidChangeTreeData = this.#changed.event;

  /** The rows as they stand in the view. */
  get roots(): readonly ClustersNode[] {
    return this.#roots;
  }

  /** The words that the list is narrowed to; empty where it is not. */
  get filter(): string {
    return this.#filter;
  }

  set filter(typed: string) {
    this.#filter = typed.trim();
    this.#show();
  }

  getChildren(node?: ClustersNode): ClustersNode[] {
    if (!node) return [...this.#roots];
    return node.type === 'passage' ? [] : [...node.children];
  }

  getParent(node: ClustersNode): ClustersNode | undefined {
    return 'holder' in node ? node.holder : undefined;
  }

  getTreeItem(node: ClustersNode): TreeItem {
    return createClustersItem(node);
  }

  resolveTreeItem(item: TreeItem, node: ClustersNode): TreeItem {
    item.tooltip = createClustersTooltip(node);
    return item;
  }

  get selection(): ClustersNode[] {
    return selectedRows(this.#parts.tree, this.#roots);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(): void {
    const { controller, choices, marks, tree } = this.#parts;
    const { result } = controller;
    let empty: ClustersEmptyReason | undefined;
    let message = '';
    let excludedCount = 0;
    if (result.kind === 'found') {
      const { outcome } = result;
      const marked = marks.list(outcome);
      excludedCount = marked.filter((mark) => mark?.excluded).length;
      const { showsExcluded } = choices;
      this.#roots = buildClustersTree(outcome, {
        marks: marked,
        showsExcluded,
        filter: this.#filter,
        pathOf: nameDocument,
      });
      if (this.#roots.length > 0) message = describeClustering(outcome, excludedCount, this.#filter, result.failure);
      else empty = this.#filter === '' ? 'onlyExcluded' : 'filtered';
    } else {
      this.#roots = [];
      empty = result.reason;
    }
    tree.message = message;
    this.#describe();
    setContext('empty', empty);
    setContext('hasResults', result.kind === 'found');
    setContext('hasExcluded', excludedCount > 0);
    setContext('filtered', result.kind === 'found' && this.#filter !== '');
    this.#changed.fire();
  }

  /** What is shown, or how far it is that will be. */
  #describe(): void {
    const { controller, choices, tree } = this.#parts;
    const { result } = controller;
    const request = result.kind === 'found' ? result.outcome.request : choices.request;
    const { scope, method } = request;
    tree.description =
      this.#progress || [nameItems(itemsOf(request)), nameClusteredScope(scope), nameMethod(method)].join(' · ');
  }
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', `simile.clusters.${key}`, value);
}
