import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n, workspace } from 'vscode';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import { createLanguageItem } from '../languages/languageNode.ts';
import { createPassageItem, SNIPPET_LENGTH } from './passageItem.ts';
import type { FileNode, LeftOutNode, PassageNode, QueryNode, ResultNode, WeakNode } from './resultTree.ts';
import { cutSnippet } from './snippet.ts';
import { countLeftOut, countResults, countWeakResults, nameReason, showNumber } from './wording.ts';

/** Documents that a tooltip names. */
const MOST_NAMED = 12;

/** How a node looks in the view. */
export function createResultItem(node: ResultNode, media: Uri): TreeItem {
  const item = createItem(node, media);
  item.id = node.id;
  item.contextValue = node.type;
  return item;
}

function createItem(node: ResultNode, media: Uri): TreeItem {
  switch (node.type) {
    case 'query':
      return createQueryItem(node);
    case 'file':
      return createFileItem(node);
    case 'weak':
      return createWeakItem(node);
    case 'passage':
      return createPassageItem(node, media, (place) => describePlace(node, place));
    case 'leftOut':
      return createLeftOutItem(node);
    case 'language':
      return createLanguageItem(node);
  }
}

function createQueryItem({ text, line, count }: QueryNode): TreeItem {
  const empty = text === null ? l10n.t('Nothing to compare at line {0}', (line ?? 0) + 1) : undefined;
  const item = new TreeItem(
    empty ?? `“${cutSnippet(text ?? '', SNIPPET_LENGTH)}”`,
    count > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None,
  );
  item.iconPath = new ThemeIcon(empty ? 'circle-slash' : 'quote');
  if (!empty) {
    item.description = showNumber(count);
    item.tooltip = cutSnippet(text ?? '', SNIPPET_LENGTH);
  }
  return item;
}

function createFileItem({ uri, children }: FileNode): TreeItem {
  const resource = Uri.parse(uri);
  const item = new TreeItem(resource, TreeItemCollapsibleState.Expanded);
  const path = workspace.asRelativePath(resource);
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const count = showNumber(children.length);
  item.iconPath = ThemeIcon.File;
  item.description = folder === '' ? count : `${folder} · ${count}`;
  item.tooltip = path;
  item.accessibilityInformation = { label: l10n.t('{0}, {1}', path, countResults(children.length)) };
  return item;
}

function createWeakItem({ children }: WeakNode): TreeItem {
  const item = new TreeItem(countWeakResults(children.length), TreeItemCollapsibleState.Collapsed);
  item.iconPath = new ThemeIcon('ellipsis');
  item.tooltip = l10n.t('These mean something else, most likely.');
  return item;
}

/** Below its file, a passage is told from others by the heading above it. */
function describePlace({ parent, match }: PassageNode, place: string): readonly string[] {
  return parent?.type === 'file' ? match.breadcrumb.slice(-1) : [place];
}

function createLeftOutItem({ documents }: LeftOutNode): TreeItem {
  const item = new TreeItem(countLeftOut(documents.length));
  item.iconPath = new ThemeIcon('info');
  const named = documents.slice(0, MOST_NAMED).map(describeLeftOut);
  if (documents.length > MOST_NAMED) named.push('…');
  item.tooltip = named.join('\n');
  item.command = { command: 'simile.showLog', title: l10n.t('Show Log') };
  return item;
}

function describeLeftOut({ uri, reason }: LeftOutDocument): string {
  return l10n.t('{0}: {1}', workspace.asRelativePath(Uri.parse(uri)), nameReason(reason));
}
