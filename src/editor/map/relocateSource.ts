import type { MapSource } from '../../protocol/mapApi.ts';
import { listMoves, type Rename } from '../documents/listMoves.ts';

/** What a map is of, where that is now: the same object where none of it was renamed. */
export function relocateSource(source: MapSource, renames: readonly Rename[]): MapSource {
  const { within, uris, ...rest } = source;
  const moves = listMoves([...(within ?? []), ...(uris ?? [])], renames);
  if (moves.size === 0) return source;
  const relocate = (places: readonly string[]) => places.map((uri) => moves.get(uri) ?? uri);
  return { ...rest, ...(within && { within: relocate(within) }), ...(uris && { uris: relocate(uris) }) };
}
