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
import { nameDocument } from '../documents/nameDocument.ts';
import { createLanguageNode } from '../languages/languageNode.ts';
import type { ForeignTexts, LanguageNotice } from '../languages/languageNotice.ts';
import { selectedRows } from '../selectedRows.ts';
import { describeOutcome } from './describeOutcome.ts';
import { createPassageTooltip } from './passageTooltip.ts';
import { createResultItem } from './resultItem.ts';
import { ResultList, findSuccessor } from './resultList.ts';
import { listPassages, type PassageNode, type ResultNode } from './resultTree.ts';
import type { EmptyReason, SearchResult } from './searchOutcome.ts';
import type { ResultChange, SimilarController } from './similarController.ts';
import { nameItems, nameScope } from './wording.ts';

/** Why the view has no rows: also because of what a person has done to them, or because files are still to come. */
type EmptyView = EmptyReason | 'filtered' | 'dismissed' | 'incomplete';

/** The view “Similar”: what the latest search found, or why there is nothing. */
export class SimilarView implements Disposable, TreeDataProvider<ResultNode> {
  readonly #preferences: Preferences;
  readonly #languages: LanguageNotice;
  readonly #media: Uri;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #tree: TreeView<ResultNode>;
  readonly #list = new ResultList();
  #result: SearchResult;
  #roots: readonly ResultNode[] = [];
  #message = '';
  #layout: NodeJS.Timeout | undefined;

  constructor(controller: SimilarController, preferences: Preferences, languages: LanguageNotice, media: Uri) {
    this.#preferences = preferences;
    this.#languages = languages;
    this.#media = media;
    this.#result = controller.result;
    this.#tree = this.#store.add(
      window.createTreeView('simile.similar', { treeDataProvider: this, canSelectMany: true }),
    );
    this.#store.add(controller.onDidChangeResult((change) => this.#take(change)));
    this.#store.add(preferences.onDidChange(() => this.#show()));
    this.#store.add(languages.onDidChange(() => this.#changed.fire()));
    this.#store.add(window.onDidChangeActiveColorTheme(() => this.#changed.fire()));
    this.#show();
  }

  readonly onDidChangeTreeData = this.#changed.event;

  getChildren(node?: ResultNode): ResultNode[] {
    if (!node) {
      this.#layOutAgain();
      const foreign = this.#findForeign();
      return foreign ? [createLanguageNode(foreign), ...this.#roots] : [...this.#roots];
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

  /** The results as they stand in the view. */
  get roots(): readonly ResultNode[] {
    return this.#roots;
  }

  get selection(): ResultNode[] {
    return selectedRows(this.#tree, this.#roots);
  }

  /** The words that the list is narrowed to; empty where it is not. */
  get filter(): string {
    return this.#list.filter;
  }

  set filter(typed: string) {
    this.#list.filter = typed;
    this.#show();
  }

  /** Takes rows out of the list. Where they were selected, the selection goes on to the next result. */
  async dismiss(nodes: readonly ResultNode[]): Promise<void> {
    const selected = new Set(this.selection);
    const successor = findSuccessor(listPassages(this.#roots), listPassages(nodes));
    this.#list.dismiss(nodes);
    this.#show();
    const next = successor && listPassages(this.#roots).find(({ key }) => key === successor.key);
    if (next && nodes.some((node) => selected.has(node))) await this.#tree.reveal(next, { select: true, focus: true });
  }

  /** Shows what was dismissed again. */
  showDismissed(): void {
    this.#list.restore();
    this.#show();
  }

  /**
   * The result `step` rows after the one that was shown last, around the end. Where that is none of the list, the
   * selected one: nobody has seen it yet.
   */
  findNext(shown: Pick<PassageNode, 'id'> | undefined, step: 1 | -1): PassageNode | undefined {
    const passages = listPassages(this.#roots);
    const at = passages.findIndex(({ id }) => id === shown?.id);
    if (at >= 0) return passages[(at + step + passages.length) % passages.length];
    return listPassages(this.selection)[0] ?? passages.at(step > 0 ? 0 : -1);
  }

  /** Hands the keyboard to the list, at the best result. */
  async focusFirst(): Promise<void> {
    const [first] = listPassages(this.#roots);
    if (first) await this.#tree.reveal(first, { select: true, focus: true });
  }

  /** Selects a row where the view is on the screen; does not bring it there. */
  async select(node: PassageNode): Promise<void> {
    if (this.#tree.visible) await this.#tree.reveal(node, { select: true, focus: false });
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

  /** What of the notes, or of what was asked about, the encoder was not trained on. */
  #findForeign(): ForeignTexts | undefined {
    if (this.#result.kind === 'empty' || this.#roots.length === 0) return undefined;
    const { answers, request } = this.#result.outcome;
    return this.#languages.above(
      answers.map(({ query }) => query?.foreign),
      request.scope === 'workspace',
    );
  }

  #take({ result, continuation }: ResultChange): void {
    this.#result = result;
    this.#list.show(result.kind === 'found' ? result.outcome : undefined, continuation);
    this.#show();
  }

  #show(): void {
    const [result, list, preferences] = [this.#result, this.#list, this.#preferences];
    const outcome = result.kind === 'found' ? result.outcome : undefined;
    const [layout, order] = [preferences.get('layout'), preferences.get('order')];
    this.#roots = outcome ? list.layOut({ layout, order, pathOf: nameDocument }) : [];
    const shown = listPassages(this.#roots).map(({ match }) => match);
    const { filter, dismissedCount } = list;
    // VS Code explains an empty list only where there is no message.
    this.#message =
      outcome && this.#roots.length > 0 ? describeOutcome(outcome, { filter, dismissedCount, shown }) : '';
    this.#tree.message = this.#message;
    this.#tree.description = `${nameScope(preferences.get('scope'))} · ${nameItems(preferences.get('kind'))}`;
    const hasResults = outcome?.answers.some(({ matches }) => matches.length > 0) ?? false;
    setContext('empty', this.#explainEmpty());
    setContext('hasResults', hasResults);
    setContext('filtered', hasResults && filter !== '');
    setContext('hasDismissed', hasResults && dismissedCount > 0);
    this.#changed.fire();
  }

  #explainEmpty(): EmptyView | undefined {
    if (this.#roots.length > 0) return undefined;
    if (this.#result.kind === 'empty') return this.#result.reason;
    if (this.#list.filter !== '') return 'filtered';
    if (this.#list.dismissedCount > 0) return 'dismissed';
    return this.#result.outcome.catchingUp ? 'incomplete' : 'noMatches';
  }
}

function setContext(key: string, value: unknown): void {
  void commands.executeCommand('setContext', `simile.similar.${key}`, value);
}
