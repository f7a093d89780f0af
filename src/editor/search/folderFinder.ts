import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { suggestPaths, type SuggestedPath } from './suggestPaths.ts';

const MOST_SUGGESTED = 8;

/** Finds what `in:` names. Remembers what it has looked up: it lives as long as one search is typed. */
export class FolderFinder {
  readonly #index: WorkspaceIndex;
  readonly #found = new Map<string, Promise<string[]>>();
  #listed: readonly string[] = [];
  /** How many documents were listed when their paths were read. */
  #listedCount = 0;

  constructor(index: WorkspaceIndex) {
    this.#index = index;
  }

  /**
   * The folders and files at a path below a root, one for each root that has it. With several roots a path may begin
   * with the name of one.
   *
   * @param path as in `FolderFilter`
   * @returns URIs without a slash at the end; none where there is nothing of this name
   */
  async find(path: string): Promise<string[]> {
    const known = this.#found.get(path);
    if (known) return known;
    const found = this.#lookUp(path);
    this.#found.set(path, found);
    return found;
  }

  /** What a half-typed path may mean, the likeliest first. */
  suggest(typed: string): SuggestedPath[] {
    return suggestPaths(this.#listPaths(), typed.replaceAll('\\', '/').replace(/^(\.?\/)+/, ''), MOST_SUGGESTED);
  }

  async #lookUp(path: string): Promise<string[]> {
    const roots = workspace.workspaceFolders ?? [];
    const there = await Promise.all(
      roots
        .flatMap((root) => placesOf(path, root, roots.length > 1))
        .map(async (uri) => ((await exists(uri)) ? uri : [])),
    );
    const exact = there.flat();
    if (exact.length > 0) return exact.map((uri) => uri.toString().replace(/\/$/, ''));
    // Names are seldom remembered with their capital letters.
    const [first] = suggestPaths(this.#listPaths(), path, 1);
    return first && first.path !== path && first.path.toLowerCase() === path.toLowerCase() ? this.find(first.path) : [];
  }

  #listPaths(): readonly string[] {
    const { uris } = this.#index;
    if (uris.size !== this.#listedCount) {
      this.#listedCount = uris.size;
      this.#listed = Array.from(uris, (uri) => workspace.asRelativePath(Uri.parse(uri)));
      this.#found.clear();
    }
    return this.#listed;
  }
}

function placesOf(path: string, root: WorkspaceFolder, mayNameRoot: boolean): Uri[] {
  const places = [Uri.joinPath(root.uri, path)];
  const [first, ...rest] = path.split('/');
  if (mayNameRoot && first === root.name) places.push(Uri.joinPath(root.uri, ...rest));
  return places;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
