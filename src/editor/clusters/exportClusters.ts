import { Uri, l10n, workspace } from 'vscode';
import { nameBriefly, nameDocument } from '../documents/nameDocument.ts';
import type { WorkspaceLinks } from '../related/workspaceLinks.ts';
import { addressOf } from '../similar/addressOf.ts';
import { escapeProse } from '../similar/escapeProse.ts';
import { openExport, pickFormat, type ExportFormat } from '../similar/exportFormat.ts';
import { linkToLine } from '../similar/quoteWithLink.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { itemsOf, type ClusteredScope } from './clusteringRequest.ts';
import { listMembers, type ClustersNode, type MemberNode } from './clustersTree.ts';
import { nameClusteredScope } from './clustersWording.ts';
import { gatherClusters, type ExportedClusters } from './exportedClusters.ts';
import { formatClustersJson } from './formatClustersJson.ts';
import { formatClustersMarkdown } from './formatClustersMarkdown.ts';

/** Asks for the format; undefined where a person has thought better of it. */
export function pickClustersFormat(): Promise<ExportFormat | undefined> {
  return pickFormat(l10n.t('Choose what the clusters are written as; they open in a new document'), {
    markdown: l10n.t('A map of content with links, to be saved in the folder that is open'),
    csv: l10n.t('A table for spreadsheets, one note or passage in a row'),
    json: l10n.t('Everything that is known about the clusters, for programs'),
  });
}

/** Opens clusters as they stand in the view in a new document, which a person may save where they like. */
export async function exportClusters(
  outcome: ClusteringOutcome,
  nodes: readonly ClustersNode[],
  format: ExportFormat,
  links: WorkspaceLinks,
): Promise<void> {
  await openExport(await formatClusters(outcome, nodes, format, links), format);
}

/** Clusters as Markdown for any note of the workspace. */
export async function writeClusters(
  outcome: ClusteringOutcome,
  nodes: readonly ClustersNode[],
  links: WorkspaceLinks,
): Promise<string> {
  const written = await writeLinks(nodes, links);
  return formatClustersMarkdown(gather(outcome, nodes), {
    outliers: l10n.t('Not in a cluster'),
    linkTo: ({ node }) => {
      const link = written.get(node.match.uri) ?? '';
      // A path would hold in one folder only.
      return link.startsWith('[[') ? link : linkFromTop(node);
    },
  });
}

async function formatClusters(
  outcome: ClusteringOutcome,
  nodes: readonly ClustersNode[],
  format: ExportFormat,
  links: WorkspaceLinks,
): Promise<string> {
  const exported = gather(outcome, nodes);
  switch (format) {
    case 'markdown': {
      const written = await writeLinks(nodes, links);
      return formatClustersMarkdown(exported, {
        title: nameMap(outcome.request.scope),
        outliers: l10n.t('Not in a cluster'),
        linkTo: ({ node }) => written.get(node.match.uri) ?? '',
      });
    }
    case 'csv':
      return (await import('./formatClustersCsv.ts')).formatClustersCsv(exported);
    case 'json':
      return formatClustersJson(exported);
  }
}

function gather({ request, answer }: ClusteringOutcome, nodes: readonly ClustersNode[]): ExportedClusters {
  return gatherClusters(nodes, { kind: itemsOf(request), chosen: answer.chosen }, nameDocument);
}

function nameMap(scope: ClusteredScope): string {
  const name = scope.type === 'folders' ? nameClusteredScope(scope) : workspace.name;
  return name === undefined ? l10n.t('Clusters') : l10n.t('Clusters of {0}', name);
}

/** From the root of its workspace folder, which VS Code and others follow from any note of it. */
function linkFromTop({ match, title, kind }: MemberNode): string {
  const address = addressOf(Uri.parse(match.uri));
  const label = escapeProse(title ?? nameBriefly(match.uri));
  if (address === undefined) return label;
  return kind === 'note' ? `[${label}](${address})` : linkToLine(label, address, match.range.start.line + 1);
}

/** Links to the documents of some nodes, by URI, that hold from the top of the first folder. */
async function writeLinks(nodes: readonly ClustersNode[], links: WorkspaceLinks): Promise<Map<string, string>> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.parse('untitled:/');
  const uri = Uri.joinPath(folder, 'clusters.md').toString();
  const from = { uri, stamp: '', languageId: 'markdown', text: '' };
  const written = new Map<string, string>();
  for (const { match, title } of listMembers(nodes)) {
    if (!written.has(match.uri)) {
      written.set(match.uri, await links.write({ uri: match.uri }, from, title ?? undefined));
    }
  }
  return written;
}
