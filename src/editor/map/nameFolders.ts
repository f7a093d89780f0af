/**
 * Of each document the folder that it is coloured by: the first one below the deepest folder that all of them are in, which
 * itself is ''.
 *
 * @param paths with slashes
 */
export function nameFolders(paths: readonly string[]): string[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [first = [], ...others] = folders;
  let depth = 0;
  while (depth < first.length && others.every((folder) => folder[depth] === first[depth])) depth++;
  return folders.map((folder) => folder[depth] ?? '');
}
