import { csvTable } from '../../core/csvTable.ts';
import type { ExportedSearch } from './exportedSearch.ts';

const fields = ['query', 'file', 'line', 'closeness', 'cosine', 'percentile', 'headings', 'text'];

/** A row for each result; see `csvTable`. Lines count from 1. */
export function formatCsv({ queries }: ExportedSearch): string {
  const data = queries.flatMap(({ text, results }) =>
    results.map(({ file, match }) => [
      text,
      file,
      match.range.start.line + 1,
      match.closeness,
      match.cosine,
      match.percentile,
      match.breadcrumb.join(' › '),
      match.text,
    ]),
  );
  return csvTable(fields, data);
}
