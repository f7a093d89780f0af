import { roundToFloat32 } from '../core/float32Json.ts';
import type { DuplicateGroup } from './duplicates.ts';

/**
 * What other programs are told of a group, by the command line and by an export of the editor. Lines and characters count from 0.
 *
 * @param fileOf path of a document by its URI
 */
export function duplicateGroupJson(group: DuplicateGroup, fileOf: (uri: string) => string) {
  const { sort, members, texts, places, documents, cosine, percentile, isFarOut, ignored } = group;
  return {
    sort,
    texts,
    places,
    files: documents,
    cosine: roundToFloat32(cosine),
    percentile,
    far: isFarOut,
    ignored,
    members: members.map((member) => ({
      hashes: member.hashes,
      text: member.text,
      places: member.places.map(({ uri, range }) => ({ file: fileOf(uri), start: range.start, end: range.end })),
    })),
  };
}
