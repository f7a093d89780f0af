/** A folder or file that `in:` may name. */
export interface SuggestedPath {
  /** With `/` between its parts. */
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * The folders and files that a half-typed path may mean, the likeliest first: those that go on as it begins, before
 * those that have it at the start of a name further down; folders before files, short ones before long ones. Case does
 * not matter.
 *
 * @param documents paths of all documents
 * @param typed with `/` between its parts; empty for what lies at the top
 */
export function suggestPaths(documents: Iterable<string>, typed: string, limit: number): SuggestedPath[] {
  const wanted = typed.toLowerCase();
  const ranked: { rank: number; path: string; isFolder: boolean }[] = [];
  for (const [path, isFolder] of listPaths(documents)) {
    const lower = path.toLowerCase();
    const isDeeper = lower.startsWith(wanted);
    if (wanted === '' ? path.includes('/') || !isFolder : !isDeeper && !lower.includes(`/${wanted}`)) continue;
    ranked.push({ rank: (isDeeper ? 0 : 2) + (isFolder ? 0 : 1), path, isFolder });
  }
  ranked.sort((a, b) => a.rank - b.rank || countParts(a.path) - countParts(b.path) || compare(a.path, b.path));
  return ranked.slice(0, limit).map(({ path, isFolder }) => ({ path, isFolder }));
}

/** Each document, and each folder above one. */
function listPaths(documents: Iterable<string>): Map<string, boolean> {
  const paths = new Map<string, boolean>();
  for (const document of documents) {
    paths.set(document, false);
    for (let end = document.lastIndexOf('/'); end > 0; end = document.lastIndexOf('/', end - 1)) {
      const folder = document.slice(0, end);
      if (paths.get(folder)) break;
      paths.set(folder, true);
    }
  }
  return paths;
}

function countParts(path: string): number {
  return path.split('/').length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
