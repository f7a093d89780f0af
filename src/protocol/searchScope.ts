/** Which documents a question is asked of, and which of their passages may be results. */
export interface SearchScope {
  /**
   * Documents that have been put, in the versions put last. Those that are not held are passed over. With `index` they
   * stand in for the index's versions: an unsaved editor for its file.
   */
  readonly uris: readonly string[];
  /** Whether the documents of the index are searched as well. */
  readonly index?: boolean;
  /** Only documents with these URIs, or in the folders with these URIs (without a slash at the end). */
  readonly within?: readonly string[];
  /** Leaves out documents with these URIs: the one that is asked about, those that it links to. */
  readonly except?: readonly string[];
}
