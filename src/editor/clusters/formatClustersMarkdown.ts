import { escapeProse } from '../similar/escapeProse.ts';
import type { ExportedCluster, ExportedClusters, ExportedMember } from './exportedClusters.ts';

/** Words of the reader's language, and links as the workspace writes them. */
export interface ClustersMarkdownWords {
  /** Absent where they go into another document. */
  readonly title?: string;
  readonly outliers: string;
  /** Markdown. */
  linkTo(member: ExportedMember): string;
}

/** A map of content: a heading for each topic and cluster, and below it a link to each note, or each passage with one. */
export function formatClustersMarkdown(exported: ExportedClusters, words: ClustersMarkdownWords): string {
  const isNote = exported.kind === 'note';
  const list = (members: readonly ExportedMember[]) => {
    const lines = members.map((member) => {
      const link = words.linkTo(member);
      return `- ${isNote ? link : `${escapeProse(member.text)} — ${link}`}`;
    });
    return lines.join('\n');
  };
  const writeCluster = ({ node, members }: ExportedCluster, mark: string) => [
    `${mark} ${escapeHeading(node.label)}`,
    list(members),
  ];
  const blocks = exported.sections.flatMap((section): string[] => {
    switch (section.type) {
      case 'topic':
        return [
          `## ${escapeHeading(section.label)}`,
          ...section.clusters.flatMap((cluster) => writeCluster(cluster, '###')),
        ];
      case 'cluster':
        return writeCluster(section.cluster, '##');
      case 'outliers':
        return [`## ${escapeHeading(words.outliers)}`, list(section.members)];
    }
  });
  const title = words.title === undefined ? [] : [`# ${escapeHeading(words.title)}`];
  return `${[...title, ...blocks].join('\n\n')}\n`;
}

/** At its end, after a blank, a heading takes number signs for its own. */
function escapeHeading(text: string): string {
  return escapeProse(text).replace(/(?<= )#+$/, (signs) => `\\${signs}`);
}
