import type { DuplicateGroup, DuplicatePlace } from '../../protocol/duplicates.ts';
import { escapeProse } from '../similar/escapeProse.ts';
import { linkToLine } from '../similar/quoteWithLink.ts';
import type { ExportedDuplicates, ExportedSort } from './exportedDuplicates.ts';

/** Words of the reader's language. */
export interface DuplicatesWords {
  nameSort(sort: ExportedSort['sort']): string;
  describe(group: DuplicateGroup): string;
  /** What a table of contents is called in place of what it repeats; undefined for other groups. */
  nameContents(group: DuplicateGroup): string | undefined;
  namePlace(file: string, line: number): string;
}

/** A heading for each sort, and below it each text as a quotation with links to its places. */
export function formatDuplicatesMarkdown(exported: ExportedDuplicates, words: DuplicatesWords): string {
  const blocks = exported.flatMap(({ sort, groups, fileOf }) => [
    `## ${escapeProse(words.nameSort(sort))}`,
    ...groups.map((group) => formatGroup(group, fileOf, words)),
  ]);
  return `${blocks.join('\n\n')}\n`;
}

function formatGroup(group: DuplicateGroup, fileOf: ExportedSort['fileOf'], words: DuplicatesWords): string {
  const contents = words.nameContents(group);
  if (contents !== undefined) return `- ${escapeProse(contents)}`;
  const nameOf = ({ uri, range }: DuplicatePlace) => {
    const { file, address } = fileOf(uri);
    const line = range.start.line + 1;
    return linkToLine(escapeProse(words.namePlace(file, line)), address, line);
  };
  const members = group.members.map(
    ({ text, places }) => `  > ${escapeProse(text)}\n  >\n  > ${places.map(nameOf).join(' · ')}`,
  );
  return `- ${escapeProse(words.describe(group))}\n\n${members.join('\n\n')}`;
}
