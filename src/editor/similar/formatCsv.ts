import { unparse } from 'papaparse';
import type { ExportedSearch } from './exportedSearch.ts';

const fields = ['query', 'file', 'line', 'closeness', 'cosine', 'percentile', 'headings', 'text'];

/**
 * A row for each result below a row of names (RFC 4180). Lines count from 1. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
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
  return `${unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
