import { Uri, l10n } from 'vscode';
import type { ExportPart, ExportType } from '../../protocol/heatmapApi.ts';
import { saveFile } from '../panels/saveFile.ts';
import { nameExport } from './nameExport.ts';

/**
 * Asks where to, and writes a file. False where nothing was written; a person is told why if it was not their own choice.
 *
 * @param uri of the document that it is about, if it is one
 */
export async function saveExport(
  uri: string | undefined,
  { type, content, part }: { type: ExportType; content: Uint8Array; part?: ExportPart },
): Promise<boolean> {
  const document = uri === undefined ? undefined : Uri.parse(uri);
  const name = nameExport(document?.path, type, part);
  return saveFile({ title: l10n.t('Export Heatmap'), name, type, content }, document);
}
