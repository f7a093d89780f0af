import { workspace, type Uri } from 'vscode';
import type { ProjectedKind } from '../../protocol/map.ts';
import type { MapSource } from '../../protocol/mapApi.ts';
import { collectScope } from '../documents/collectScope.ts';
import { toFolderUri } from '../documents/toFolderUri.ts';

/** The workspace; without a folder, the open editors; undefined where there are none. */
export function chooseSource(items: ProjectedKind): MapSource | undefined {
  if (workspace.workspaceFolders?.length) return { items };
  const uris = collectScope('openEditors', []).map(String);
  return uris.length > 0 ? { items, uris } : undefined;
}

/** Folders of the workspace, or all of it. */
export function chooseFolders(folders: readonly Uri[], items: ProjectedKind): MapSource {
  const within = folders.map(toFolderUri);
  const isAll = (workspace.workspaceFolders ?? []).every(({ uri }) => within.includes(toFolderUri(uri)));
  return isAll ? { items } : { items, within };
}
