import type { ChosenClustering, ClusteredKind } from '../../protocol/clusters.ts';
import type { ClusterNode, ClustersNode, MemberNode } from './clustersTree.ts';

/** What an export holds: what stands in the view, without what is excluded. */
export interface ExportedClusters {
  readonly kind: ClusteredKind;
  readonly chosen: ChosenClustering;
  readonly sections: readonly ExportedSection[];
}

/** Clusters below one heading, or a list of notes or passages. */
export type ExportedSection =
  | { readonly type: 'topic'; readonly label: string; readonly clusters: readonly ExportedCluster[] }
  | { readonly type: 'cluster'; readonly cluster: ExportedCluster }
  | { readonly type: 'outliers'; readonly members: readonly ExportedMember[] };

export interface ExportedCluster {
  readonly node: ClusterNode;
  readonly members: readonly ExportedMember[];
}

export interface ExportedMember {
  readonly node: MemberNode;
  /** Path in the workspace. */
  readonly file: string;
  /** Its text as far as it is known. */
  readonly text: string;
}

/** @param fileOf path of a document by its URI */
export function gatherClusters(
  nodes: readonly ClustersNode[],
  { kind, chosen }: Pick<ExportedClusters, 'kind' | 'chosen'>,
  fileOf: (uri: string) => string,
): ExportedClusters {
  const toMember = (node: MemberNode): ExportedMember => {
    const { match, isCut } = node;
    return { node, file: fileOf(match.uri), text: isCut ? `${match.text}…` : match.text };
  };
  const toCluster = (node: ClusterNode): ExportedCluster => ({ node, members: node.children.map(toMember) });
  const sections = nodes.flatMap((node): ExportedSection[] => {
    switch (node.type) {
      case 'topic':
        return [{ type: 'topic', label: node.label, clusters: node.children.map(toCluster) }];
      case 'cluster':
        return [{ type: 'cluster', cluster: toCluster(node) }];
      case 'outliers':
        return [{ type: 'outliers', members: node.children.map(toMember) }];
      case 'excluded':
      case 'passage':
        return [];
    }
  });
  return { kind, chosen, sections };
}

/** A cluster, and the topic that it is in, if any. */
export interface TopicalCluster {
  readonly topic: string | null;
  readonly cluster: ExportedCluster;
}

/** All clusters, in order. */
export function listExported({ sections }: ExportedClusters): TopicalCluster[] {
  return sections.flatMap((section): TopicalCluster[] => {
    switch (section.type) {
      case 'topic':
        return section.clusters.map((cluster) => ({ topic: section.label, cluster }));
      case 'cluster':
        return [{ topic: null, cluster: section.cluster }];
      case 'outliers':
        return [];
    }
  });
}

/** The members that are in no cluster. */
export function listOutliers({ sections }: ExportedClusters): ExportedMember[] {
  return sections.flatMap((section) => (section.type === 'outliers' ? section.members : []));
}
