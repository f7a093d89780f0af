import { l10n, window, workspace } from 'vscode';
import { nameDocument } from '../documents/nameDocument.ts';
import { toFolderUri } from '../documents/toFolderUri.ts';
import type { ClusteredScope } from './clusteringRequest.ts';

/**
 * Asks where is clustered; undefined where a person has thought better of it.
 *
 * @param uris of the documents that are known, whose folders are offered
 */
export async function pickScope(
  current: ClusteredScope,
  uris: ReadonlySet<string>,
): Promise<ClusteredScope | undefined> {
  const types: readonly { type: ClusteredScope['type']; label: string; detail: string }[] = [
    { type: 'workspace', label: l10n.t('Workspace'), detail: l10n.t('All files that Simile searches') },
    { type: 'folders', label: l10n.t('Folder…'), detail: l10n.t('The files below a folder of the workspace') },
    { type: 'openEditors', label: l10n.t('Open editors'), detail: l10n.t('The documents that have a tab') },
    { type: 'selection', label: l10n.t('Selection'), detail: l10n.t('What is selected in the active editor') },
  ];
  const items = types.map((one) => ({
    ...one,
    ...(one.type === current.type ? { description: l10n.t('current') } : {}),
  }));
  const type = (await window.showQuickPick(items, { placeHolder: l10n.t('Choose where is clustered') }))?.type;
  return type === 'folders' ? pickFolder(uris) : type && { type };
}

async function pickFolder(uris: ReadonlySet<string>): Promise<ClusteredScope | undefined> {
  const counts = countByFolder(uris);
  if (counts.size === 0) return browseFolder();
  const items = [...counts]
    .map(([uri, count]) => ({ uri, label: nameDocument(uri), description: count.toString() }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const placeHolder = l10n.t('Choose a folder');
  const picked = await window.showQuickPick(items, { placeHolder, matchOnDescription: false });
  return picked && { type: 'folders', uris: [picked.uri] };
}

/** Documents below each folder of the workspace that has any, the workspace's own folders left out. */
function countByFolder(uris: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  const roots = new Set((workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
  for (const uri of uris) {
    for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
      const folder = uri.slice(0, at);
      if (roots.has(folder) || !folder.includes('://')) break;
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

/** Before the files were listed nothing is known of folders. */
async function browseFolder(): Promise<ClusteredScope | undefined> {
  const [root] = workspace.workspaceFolders ?? [];
  const chosen = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    ...(root ? { defaultUri: root.uri } : {}),
    openLabel: l10n.t('Cluster'),
  });
  return chosen && { type: 'folders', uris: chosen.map(toFolderUri) };
}
