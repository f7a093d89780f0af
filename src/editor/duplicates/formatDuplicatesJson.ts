import { duplicateGroupJson } from '../../protocol/duplicateGroupJson.ts';
import type { ExportedDuplicates } from './exportedDuplicates.ts';

/** The groups as `simile duplicates --json` prints them. */
export function formatDuplicatesJson(exported: ExportedDuplicates): string {
  const groups = exported.flatMap(({ groups: ofSort, fileOf }) =>
    ofSort.map((group) => duplicateGroupJson(group, (uri) => fileOf(uri).file)),
  );
  return `${JSON.stringify({ groups }, null, 2)}\n`;
}
