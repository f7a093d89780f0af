import { l10n, window, type QuickPickItem, type Uri } from 'vscode';

/** Asks for a folder or a .zip with an encoder; undefined where a person has thought better of it. */
export async function askWhatToImport(): Promise<Uri | undefined> {
  // No dialog of an operating system but macOS’s offers both at once.
  const folder: QuickPickItem = {
    label: l10n.t('$(folder) Folder…'),
    detail: l10n.t('With the files as the hub has them: config.json, tokenizer.json, onnx/model.onnx and so on'),
  };
  const archive: QuickPickItem = {
    label: l10n.t('$(file-zip) .zip…'),
    detail: l10n.t('Of such a folder; it is looked through before anything is unpacked'),
  };
  const chosen = await window.showQuickPick([folder, archive], {
    title: l10n.t('Import Encoder'),
    placeHolder: l10n.t('Choose what holds the encoder. Nothing is downloaded.'),
  });
  if (!chosen) return undefined;
  const [uri] =
    (await window.showOpenDialog({
      title: l10n.t('Import Encoder'),
      openLabel: l10n.t('Import'),
      canSelectFolders: chosen === folder,
      canSelectFiles: chosen === archive,
      ...(chosen === archive && { filters: { '.zip': ['zip'] } }),
    })) ?? [];
  return uri;
}
