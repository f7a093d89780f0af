import { Uri, l10n, window, workspace } from 'vscode';
import type { ExportType } from '../../protocol/heatmapApi.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { nameExport } from './nameExport.ts';

/**
 * Asks where to, and writes a file. False where nothing was written; a person is told why if it was not their own choice.
 *
 * @param uri of the document that it is about, if it is one
 */
export async function saveExport(uri: string | undefined, type: ExportType, content: Uint8Array): Promise<boolean> {
  const document = uri === undefined ? undefined : Uri.parse(uri);
  const name = nameExport(document?.path, type);
  const target = await window.showSaveDialog({
    title: l10n.t('Export Heatmap'),
    filters: { [nameType(type)]: [type] },
    ...suggestPlace(document, name),
  });
  if (!target) return false;
  try {
    await workspace.fs.writeFile(target, content);
  } catch (error) {
    const message = l10n.t('{0} could not be written: {1}', workspace.asRelativePath(target), describeError(error));
    void window.showErrorMessage(message);
    return false;
  }
  window.setStatusBarMessage(l10n.t('Saved {0}', workspace.asRelativePath(target)), 5000);
  return true;
}

/** Beside the document where files can be written there, else in the workspace, else where VS Code thinks fit. */
function suggestPlace(document: Uri | undefined, name: string): { defaultUri?: Uri } {
  if (document && workspace.fs.isWritableFileSystem(document.scheme)) {
    return { defaultUri: Uri.joinPath(document, '..', name) };
  }
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: Uri.joinPath(folder, name) } : {};
}

function nameType(type: ExportType): string {
  switch (type) {
    case 'png':
      return l10n.t('PNG image');
    case 'svg':
      return l10n.t('SVG image');
    case 'csv':
      return 'CSV';
    case 'json':
      return 'JSON';
  }
}
