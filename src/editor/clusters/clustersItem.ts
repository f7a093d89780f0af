import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, env, l10n } from 'vscode';
import { nameBriefly, nameDocument } from '../documents/nameDocument.ts';
import { describeScore } from '../similar/describeScore.ts';
import { escapeMarkdown } from '../similar/escapeMarkdown.ts';
import { SNIPPET_LENGTH } from '../similar/passageItem.ts';
import { cutSnippet } from '../similar/snippet.ts';
import { countItems, showNumber } from '../similar/wording.ts';
import type { ClusterNode, ClustersNode, MemberNode, TopicNode } from './clustersTree.ts';
import { countClusters, describeCohesion, nameCohesion } from './clustersWording.ts';

const { Collapsed, Expanded, None } = TreeItemCollapsibleState;

/** Words of a label that a row shows; the tooltip has all of them. */
const SHOWN_WORDS = 3;

/** How a node looks in the view. */
export function createClustersItem(node: ClustersNode): TreeItem {
  const item = createItem(node);
  item.id = node.id;
  return item;
}

/** What a row says under the mouse: the figures, and of a note how it begins. */
export function createClustersTooltip(node: ClustersNode): MarkdownString | undefined {
  switch (node.type) {
    case 'cluster':
      return toTooltip(explainCluster(node));
    case 'passage':
      return toTooltip(explainMember(node));
    case 'topic':
      return toTooltip([node.label, countTopic(node)]);
    case 'outliers':
      return toTooltip([l10n.t('Nothing else here is near enough to these.')]);
    case 'excluded':
      return toTooltip([l10n.t('Left out of the list, of exports and of the counts, until you include them again.')]);
  }
}

function createItem(node: ClustersNode): TreeItem {
  switch (node.type) {
    case 'topic':
      return createTopicItem(node);
    case 'cluster':
      return createClusterItem(node);
    case 'passage':
      return createMemberItem(node);
    case 'outliers': {
      const item = new TreeItem(l10n.t('Not in a cluster'), Collapsed);
      item.description = countItems(node.children.length, node.kind);
      item.iconPath = new ThemeIcon('circle-slash');
      item.contextValue = 'outliers';
      return item;
    }
    case 'excluded': {
      const item = new TreeItem(l10n.t('Excluded'), Expanded);
      item.description = showNumber(node.children.length);
      item.iconPath = new ThemeIcon('eye-closed');
      item.contextValue = 'excluded';
      return item;
    }
  }
}

function createTopicItem(node: TopicNode): TreeItem {
  const item = new TreeItem(node.topic.label.slice(0, SHOWN_WORDS).join(', ') || node.label, Expanded);
  item.description = countTopic(node);
  item.iconPath = new ThemeIcon('layers');
  item.contextValue = 'topic';
  item.accessibilityInformation = { label: l10n.t('Topic {0}, {1}', node.label, countTopic(node)) };
  return item;
}

function createClusterItem(node: ClusterNode): TreeItem {
  const { label, cluster, isPinned, isExcluded, isNarrowed } = node;
  // Who filters wants to see what passes.
  const item = new TreeItem(shorten(node), isNarrowed ? Expanded : Collapsed);
  const tightness = nameCohesion(cluster.cohesion);
  const facts = [
    countShown(node),
    ...(tightness === undefined ? [] : [tightness]),
    ...(isPinned ? [l10n.t('pinned')] : []),
  ];
  item.description = facts.join(' · ');
  item.iconPath = new ThemeIcon(isExcluded ? 'eye-closed' : isPinned ? 'pinned' : 'tag');
  item.contextValue = ['cluster', isPinned ? 'pinned' : 'loose', isExcluded ? 'excluded' : 'shown'].join(' ');
  item.accessibilityInformation = { label: [l10n.t('Cluster {0}', label), ...facts].join(', ') };
  return item;
}

/** Its most telling words, so that its size is in sight beside them; a name is left as it is. */
function shorten({ label, foundLabel, cluster }: ClusterNode): string {
  const words = cluster.label.slice(0, SHOWN_WORDS);
  return foundLabel === undefined && words.length > 0 ? words.join(', ') : label;
}

function createMemberItem(node: MemberNode): TreeItem {
  const { match, kind } = node;
  const path = nameDocument(match.uri);
  const line = match.range.start.line + 1;
  const isNote = kind === 'note';
  const label = isNote ? (node.title ?? nameBriefly(match.uri)) : cutSnippet(textOf(node), SNIPPET_LENGTH);
  const place = isNote ? path : l10n.t('{0}, line {1}', nameBriefly(match.uri), line);
  const item = new TreeItem(label, None);
  item.description = place;
  item.resourceUri = Uri.parse(match.uri);
  item.iconPath = ThemeIcon.File;
  item.contextValue = isNote ? 'note' : 'passage';
  item.command = { command: 'simile.clusters.show', title: l10n.t('Show'), arguments: [node] };
  item.accessibilityInformation = { label: isNote ? [label, path].join(', ') : `${label} ${place}` };
  return item;
}

function explainCluster({ label, foundLabel, cluster, kind }: ClusterNode): string[] {
  const facts = [countItems(cluster.members.length, kind)];
  if (cluster.cohesion) facts.push(describeCohesion(cluster.cohesion));
  return [
    label,
    facts.join(' · '),
    ...(foundLabel === undefined ? [] : [l10n.t('Named by you; its telling words: {0}', foundLabel)]),
  ];
}

function explainMember(node: MemberNode): string[] {
  const { match, holder } = node;
  const place = l10n.t('{0}, line {1}', nameDocument(match.uri), match.range.start.line + 1);
  const lines = [textOf(node), [place, ...match.breadcrumb].join(' › ')];
  if (holder.type === 'outliers') return lines;
  const { cosine } = describeScore({ cosine: match.cosine, percentile: null }, env.language);
  return [...lines, l10n.t('cosine {0} with the mean of its cluster', cosine)];
}

/** As far as it is known. */
function textOf({ match, isCut }: MemberNode): string {
  return isCut ? `${match.text}…` : match.text;
}

/** “3 of 12 notes”, where the filter leaves the others out. */
function countShown({ cluster, children, kind, isNarrowed }: ClusterNode): string {
  const all = countItems(cluster.members.length, kind);
  return isNarrowed ? l10n.t('{0} of {1}', showNumber(children.length), all) : all;
}

function countTopic({ children }: TopicNode): string {
  const [first] = children;
  const members = children.reduce((sum, node) => sum + node.children.length, 0);
  return `${countItems(members, first?.kind ?? 'note')} · ${countClusters(children.length)}`;
}

function toTooltip(lines: readonly string[]): MarkdownString {
  return new MarkdownString(lines.map(escapeMarkdown).join('\n\n'));
}
