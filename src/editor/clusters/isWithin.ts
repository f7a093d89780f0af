/**
 * Whether a document is one of these, or in one of these folders; in any case where there are none.
 *
 * @param within URIs without a slash at the end
 */
export function isWithin(uri: string, within: readonly string[] | undefined): boolean {
  return within?.some((one) => uri === one || uri.startsWith(`${one}/`)) ?? true;
}
