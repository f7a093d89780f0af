import { csvTable } from '../../core/csvTable.ts';
import type { ExportedDuplicates } from './exportedDuplicates.ts';

const fields = ['group', 'sort', 'cosine', 'percentile', 'ignored', 'text', 'file', 'line', 'headings'];

/** A row for each place; groups are numbered from 1, lines count from 1. See `csvTable`. */
export function formatDuplicatesCsv(exported: ExportedDuplicates): string {
  let number = 0;
  const data = exported.flatMap(({ groups, fileOf }) =>
    groups.flatMap(({ sort, members, cosine, percentile, ignored }) => {
      number++;
      return members.flatMap(({ text, places }) =>
        places.map(({ uri, range, breadcrumb }) => [
          number,
          sort,
          cosine,
          percentile,
          ignored ? 'yes' : 'no',
          text,
          fileOf(uri).file,
          range.start.line + 1,
          breadcrumb.join(' › '),
        ]),
      );
    }),
  );
  return csvTable(fields, data);
}
