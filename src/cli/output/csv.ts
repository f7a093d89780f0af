import { unparse } from 'papaparse';

/** One row of RFC 4180, its line end included. */
export function csvRow(fields: readonly string[]): string {
  return `${unparse([[...fields]])}\r\n`;
}
