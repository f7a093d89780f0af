import { unparse } from 'papaparse';

/** Numbers stay numbers; null and undefined are empty fields. */
export type CsvFields = readonly (string | number | null | undefined)[];

/** What ends a line of RFC 4180. */
export const CSV_LINE_END = '\r\n';

/** A table for spreadsheets: a line of names, and a line for each row; see {@link csvLine}. Each ends in CR LF. */
export function csvTable(names: readonly string[], rows: readonly CsvFields[]): string {
  return [names, ...rows].map((fields) => csvLine(fields) + CSV_LINE_END).join('');
}

/**
 * One line of RFC 4180, without its end. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvLine(fields: CsvFields): string {
  return unparse([[...fields]], { escapeFormulae: true });
}
