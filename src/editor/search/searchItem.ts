import { l10n, QuickPickItemKind, ThemeIcon, Uri, workspace, type QuickInputButton, type QuickPickItem } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import { writeFolderFilter } from '../../core/search/writeFolderFilter.ts';
import type { Match } from '../../protocol/engineApi.ts';
import { closenessIcon } from '../similar/passageItem.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { nameCloseness } from '../similar/wording.ts';
import { escapeIcons } from './escapeIcons.ts';
import { cutPassageLabel } from './passageLabel.ts';
import type { SuggestedPath } from './suggestPaths.ts';

/** A row of the picker, with what becomes of it when it is taken. */
export type SearchItem = QuickPickItem &
  (
    | { readonly type: 'passage'; readonly node: PassageNode }
    | { readonly type: 'recent'; readonly typed: string }
    /** Puts `typed` into the box. */
    | { readonly type: 'completion'; readonly typed: string }
    /** Something to know, with the command that helps, if one does. */
    | { readonly type: 'notice'; readonly command?: NoticeCommand }
    | { readonly type: 'heading' }
  );

/** `search` asks the same once more. */
export type NoticeCommand =
  | 'search'
  | 'vscode.openFolder'
  | 'simile.openSettings'
  | 'simile.chooseEncoder'
  | 'simile.restartEngine'
  | 'simile.showLog';

/** What a button of a row does. */
export type ItemAction = 'openBeside' | 'copy' | 'forget';

export interface ItemButton extends QuickInputButton {
  readonly action: ItemAction;
}

/** UTF-16 units; what does not fit the width, VS Code cuts itself. */
const LABEL_LENGTH = 160;
const HEADING_LENGTH = 40;
const MOST_HEADINGS = 2;

export function createPassageItem(match: Match, phrases: readonly string[], media: Uri): SearchItem {
  const { uri, range, text, sentence, closeness } = match;
  const id = `search/${uri}#${range.start.line}:${range.start.character}`;
  return {
    type: 'passage',
    node: { type: 'passage', id, key: id, parent: undefined, match },
    label: escapeIcons(cutPassageLabel(text, sentence?.text, phrases, LABEL_LENGTH)),
    detail: escapeIcons([describePlace(match), nameCloseness(closeness)].join(' · ')),
    iconPath: closenessIcon(closeness, media),
    // VS Code would leave out what has none of the letters of the search.
    alwaysShow: true,
    buttons: [
      itemButton('openBeside', 'split-horizontal', l10n.t('Open to the Side')),
      itemButton('copy', 'copy', l10n.t('Copy')),
    ],
  };
}

/** “home/garden-diary.md › Spring › Tomatoes”. */
function describePlace({ uri, breadcrumb }: Match): string {
  const headings = breadcrumb.slice(-MOST_HEADINGS).map((heading) => cutSnippet(heading, HEADING_LENGTH));
  return [workspace.asRelativePath(Uri.parse(uri)), ...headings].join(' › ');
}

export function createRecentItem(typed: string): SearchItem {
  return {
    type: 'recent',
    typed,
    label: escapeIcons(typed),
    iconPath: new ThemeIcon('history'),
    alwaysShow: true,
    buttons: [itemButton('forget', 'close', l10n.t('Remove from Recent Searches'))],
  };
}

/** Each filter with an example. To take one is to begin writing it. */
export function createFilterItems(typed: string): SearchItem[] {
  const before = typed.trimEnd() === '' ? '' : `${typed.trimEnd()} `;
  const create = (label: string, description: string, inserted: string, icon: string): SearchItem => ({
    type: 'completion',
    typed: before + inserted,
    label,
    description,
    iconPath: new ThemeIcon(icon),
    alwaysShow: true,
  });
  return [
    create('in:', l10n.t('only in a folder or file, as in in:work or in:"my notes"'), 'in:', 'folder'),
    create('kind:sentence', l10n.t('single sentences instead of paragraphs'), 'kind:sentence ', kindIcon('sentence')),
    create('"…"', l10n.t('words that must occur exactly so, as in "home office"'), '"', 'quote'),
  ];
}

/** @param before what is typed before the filter */
export function createPathItem({ path, isFolder }: SuggestedPath, before: string): SearchItem | undefined {
  const filter = writeFolderFilter(path);
  if (filter === undefined) return undefined;
  return {
    type: 'completion',
    typed: `${before}${filter} `,
    label: escapeIcons(path),
    description: isFolder ? l10n.t('folder') : l10n.t('file'),
    iconPath: isFolder ? ThemeIcon.Folder : ThemeIcon.File,
    alwaysShow: true,
  };
}

/** @param before what is typed before the filter */
export function createKindItem(kind: PassageKind, before: string): SearchItem {
  return {
    type: 'completion',
    typed: `${before}kind:${kind} `,
    label: `kind:${kind}`,
    iconPath: new ThemeIcon(kindIcon(kind)),
    alwaysShow: true,
  };
}

export function kindIcon(kind: PassageKind): string {
  return kind === 'sentence' ? 'list-flat' : 'three-bars';
}

export function createNotice(label: string, detail: string, icon = 'info', command?: NoticeCommand): SearchItem {
  return {
    type: 'notice',
    ...(command ? { command } : {}),
    label: escapeIcons(label),
    detail: escapeIcons(detail),
    iconPath: new ThemeIcon(icon),
    alwaysShow: true,
  };
}

export function createHeading(label: string): SearchItem {
  return { type: 'heading', label, kind: QuickPickItemKind.Separator };
}

function itemButton(action: ItemAction, icon: string, tooltip: string): ItemButton {
  return { action, iconPath: new ThemeIcon(icon), tooltip };
}
