import { ColorThemeKind, TreeItem, Uri, l10n, window, workspace } from 'vscode';
import type { Closeness } from '../../core/closeness.ts';
import type { Match } from '../../protocol/engineApi.ts';
import { cutSnippet } from './snippet.ts';
import { nameCloseness } from './wording.ts';

/** UTF-16 units of a passage in a view; what does not fit the width, the view cuts itself. */
export const SNIPPET_LENGTH = 240;

/** A node of a tree that stands for a passage. */
export interface PassageLike {
  readonly match: Match;
}

/**
 * The row of a passage: bars for its closeness, the passage, and a description that begins with the closeness in words.
 *
 * @param describe what else the description says, given the place as “name.md, line 3”
 */
export function createPassageItem(
  node: PassageLike,
  media: Uri,
  describe: (place: string) => readonly string[],
): TreeItem {
  const { text, uri, range, closeness } = node.match;
  const snippet = cutSnippet(text, SNIPPET_LENGTH);
  const item = new TreeItem(snippet);
  const word = nameCloseness(closeness);
  const path = workspace.asRelativePath(Uri.parse(uri));
  const place = l10n.t('{0}, line {1}', path.slice(path.lastIndexOf('/') + 1), range.start.line + 1);
  item.iconPath = closenessIcon(closeness, media);
  item.description = [word, ...describe(place)].join(' · ');
  item.command = { command: 'simile.showPassage', title: l10n.t('Show'), arguments: [node] };
  item.accessibilityInformation = { label: l10n.t('{0}: {1} {2}', word, snippet, place) };
  return item;
}

/** Bars like those of a signal, so that closeness reads at a glance, in any theme and without colour. */
export function closenessIcon(closeness: Closeness, media: Uri): { light: Uri; dark: Uri } {
  const name = closeness.replace(' ', '-');
  const light = Uri.joinPath(media, 'closeness', `${name}-light.svg`);
  // Older versions of VS Code take a light high contrast theme for a dark one.
  if (window.activeColorTheme.kind === ColorThemeKind.HighContrastLight) return { light, dark: light };
  return { light, dark: Uri.joinPath(media, 'closeness', `${name}-dark.svg`) };
}
