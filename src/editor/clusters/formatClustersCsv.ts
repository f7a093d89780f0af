import { csvTable, type CsvFields } from '../../core/csvTable.ts';
import { listExported, listOutliers, type ExportedClusters, type ExportedMember } from './exportedClusters.ts';

const names = [
  'cluster',
  'label',
  'topic',
  'size',
  'cohesion',
  'percentile',
  'cosine',
  'title',
  'text',
  'file',
  'line',
  'headings',
];

/**
 * A row for each note or passage, the most central of each cluster first; what is in no cluster comes last, with no number.
 * Clusters are numbered and lines count from 1. See `csvTable`.
 */
export function formatClustersCsv(exported: ExportedClusters): string {
  const rows = listExported(exported).flatMap(({ topic, cluster: { node, members } }, at) => {
    const { cohesion, members: all } = node.cluster;
    const facts = [at + 1, node.label, topic, all.length, cohesion?.cosine, cohesion?.percentile];
    return members.map((member) => [...facts, member.node.match.cosine, ...describeMember(member)]);
  });
  const outliers = listOutliers(exported).map((member) => [
    ...Array.from({ length: 7 }, () => null),
    ...describeMember(member),
  ]);
  return csvTable(names, [...rows, ...outliers]);
}

function describeMember({ node, file, text }: ExportedMember): CsvFields {
  const { range, breadcrumb } = node.match;
  return [node.title, text, file, range.start.line + 1, breadcrumb.join(' › ')];
}
