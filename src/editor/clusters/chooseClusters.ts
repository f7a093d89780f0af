import { l10n } from 'vscode';
import type { HeatmapSubject, ListedPassage } from '../heatmap/heatmapSubject.ts';
import { listClusters, listMembers, type ClustersNode, type MemberNode } from './clustersTree.ts';
import { countClusters } from './clustersWording.ts';

/** What a heatmap of some clusters compares: their notes or passages, labelled with the cluster where there are several. */
export function chooseClusters(nodes: readonly ClustersNode[]): HeatmapSubject {
  const members = listMembers(nodes);
  const isLabelled = new Set(members.map(({ holder }) => holder)).size > 1;
  const items = members.map((member) => toListed(member, isLabelled));
  return { type: 'list', title: nameClusters(nodes), remarks: [], items };
}

/** What some rows are called together. */
export function nameClusters(nodes: readonly ClustersNode[]): string {
  const [node] = nodes;
  if (nodes.length === 1 && node?.type === 'topic') return l10n.t('Topic {0}', node.label);
  if (nodes.every(({ type }) => type === 'outliers')) return l10n.t('Not in a cluster');
  const clusters = listClusters(nodes);
  const [only] = clusters;
  return only && clusters.length === 1 ? l10n.t('Cluster {0}', only.label) : countClusters(clusters.length);
}

/** Only a passage that is known as a whole comes with its text: the others are read from their documents. */
function toListed({ match, kind, isCut, holder }: MemberNode, isLabelled: boolean): ListedPassage {
  const { uri, range, text, breadcrumb, stamp } = match;
  const label = holder.type === 'cluster' ? holder.label : l10n.t('Not in a cluster');
  return {
    uri,
    range,
    ...(kind === 'note' || isCut ? {} : { text, breadcrumb, stamp }),
    ...(isLabelled ? { label } : {}),
  };
}
