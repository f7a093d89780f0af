import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n, workspace } from 'vscode';
import { closenessIcon } from '../similar/resultItem.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { nameCloseness } from '../similar/wording.ts';
import type { RelatedNode, RelatedNoteNode, RelatedPassageNode } from './relatedTree.ts';

/** UTF-16 units of a passage in the view; what does not fit the width, the view cuts itself. */
const SNIPPET_LENGTH = 240;

/** How a node looks in the view. */
export function createRelatedItem(node: RelatedNode, media: Uri): TreeItem {
  const item = node.type === 'note' ? createNoteItem(node) : createPassageItem(node, media);
  item.id = node.id;
  item.contextValue = node.type;
  return item;
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

function createPassageItem(node: RelatedPassageNode, media: Uri): TreeItem {
  const { text, uri, range, closeness } = node.match;
  const snippet = cutSnippet(text, SNIPPET_LENGTH);
  const item = new TreeItem(snippet);
  const word = nameCloseness(closeness);
  const path = workspace.asRelativePath(Uri.parse(uri));
  const place = l10n.t('{0}, line {1}', path.slice(path.lastIndexOf('/') + 1), range.start.line + 1);
  item.iconPath = closenessIcon(closeness, media);
  item.description = word;
  item.command = { command: 'simile.showPassage', title: l10n.t('Show'), arguments: [node] };
  item.accessibilityInformation = { label: l10n.t('{0}: {1} {2}', word, snippet, place) };
  return item;
}
