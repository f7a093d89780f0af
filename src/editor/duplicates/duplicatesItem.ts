import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, l10n } from 'vscode';
import { nameDocument } from '../documents/nameDocument.ts';
import { escapeMarkdown } from '../similar/escapeMarkdown.ts';
import { SNIPPET_LENGTH } from '../similar/passageItem.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { showNumber } from '../similar/wording.ts';
import type { DuplicatesNode, GroupNode, PlaceNode, SortNode } from './duplicatesTree.ts';
import {
  countPlaces,
  describeDifference,
  describeNearness,
  explainSort,
  nameContents,
  nameSort,
  nameStandingOut,
} from './duplicatesWording.ts';

const icons: Record<SortNode['sort'], string> = {
  identical: 'copy',
  sameWords: 'diff',
  sameMeaning: 'comment-discussion',
  boilerplate: 'layers',
  short: 'symbol-key',
  ignored: 'eye-closed',
};

/** Sorts that a person opens where they want to see them. */
const folded: ReadonlySet<SortNode['sort']> = new Set(['boilerplate', 'short', 'ignored']);

/** UTF-16 units of a text that a tooltip shows. */
const TOOLTIP_LENGTH = 600;

/** How a node looks in the view. */
export function createDuplicatesItem(node: DuplicatesNode): TreeItem {
  const item = createItem(node);
  item.id = node.id;
  return item;
}

/** What a row says under the mouse: all texts of a group, or the place in full. */
export function createDuplicatesTooltip(node: DuplicatesNode): MarkdownString {
  if (node.type === 'sort') return new MarkdownString(explainSort(node.sort));
  if (node.type === 'passage') {
    const { match } = node;
    const place = l10n.t('{0}, line {1}', nameDocument(match.uri), match.range.start.line + 1);
    const lines = [cutSnippet(match.text, TOOLTIP_LENGTH), [place, ...match.breadcrumb].join(' › ')];
    if (node.isChanged) lines.push(l10n.t('This file has been changed since.'));
    return new MarkdownString(lines.map(escapeMarkdown).join('\n\n---\n\n'));
  }
  const { group } = node;
  const texts = group.members.slice(0, 4).map(({ text }) => escapeMarkdown(cutSnippet(text, TOOLTIP_LENGTH)));
  if (group.texts > texts.length) texts.push('…');
  const facts = group.members.length > 1 ? [nameStandingOut(group), describeNearness(group)] : [];
  return new MarkdownString([...texts, escapeMarkdown([...facts, countPlaces(group)].join(' · '))].join('\n\n---\n\n'));
}

function createItem(node: DuplicatesNode): TreeItem {
  switch (node.type) {
    case 'sort':
      return createSortItem(node);
    case 'group':
      return createGroupItem(node);
    case 'passage':
      return createPlaceItem(node);
  }
}

function createSortItem({ sort, children, left }: SortNode): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const item = new TreeItem(nameSort(sort), folded.has(sort) ? Collapsed : Expanded);
  const count = showNumber(children.length);
  item.description = left > 0 ? l10n.t('{0} of {1}', count, showNumber(children.length + left)) : count;
  item.iconPath = new ThemeIcon(icons[sort]);
  item.contextValue = `sort.${sort}`;
  return item;
}

function createGroupItem({ group, isChanged }: GroupNode): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const isNear = group.members.length > 1 && group.contents === null;
  const label =
    group.contents === null
      ? cutSnippet(group.members[0].text, SNIPPET_LENGTH)
      : nameContents(group.contents, group.texts);
  const item = new TreeItem(label, isNear && group.members.length < 4 && !group.ignored ? Expanded : Collapsed);
  const difference = describeDifference(group);
  const facts = [
    ...(isNear && group.sort !== 'boilerplate' ? [nameStandingOut(group)] : []),
    ...(difference === undefined ? [] : [difference]),
    countPlaces(group),
    ...(isChanged ? [l10n.t('changed since')] : []),
  ];
  item.description = facts.join(' · ');
  item.iconPath = new ThemeIcon(isChanged ? 'history' : icons[group.ignored ? 'ignored' : group.sort]);
  item.contextValue = contextOf(group);
  item.accessibilityInformation = { label: [label, ...facts].join(', ') };
  return item;
}

/** “group pair shown”: what can be done with it. */
function contextOf({ members, contents, ignored, texts, places }: GroupNode['group']): string {
  const isPair = contents === null && (texts === 2 ? members.length === 2 : places === 2);
  const isNear = contents === null && members.length > 1;
  return ['group', isPair && 'pair', isNear ? 'near' : 'same', ignored ? 'ignored' : 'shown'].filter(Boolean).join(' ');
}

function createPlaceItem(node: PlaceNode): TreeItem {
  const { match, groupNode, isChanged } = node;
  const path = nameDocument(match.uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const line = l10n.t('{0}, line {1}', name, match.range.start.line + 1);
  const isNear = groupNode.group.members.length > 1;
  const snippet = cutSnippet(match.text, SNIPPET_LENGTH);
  const item = new TreeItem(isNear && groupNode.kind !== 'note' ? snippet : line);
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const facts = isNear && groupNode.kind !== 'note' ? [line] : [folder, ...match.breadcrumb.slice(-1)];
  if (isChanged) facts.push(l10n.t('changed since'));
  item.description = facts.filter((fact) => fact !== '').join(' · ');
  item.resourceUri = Uri.parse(match.uri);
  item.iconPath = ThemeIcon.File;
  item.contextValue = groupNode.group.ignored ? 'passage ignored' : 'passage';
  item.command = { command: 'simile.showPassage', title: l10n.t('Show'), arguments: [node] };
  item.accessibilityInformation = {
    label: [snippet, l10n.t('{0}, line {1}', path, match.range.start.line + 1)].join(' '),
  };
  return item;
}
