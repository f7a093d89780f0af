/**
 * The filter that limits a search to a folder or file, as `parseSearchText` reads it.
 *
 * @param path as in `FolderFilter`
 * @returns undefined for the few names that no filter can be written for: those with quotation marks and spaces
 */
export function writeFolderFilter(path: string): string | undefined {
  if (path !== '' && !/[\s"\\]/.test(path)) return `in:${path}`;
  return /["\\]/.test(path) ? undefined : `in:"${path}"`;
}
