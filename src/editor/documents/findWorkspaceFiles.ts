import pMap from 'p-map';
import { RelativePattern, workspace, type CancellationToken, type Uri, type WorkspaceFolder } from 'vscode';
import { readFileSettings } from '../settings.ts';
import { combineGlobs, enabledGlobs } from './globs.ts';
import { inSlices } from './inSlices.ts';

/**
 * The files of the workspace that hold prose, by the settings of each of its folders: `simile.files`, the editor's own
 * `files.exclude` and `search.exclude`, and `.gitignore` files where `search.useIgnoreFiles` is on.
 */
export async function findWorkspaceFiles(token: CancellationToken): Promise<Uri[]> {
  const found = await pMap(workspace.workspaceFolders ?? [], (folder) => findFolderFiles(folder, token));
  return found.flat();
}

/** One glob for the files of a folder that hold prose, before anything is excluded; undefined where none is wanted. */
export function includeGlob(folder: WorkspaceFolder): string | undefined {
  return combineGlobs(readFileSettings(folder).include);
}

async function findFolderFiles(folder: WorkspaceFolder, token: CancellationToken): Promise<Uri[]> {
  const settings = readFileSettings(folder);
  const search = workspace.getConfiguration('search', folder);
  const include = includeGlob(folder);
  if (include === undefined) return [];
  const excluded = [...settings.exclude, ...enabledGlobs(search.get('exclude', {}))];
  const usesIgnoreFiles: boolean = search.get('useIgnoreFiles', true);
  if (folder.uri.scheme !== 'file') {
    const { walkFolder } = await import('./walkFolder.ts');
    const exclude = [...excluded, ...enabledGlobs(workspace.getConfiguration('files', folder).get('exclude', {}))];
    return walkFolder(folder.uri, { include: settings.include, exclude, usesIgnoreFiles }, token);
  }
  // VS Code adds files.exclude by itself, and search.exclude not.
  const exclude = combineGlobs(excluded);
  const find = (glob: string) => workspace.findFiles(new RelativePattern(folder, glob), exclude, undefined, token);

  if (!usesIgnoreFiles) return find(include);
  const [files, ignoreFiles] = await Promise.all([find(include), find('**/.gitignore')]);
  if (ignoreFiles.length === 0) return files;
  const { IgnoreRules } = await import('../../core/ignoreRules.ts');
  const rules = new IgnoreRules(await pMap(ignoreFiles, (uri) => readIgnoreFile(uri, folder), { concurrency: 8 }));
  const kept: Uri[] = [];
  await inSlices(files, (uri) => {
    if (!rules.ignores(pathInFolder(uri, folder))) kept.push(uri);
  });
  return kept;
}

async function readIgnoreFile(uri: Uri, folder: WorkspaceFolder): Promise<{ folder: string; text: string }> {
  const path = pathInFolder(uri, folder);
  const text = await workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    // Deleted since it was found, or not readable: then it rules nothing.
    () => '',
  );
  return { folder: path.slice(0, Math.max(path.lastIndexOf('/'), 0)), text };
}

function pathInFolder(uri: Uri, folder: WorkspaceFolder): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
