import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n, workspace } from 'vscode';
import { createLanguageItem } from '../languages/languageNode.ts';
import { createPassageItem } from '../similar/passageItem.ts';
import { nameCloseness } from '../similar/wording.ts';
import type { RelatedNode, RelatedNoteNode } from './relatedTree.ts';

/** How a node looks in the view. */
export function createRelatedItem(node: RelatedNode, media: Uri): TreeItem {
  const item = createItem(node, media);
  item.id = node.id;
  item.contextValue = node.type;
  return item;
}

function createItem(node: RelatedNode, media: Uri): TreeItem {
  switch (node.type) {
    case 'note':
      return createNoteItem(node);
    case 'passage':
      return createPassageItem(node, media, () => []);
    case 'language':
      return createLanguageItem(node);
  }
}

function createNoteItem({ note, children }: RelatedNoteNode): TreeItem {
  const uri = Uri.parse(note.uri);
  const [best] = note.passages;
  const path = workspace.asRelativePath(uri);
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const word = nameCloseness(best.closeness);
  const linked = note.isLinked ? [l10n.t('already linked')] : [];
  const heading = best.breadcrumb.slice(-1);
  const item = new TreeItem(uri, TreeItemCollapsibleState.Expanded);
  item.iconPath = note.isLinked ? new ThemeIcon('link') : ThemeIcon.File;
  item.description = [word, ...linked, ...heading, folder].filter((part) => part !== '').join(' · ');
  item.tooltip = [path, ...best.breadcrumb].join(' › ');
  item.command = { command: 'simile.showPassage', title: l10n.t('Show'), arguments: children.slice(0, 1) };
  item.accessibilityInformation = { label: [path, word, ...linked, ...heading].join(', ') };
  return item;
}
