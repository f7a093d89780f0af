/** Where documents are now that were somewhere else: new URIs by old ones. */
export type DocumentMoves = ReadonlyMap<string, string>;

/** A document or a folder that has another URI now, as all in it have. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Of these documents and folders those that are elsewhere after renames that were made at the same time. */
export function listMoves(uris: Iterable<string>, renames: readonly Rename[]): DocumentMoves {
  const moves = new Map<string, string>();
  for (const uri of uris) {
    const rename = renames.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
    if (rename) moves.set(uri, rename.to + uri.slice(rename.from.length));
  }
  return moves;
}
