/**
 * Whether a document is this one, or in this folder.
 *
 * @param place a URI without a slash at the end
 */
export function isAt(uri: string, place: string): boolean {
  return uri === place || uri.startsWith(`${place}/`);
}

/**
 * Whether a document is one of these, or in one of these folders; in any case where there are none.
 *
 * @param within URIs without a slash at the end
 */
export function isWithin(uri: string, within: readonly string[] | undefined): boolean {
  return within?.some((place) => isAt(uri, place)) ?? true;
}
