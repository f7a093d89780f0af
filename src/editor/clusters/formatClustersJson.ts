import { listExported, listOutliers, type ExportedClusters, type ExportedMember } from './exportedClusters.ts';

/** Everything that is known; lines and characters count from 0. `words` are those found, `label` is what a person reads. */
export function formatClustersJson(exported: ExportedClusters): string {
  const { kind, chosen } = exported;
  const { method, count, height, leastCosine, silhouette } = chosen;
  const clusters = listExported(exported).map(({ topic, cluster: { node, members } }) => ({
    label: node.label,
    words: node.cluster.label,
    topic,
    size: node.cluster.members.length,
    pinned: node.isPinned,
    cohesion: node.cluster.cohesion,
    silhouette: node.cluster.silhouette,
    members: members.map((member) => ({ ...describeMember(member), cosine: member.node.match.cosine })),
  }));
  const outliers = listOutliers(exported).map(describeMember);
  const parameters = { items: kind, method, count, height, leastCosine, silhouette };
  return `${JSON.stringify({ ...parameters, clusters, outliers }, null, 2)}\n`;
}

function describeMember({ node, file, text }: ExportedMember) {
  const { range, breadcrumb } = node.match;
  return { file, start: range.start, end: range.end, title: node.title, text, headings: breadcrumb };
}
