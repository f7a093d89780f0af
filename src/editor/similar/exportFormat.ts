import { window, workspace } from 'vscode';

export type ExportFormat = 'markdown' | 'csv' | 'json';

/** What a key binding names as the format; undefined where it names none. */
export function readFormat(named: unknown): ExportFormat | undefined {
  return named === 'markdown' || named === 'csv' || named === 'json' ? named : undefined;
}

/**
 * Asks for the format; undefined where a person has thought better of it.
 *
 * @param details what each is good for
 */
export async function pickFormat(
  placeHolder: string,
  details: Readonly<Record<ExportFormat, string>>,
): Promise<ExportFormat | undefined> {
  const items: readonly { format: ExportFormat; label: string; detail: string }[] = [
    { format: 'markdown', label: 'Markdown', detail: details.markdown },
    { format: 'csv', label: 'CSV', detail: details.csv },
    { format: 'json', label: 'JSON', detail: details.json },
  ];
  return (await window.showQuickPick(items, { placeHolder }))?.format;
}

/** Opens what was written in a new document, which a person may save where they like. */
export async function openExport(content: string, format: ExportFormat): Promise<void> {
  const document = await workspace.openTextDocument({ language: format, content });
  await window.showTextDocument(document, { preview: false });
}
