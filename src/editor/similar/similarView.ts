import {
  EventEmitter,
  commands,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type Uri,
} from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { Preferences } from '../preferences.ts';
import { createPassageTooltip } from './passageTooltip.ts';
import { createResultItem } from './resultItem.ts';
import { buildResultTree, listPassages, type PassageNode, type ResultNode } from './resultTree.ts';
import type { SearchResult } from './searchOutcome.ts';
import type { SimilarController } from './similarController.ts';
import { describeOutcome, nameKind, nameScope } from './wording.ts';

/** The view “Similar”: what the latest search found, or why there is nothing. */
export class SimilarView implements Disposable, TreeDataProvider<ResultNode> {
  readonly #preferences: Preferences;
  readonly #media: Uri;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #tree: TreeView<ResultNode>;
  #result: SearchResult | undefined;
  #roots: readonly ResultNode[] = [];
  #serial = 0;
  #message = '';
  #layout: NodeJS.Timeout | undefined;

  constructor(controller: SimilarController, preferences: Preferences, media: Uri) {
    this.#preferences = preferences;
    this.#media = media;
    this.#tree = this.#store.add(
      window.createTreeView('simile.similar', { treeDataProvider: this, canSelectMany: true, showCollapseAll: true }),
    );
    this.#store.add(controller.onDidChangeResult((result) => this.#show(result)));
    this.#store.add(preferences.onDidChange(() => this.#show(controller.result)));
    this.#store.add(window.onDidChangeActiveColorTheme(() => this.#changed.fire()));
    this.#show(controller.result);
  }

  readonly onDidChangeTreeData = this.#changed.event;

  getChildren(node?: ResultNode): ResultNode[] {
    if (!node) {
      this.#layOutAgain();
      return [...this.#roots];
    }
    return 'children' in node ? [...node.children] : [];
  }

  getParent(node: ResultNode): ResultNode | undefined {
    return node.parent;
  }

  getTreeItem(node: ResultNode): TreeItem {
    return createResultItem(node, this.#media);
  }

  /** Tooltips are made when they are asked for: a list has many rows and few are hovered. */
  resolveTreeItem(item: TreeItem, node: ResultNode): TreeItem {
    if (node.type === 'passage') item.tooltip = createPassageTooltip(node.match);
    return item;
  }

  /** The selected passages from top to bottom. For a moment VS Code still tells what was selected in an older list. */
  get selection(): PassageNode[] {
    const selected = new Set(this.#tree.selection.map(({ id }) => id));
    return listPassages(this.#roots).filter(({ id }) => selected.has(id));
  }

  /** The passage `step` rows after `from`, around the end; the first or last where `from` is not in the view. */
  findBeside(from: PassageNode | undefined, step: 1 | -1): PassageNode | undefined {
    const passages = listPassages(this.#roots);
    const at = passages.findIndex(({ id }) => id === from?.id);
    if (at < 0) return passages.at(step > 0 ? 0 : -1);
    return passages[(at + step + passages.length) % passages.length];
  }

  /** Hands the keyboard to the list, at the best result. */
  async focusFirst(): Promise<void> {
    const [first] = listPassages(this.#roots);
    if (first) await this.#tree.reveal(first, { select: true, focus: true });
  }

  async select(node: PassageNode): Promise<void> {
    await this.#tree.reveal(node, { select: true, focus: false });
  }

  dispose(): void {
    clearTimeout(this.#layout);
    this.#store.dispose();
  }

  /**
   * VS Code does not take the height of the message off a list that was hidden when the message came, and then scrolls
   * the message out of sight. Saying it once more when the list is there puts that right.
   */
  #layOutAgain(): void {
    clearTimeout(this.#layout);
    this.#layout = setTimeout(() => (this.#tree.message = this.#message));
  }

  #show(result: SearchResult): void {
    const found = result.kind === 'found';
    // Laid out anew, rows stay the same rows.
    if (result !== this.#result) this.#serial++;
    this.#result = result;
    this.#roots = found ? buildResultTree(result.outcome, this.#preferences.get('layout'), this.#serial) : [];
    this.#message = found ? describeOutcome(result.outcome) : '';
    this.#tree.message = this.#message;
    this.#tree.description = `${nameScope(this.#preferences.get('scope'))} · ${nameKind(this.#preferences.get('kind'))}`;
    void commands.executeCommand('setContext', 'simile.similar.empty', found ? undefined : result.reason);
    void commands.executeCommand('setContext', 'simile.similar.hasResults', found);
    this.#changed.fire();
  }
}
