import { MOST_COLUMNS, type PairFormat } from './pairLayout.ts';

/** One record of a table, and the lines that it takes, from 0, both inclusive. */
export interface PairRecord {
  readonly line: number;
  readonly endLine: number;
  /** Without white space at their ends. */
  readonly fields: readonly string[];
}

/** Lines that could not be read as a record. */
export interface BrokenRecord {
  readonly line: number;
  readonly endLine: number;
  /**
   * `bad-json`: the line is no JSON object or array. `stray-quote`: something follows a closing quote. `open-quote`: a quote
   * is never closed.
   */
  readonly reason: 'bad-json' | 'stray-quote' | 'open-quote';
}

export interface RecordsRead {
  readonly format: PairFormat;
  /** In order. What holds nothing is none. */
  readonly records: readonly PairRecord[];
  readonly broken: readonly BrokenRecord[];
  /** Where each record names its fields itself (JSON Lines), in order of their first use. */
  readonly names: readonly string[] | null;
}

/** The first fields of a record, trimmed. */
export function takeFields(values: Iterable<string>): string[] {
  const fields: string[] = [];
  for (const value of values) {
    if (fields.length === MOST_COLUMNS) break;
    fields.push(value.trim());
  }
  return fields;
}
