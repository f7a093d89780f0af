import type { ExportedDuplicates } from './exportedDuplicates.ts';

/** The keys of a group are those of `simile duplicates --json`: lines and characters count from 0. */
export function formatDuplicatesJson(exported: ExportedDuplicates): string {
  const groups = exported.flatMap(({ groups: ofSort, fileOf }) =>
    ofSort.map(({ sort, texts, places, documents, cosine, percentile, isFarOut, ignored, members }) => ({
      sort,
      texts,
      places,
      files: documents,
      cosine,
      percentile,
      far: isFarOut,
      ignored,
      members: members.map((member) => ({
        hashes: member.hashes,
        text: member.text,
        places: member.places.map(({ uri, range }) => ({ file: fileOf(uri).file, start: range.start, end: range.end })),
      })),
    })),
  );
  return `${JSON.stringify({ groups }, null, 2)}\n`;
}
