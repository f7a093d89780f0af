import { ColorThemeKind, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n, window, workspace } from 'vscode';
import type { Closeness } from '../../core/closeness.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { FileNode, LeftOutNode, PassageNode, QueryNode, ResultNode, WeakNode } from './resultTree.ts';
import { cutSnippet } from './snippet.ts';
import { countLeftOut, countResults, countWeakResults, nameCloseness, nameReason, showNumber } from './wording.ts';

/** UTF-16 units of a passage in the view; what does not fit the width, the view cuts itself. */
const SNIPPET_LENGTH = 240;
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
      return createPassageItem(node, media);
    case 'leftOut':
      return createLeftOutItem(node);
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

function createPassageItem(node: PassageNode, media: Uri): TreeItem {
  const { text, uri, range, closeness, breadcrumb } = node.match;
  const snippet = cutSnippet(text, SNIPPET_LENGTH);
  const item = new TreeItem(snippet);
  const word = nameCloseness(closeness);
  const path = workspace.asRelativePath(Uri.parse(uri));
  const place = l10n.t('{0}, line {1}', path.slice(path.lastIndexOf('/') + 1), range.start.line + 1);
  item.iconPath = closenessIcon(closeness, media);
  item.description = [word, ...(node.parent?.type === 'file' ? breadcrumb.slice(-1) : [place])].join(' · ');
  item.command = { command: 'simile.showPassage', title: l10n.t('Show'), arguments: [node] };
  item.accessibilityInformation = { label: l10n.t('{0}: {1} {2}', word, snippet, place) };
  return item;
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

/** Bars like those of a signal, so that closeness reads at a glance, in any theme and without colour. */
export function closenessIcon(closeness: Closeness, media: Uri): { light: Uri; dark: Uri } {
  const name = closeness.replace(' ', '-');
  const light = Uri.joinPath(media, 'closeness', `${name}-light.svg`);
  // Older versions of VS Code take a light high contrast theme for a dark one.
  if (window.activeColorTheme.kind === ColorThemeKind.HighContrastLight) return { light, dark: light };
  return { light, dark: Uri.joinPath(media, 'closeness', `${name}-dark.svg`) };
}
