import { Uri, l10n, workspace } from 'vscode';
import { addressOf } from './addressOf.ts';
import { openExport, pickFormat, type ExportFormat } from './exportFormat.ts';
import type { ExportedQuery, ExportedResult, ExportedSearch } from './exportedSearch.ts';
import { formatJson } from './formatJson.ts';
import { formatMarkdown } from './formatMarkdown.ts';
import { listPassages, type PassageNode, type ResultNode } from './resultTree.ts';
import type { SearchOutcome } from './searchOutcome.ts';
import { nameCloseness } from './wording.ts';

/** Asks for the format; undefined where a person has thought better of it. */
export function pickResultsFormat(): Promise<ExportFormat | undefined> {
  return pickFormat(l10n.t('Choose what the results are written as; they open in a new document'), {
    markdown: l10n.t('Quotations with links to their places'),
    csv: l10n.t('A table for spreadsheets, one result in a row'),
    json: l10n.t('Everything that is known about the results, for programs'),
  });
}

/** Opens the results as they stand in the view in a new document, which a person may save where they like. */
export async function exportResults(
  outcome: SearchOutcome,
  roots: readonly ResultNode[],
  format: ExportFormat,
): Promise<void> {
  await openExport(await formatExport(gatherExport(outcome, roots), format), format);
}

async function formatExport(search: ExportedSearch, format: ExportFormat): Promise<string> {
  switch (format) {
    case 'markdown':
      return formatMarkdown(search, {
        nameQuery: (text) => l10n.t('Similar to “{0}”', text),
        namePlace: (file, line) => l10n.t('{0}, line {1}', file, line),
        nameCloseness: ({ match }) => nameCloseness(match.closeness),
      });
    case 'csv':
      return (await import('./formatCsv.ts')).formatCsv(search);
    case 'json':
      return formatJson(search);
  }
}

function gatherExport({ request, answers }: SearchOutcome, roots: readonly ResultNode[]): ExportedSearch {
  const { scope, kind } = request;
  const only = answers.length === 1 ? answers[0]?.query?.text : undefined;
  const queries: ExportedQuery[] =
    only === undefined
      ? roots.flatMap((node) =>
          node.type === 'query' && node.text !== null ? describeQuery(node.text, node.children) : [],
        )
      : [describeQuery(only, roots)];
  return { scope, kind, queries };
}

function describeQuery(text: string, nodes: readonly ResultNode[]): ExportedQuery {
  return { text, results: listPassages(nodes).map(describeResult) };
}

function describeResult({ match }: PassageNode): ExportedResult {
  const uri = Uri.parse(match.uri);
  return { file: workspace.asRelativePath(uri), address: addressOf(uri), match };
}
