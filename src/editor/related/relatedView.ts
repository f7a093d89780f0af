import { isDeepStrictEqual } from 'node:util';
import {
  EventEmitter,
  commands,
  l10n,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  type Uri,
} from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { createLanguageNode } from '../languages/languageNode.ts';
import type { ForeignTexts, LanguageNotice } from '../languages/languageNotice.ts';
import { selectedRows } from '../selectedRows.ts';
import { createPassageTooltip } from '../similar/passageTooltip.ts';
import type { RelatedChoices } from './relatedChoices.ts';
import type { RelatedController } from './relatedController.ts';
import { RelatedDragController } from './relatedDragController.ts';
import { createRelatedItem } from './relatedItem.ts';
import type { RelatedResult } from './relatedOutcome.ts';
import { buildRelatedTree, type RelatedNode, type RelatedNoteNode } from './relatedTree.ts';
import { describeRelated } from './relatedWording.ts';

/** The view “Related”: the notes near the cursor, or why there are none. */
export class RelatedView implements Disposable, TreeDataProvider<RelatedNode> {
  readonly #controller: RelatedController;
  readonly #choices: RelatedChoices;
  readonly #languages: LanguageNotice;
  readonly #media: Uri;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #tree: TreeView<RelatedNode>;
  #roots: readonly RelatedNoteNode[] = [];
  #foreign: ForeignTexts | undefined;

  constructor(controller: RelatedController, choices: RelatedChoices, languages: LanguageNotice, media: Uri) {
    this.#controller = controller;
    this.#choices = choices;
    this.#languages = languages;
    this.#media = media;
    this.#tree = this.#store.add(
      window.createTreeView('simile.related', {
        treeDataProvider: this,
        dragAndDropController: new RelatedDragController(),
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#store.add(controller.onDidChangeResult((result) => this.#show(result)));
    this.#store.add(languages.onDidChange(() => this.#show(controller.result)));
    this.#store.add(window.onDidChangeActiveColorTheme(() => this.#changed.fire()));
    this.#store.add(this.#tree.onDidChangeVisibility(({ visible }) => controller.setVisible(visible)));
    this.#show(controller.result);
  }

  readonly onDidChangeTreeData = this.#changed.event;

  getChildren(node?: RelatedNode): RelatedNode[] {
    if (!node) return this.#foreign ? [createLanguageNode(this.#foreign), ...this.#roots] : [...this.#roots];
    return node.type === 'note' ? [...node.children] : [];
  }

  getParent(node: RelatedNode): RelatedNode | undefined {
    return node.type === 'passage' ? node.note : undefined;
  }

  getTreeItem(node: RelatedNode): TreeItem {
    return createRelatedItem(node, this.#media);
  }

  resolveTreeItem(item: TreeItem, node: RelatedNode): TreeItem {
    if (node.type === 'passage') item.tooltip = createPassageTooltip(node.match);
    return item;
  }

  get selection(): RelatedNode[] {
    return selectedRows(this.#tree, this.#roots);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(result: RelatedResult): void {
    const found = result.kind === 'found';
    const notes = found ? result.outcome.notes : [];
    // What is the same as before stays as it is, and so does what is selected.
    const foreign = found ? this.#languages.above([result.outcome.query.foreign], true) : undefined;
    const isSame =
      isDeepStrictEqual(foreign, this.#foreign) &&
      notes.length === this.#roots.length &&
      notes.every((note, at) => isDeepStrictEqual(note, this.#roots[at]!.note));
    if (!isSame) this.#roots = buildRelatedTree(notes);
    this.#foreign = foreign;
    this.#tree.message = found ? describeRelated(result.outcome) : '';
    const subject = this.#choices.subject === 'note' ? l10n.t('whole note') : l10n.t('paragraph');
    this.#tree.description = this.#controller.isPinned ? l10n.t('{0} · pinned', subject) : subject;
    void commands.executeCommand('setContext', 'simile.related.empty', found ? undefined : result.reason);
    void commands.executeCommand('setContext', 'simile.related.hasResults', found);
    if (!isSame) this.#changed.fire();
  }
}
