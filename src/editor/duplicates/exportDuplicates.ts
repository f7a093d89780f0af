import { Uri, l10n, workspace } from 'vscode';
import { addressOf } from '../similar/addressOf.ts';
import { openExport, pickFormat, type ExportFormat } from '../similar/exportFormat.ts';
import type { SortNode } from './duplicatesTree.ts';
import { countPlaces, describeNearness, nameContents, nameSort } from './duplicatesWording.ts';
import type { ExportedDuplicates } from './exportedDuplicates.ts';
import { formatDuplicatesCsv } from './formatDuplicatesCsv.ts';
import { formatDuplicatesJson } from './formatDuplicatesJson.ts';
import { formatDuplicatesMarkdown } from './formatDuplicatesMarkdown.ts';

/** Asks for the format; undefined where a person has thought better of it. */
export function pickDuplicatesFormat(): Promise<ExportFormat | undefined> {
  return pickFormat(l10n.t('Choose what the near-duplicates are written as; they open in a new document'), {
    markdown: l10n.t('A list with links to all places, to be worked off'),
    csv: l10n.t('A table for spreadsheets, one place in a row'),
    json: l10n.t('Everything that is known about the groups, for programs'),
  });
}

/** Opens the groups as they stand in the view in a new document, which a person may save where they like. */
export async function exportDuplicates(roots: readonly SortNode[], format: ExportFormat): Promise<void> {
  await openExport(formatDuplicates(gather(roots), format), format);
}

function formatDuplicates(exported: ExportedDuplicates, format: ExportFormat): string {
  switch (format) {
    case 'markdown':
      return formatDuplicatesMarkdown(exported, {
        nameSort,
        describe: (group) =>
          group.members.length > 1 && group.contents === null
            ? `${describeNearness(group)} · ${countPlaces(group)}`
            : countPlaces(group),
        nameContents: ({ contents, texts }) => (contents === null ? undefined : nameContents(contents, texts)),
        namePlace: (file, line) => l10n.t('{0}, line {1}', file, line),
      });
    case 'csv':
      return formatDuplicatesCsv(exported);
    case 'json':
      return formatDuplicatesJson(exported);
  }
}

function gather(roots: readonly SortNode[]): ExportedDuplicates {
  const fileOf = (uri: string) => {
    const parsed = Uri.parse(uri);
    return { file: workspace.asRelativePath(parsed), address: addressOf(parsed) };
  };
  return roots.map(({ sort, children }) => ({ sort, groups: children.map(({ group }) => group), fileOf }));
}
