import type { MapSource } from '../../protocol/mapApi.ts';
import type { DocumentMoves } from '../documents/documentWatch.ts';

/** A document or a folder that has another URI now, as all in it have. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Of these documents and folders those that are elsewhere after renames that were made at the same time. */
export function listMoves(uris: readonly string[], renames: readonly Rename[]): DocumentMoves {
  const moves = new Map<string, string>();
  for (const uri of uris) {
    const rename = renames.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
    if (rename) moves.set(uri, rename.to + uri.slice(rename.from.length));
  }
  return moves;
}

/** What a map is of, where that is now: the same object where none of it was renamed. */
export function relocateSource(source: MapSource, renames: readonly Rename[]): MapSource {
  const { within, uris, ...rest } = source;
  const moves = listMoves([...(within ?? []), ...(uris ?? [])], renames);
  if (moves.size === 0) return source;
  const relocate = (places: readonly string[]) => places.map((uri) => moves.get(uri) ?? uri);
  return { ...rest, ...(within && { within: relocate(within) }), ...(uris && { uris: relocate(uris) }) };
}
