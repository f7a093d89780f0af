import {
  EventEmitter,
  commands,
  l10n,
  workspace,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { selectedRows } from '../selectedRows.ts';
import { nameItems } from '../similar/wording.ts';
import { applyIgnored } from './applyIgnored.ts';
import type { DuplicateChoices } from './duplicateChoices.ts';
import type { DuplicatesController } from './duplicatesController.ts';
import { createDuplicatesItem, createDuplicatesTooltip } from './duplicatesItem.ts';
import type { DuplicatesEmptyReason } from './duplicatesOutcome.ts';
import { buildDuplicatesTree, type DuplicatesNode, type SortNode } from './duplicatesTree.ts';
import { describeDuplicates } from './duplicatesWording.ts';
import type { IgnoredStore } from './ignoredStore.ts';

export interface DuplicatesViewParts {
  readonly controller: DuplicatesController;
  readonly choices: DuplicateChoices;
  readonly ignored: IgnoredStore;
  /** The view itself. */
  readonly tree: TreeView<DuplicatesNode>;
}

/** The view “Near-Duplicates”: what was written more than once in the workspace, or why there is nothing to show. */
export class DuplicatesView implements Disposable, TreeDataProvider<DuplicatesNode> {
  readonly #controller: DuplicatesController;
  readonly #choices: DuplicateChoices;
  readonly #ignored: IgnoredStore;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #tree: TreeView<DuplicatesNode>;
  #roots: readonly SortNode[] = [];

  constructor({ controller, choices, ignored, tree }: DuplicatesViewParts) {
    this.#controller = controller;
    this.#choices = choices;
    this.#ignored = ignored;
    this.#tree = tree;
    controller.setVisible(tree.visible);
    this.#store.add(controller.onDidChangeResult(() => this.#show()));
    this.#store.add(choices.onDidChangeShown(() => this.#show()));
    this.#store.add(choices.onDidChangeKind(() => this.#show()));
    this.#store.add(ignored.onDidChange(() => this.#show()));
    this.#store.add(this.#tree.onDidChangeVisibility(({ visible }) => controller.setVisible(visible)));
    this.#show();
  }

  readonly onDidChangeTreeData = this.#changed.event;

  /** The rows as they stand in the view. */
  get roots(): readonly SortNode[] {
    return this.#roots;
  }

  getChildren(node?: DuplicatesNode): DuplicatesNode[] {
    if (!node) return [...this.#roots];
    return node.type === 'passage' ? [] : [...node.children];
  }

  getParent(node: DuplicatesNode): DuplicatesNode | undefined {
    if (node.type === 'passage') return node.groupNode;
    return node.type === 'group' ? node.parentSort : undefined;
  }

  getTreeItem(node: DuplicatesNode): TreeItem {
    return createDuplicatesItem(node);
  }

  resolveTreeItem(item: TreeItem, node: DuplicatesNode): TreeItem {
    item.tooltip = createDuplicatesTooltip(node);
    return item;
  }

  get selection(): DuplicatesNode[] {
    return selectedRows(this.#tree, this.#roots);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(): void {
    const { result } = this.#controller;
    const { showsIgnored, kind } = this.#choices;
    let empty: DuplicatesEmptyReason | undefined;
    let message = '';
    let ignoredCount = 0;
    if (result.kind === 'found') {
      const groups = applyIgnored(result.outcome.groups, this.#ignored.ignored);
      ignoredCount = groups.filter(({ ignored }) => ignored).length;
      const outcome = { ...result.outcome, groups };
      this.#roots = buildDuplicatesTree(outcome, showsIgnored);
      if (this.#roots.length > 0) message = this.#describe(describeDuplicates(outcome, ignoredCount, result.failure));
      else if (ignoredCount > 0) empty = 'onlyIgnored';
      else empty = result.outcome.catchingUp ? 'incomplete' : 'nothing';
    } else {
      this.#roots = [];
      empty = result.reason;
    }
    this.#tree.message = message;
    this.#tree.description = nameItems(result.kind === 'found' ? result.outcome.kind : kind);
    setContext('empty', empty);
    setContext('hasResults', this.#roots.length > 0);
    setContext('hasIgnored', ignoredCount > 0);
    this.#changed.fire();
  }

  /** A list that cannot be read is said where its absence shows. */
  #describe(found: string): string {
    const [problem] = this.#ignored.problems;
    if (!problem) return found;
    const path = workspace.asRelativePath(problem.uri);
    return `${found} · ${l10n.t('“{0}” cannot be read, so that nothing in it is ignored: {1}', path, problem.reason)}`;
  }
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', `simile.duplicates.${key}`, value);
}
