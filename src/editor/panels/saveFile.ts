import { Uri, l10n, window, workspace } from 'vscode';
import { describeError } from '../../protocol/rpcError.ts';

export type FileType = 'png' | 'svg' | 'csv' | 'json';

/** A file that a page has made. */
export interface MadeFile {
  /** What the dialog is called. */
  readonly title: string;
  /** A good name for it, its extension included. */
  readonly name: string;
  readonly type: FileType;
  readonly content: Uint8Array;
}

/**
 * Asks where to, and writes a file. False where nothing was written; a person is told why if it was not their own choice.
 *
 * @param beside the document that it is about, if it is one; otherwise the workspace is suggested
 */
export async function saveFile({ title, name, type, content }: MadeFile, beside?: Uri): Promise<boolean> {
  const target = await window.showSaveDialog({
    title,
    filters: { [nameType(type)]: [type] },
    ...suggestPlace(beside, name),
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

function nameType(type: FileType): string {
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
