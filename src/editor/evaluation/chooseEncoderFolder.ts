import { l10n, window } from 'vscode';

/** Asks for the folder of an encoder, which need not be installed; undefined where none is chosen. */
export async function chooseEncoderFolder(): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t('Folder of the Encoder to Compare With'),
    openLabel: l10n.t('Compare'),
  });
  return chosen?.find(({ scheme }) => scheme === 'file')?.fsPath;
}
