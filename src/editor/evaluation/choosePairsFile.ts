import { l10n, window, type Uri } from 'vscode';

/** Asks for a file of labelled pairs; undefined where none is chosen. */
export async function choosePairsFile(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('File of Labelled Pairs'),
    openLabel: l10n.t('Evaluate'),
    filters: { [l10n.t('Labelled pairs')]: ['csv', 'tsv', 'tab', 'jsonl', 'ndjson', 'txt'], '*': ['*'] },
  });
  return chosen?.[0];
}
