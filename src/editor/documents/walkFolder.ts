import pMap from 'p-map';
import picomatch from 'picomatch';
import { FileType, Uri, workspace, type CancellationToken } from 'vscode';
import { IgnoreRules } from '../../core/ignoreRules.ts';

/** Which files of a folder are wanted; globs as VS Code writes them, relative to the folder. */
export interface FolderFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether `.gitignore` files leave files out. */
  readonly usesIgnoreFiles: boolean;
}

/** Folders listed at a time. */
const AT_A_TIME = 8;

/**
 * The wanted files of a folder that VS Code's own search may not reach: `workspace.findFiles` waits for ever where nobody
 * searches the folder's file system. Folders that cannot be listed, and links to folders, are passed over.
 */
export async function walkFolder(folder: Uri, filter: FolderFilter, token: CancellationToken): Promise<Uri[]> {
  const includes = picomatch([...filter.include], { dot: true });
  const excludes = picomatch([...filter.exclude], { dot: true });
  const rules = new IgnoreRules();
  const found: Uri[] = [];

  const enter = async (path: string): Promise<string[]> => {
    if (token.isCancellationRequested) return [];
    const entries = await workspace.fs.readDirectory(childOf(folder, path)).then(
      (listed) => listed,
      () => [],
    );
    if (filter.usesIgnoreFiles && entries.some(([name]) => name === '.gitignore')) {
      rules.add({ folder: path, text: await readRules(childOf(folder, joinPath(path, '.gitignore'))) });
    }
    const folders: string[] = [];
    for (const [name, type] of entries) {
      const child = joinPath(path, name);
      if (excludes(child)) continue;
      if (type === FileType.Directory) {
        if (!rules.ignores(`${child}/`)) folders.push(child);
      } else if ((type & FileType.File) !== 0 && includes(child) && !rules.ignores(child)) {
        found.push(childOf(folder, child));
      }
    }
    return folders;
  };

  // Level by level, so that the rules of a folder are known before anything in it is looked at.
  let level = [''];
  while (level.length > 0) level = (await pMap(level, enter, { concurrency: AT_A_TIME })).flat();
  return found;
}

function childOf(folder: Uri, path: string): Uri {
  return path === '' ? folder : Uri.joinPath(folder, path);
}

function joinPath(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

async function readRules(uri: Uri): Promise<string> {
  return workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    // Not readable: then it rules nothing.
    () => '',
  );
}
