import { detectColumns, type ColumnTrouble } from './detectColumns.ts';
import type { LabelledPairs, LeftOut } from './labelledPairs.ts';
import {
  MOST_COLUMNS,
  type LayoutCorrections,
  type PairColumns,
  type PairFormat,
  type PairKind,
  type PairLayout,
} from './pairLayout.ts';
import type { BrokenRecord, PairRecord, RecordsRead } from './pairRecords.ts';
import { readRecords } from './readRecords.ts';
import { readNumber, readScore } from './readScore.ts';

/** UTF-16 units of a field that is shown because it is no number. */
const SHOWN_LENGTH = 40;

export type PairsRead =
  | {
      readonly outcome: 'pairs';
      readonly layout: PairLayout;
      readonly pairs: LabelledPairs;
      /** In order. */
      readonly leftOut: readonly LeftOut[];
    }
  | {
      readonly outcome: 'trouble';
      readonly trouble: PairsTrouble;
      /** As far as it is known, for a person to correct. */
      readonly format: PairFormat;
      readonly header: boolean;
      readonly names: readonly string[];
      readonly width: number;
      readonly leftOut: readonly LeftOut[];
    };

/**
 * `empty`: there are no records. `no-such-column`: a column that was named is not there. `same-column`: the same one was
 * named twice. `no-pairs`: no record is a pair; `leftOut` says why. The others are those of `ColumnTrouble`.
 */
export type PairsTrouble =
  | { readonly code: ColumnTrouble | 'empty' | 'same-column' | 'no-pairs' }
  | { readonly code: 'no-such-column'; readonly column: string | number };

/**
 * Reads labelled pairs from CSV with any of the usual delimiters, or from JSON Lines. What the file looks like is found out,
 * save for what a person says (`corrections`). Never throws.
 */
export function readLabelledPairs(text: string, corrections: LayoutCorrections = {}): PairsRead {
  const read = readRecords(text, corrections.format);
  const header = read.names !== null || (corrections.header ?? hasHeader(read.records));
  const body = header && read.names === null ? read.records.slice(1) : read.records;
  const names = read.names ?? (header ? (read.records[0]?.fields ?? []) : []);
  const width = body.reduce((most, { fields }) => Math.max(most, fields.length), names.length);
  const found = { format: read.format, header, names, width };

  const columns = corrections.columns ? findNamed(corrections.columns, found) : findColumns(body, names, read.broken);
  if ('trouble' in columns) {
    return { outcome: 'trouble', trouble: columns.trouble, ...found, leftOut: read.broken };
  }
  const { pairs, leftOut, kind } = takePairs(body, read.broken, columns.columns, corrections.kind);
  if (pairs.scores.length === 0) return { outcome: 'trouble', trouble: { code: 'no-pairs' }, ...found, leftOut };
  return { outcome: 'pairs', layout: { ...found, columns: columns.columns, kind }, pairs, leftOut };
}

/** Whether the first record has no number where the others have their score. */
function hasHeader(records: RecordsRead['records']): boolean {
  const [first, ...rest] = records;
  if (!first) return false;
  // A header alone, with nothing below it.
  if (rest.length === 0)
    return first.fields.length >= 3 && first.fields.every((field) => readScore(field) === undefined);
  const detected = detectColumns(rest, first.fields);
  return 'columns' in detected && readScore(first.fields[detected.columns.score] ?? '') === undefined;
}

function findColumns(
  body: readonly PairRecord[],
  names: readonly string[],
  broken: readonly BrokenRecord[],
): ReturnType<typeof findNamed> {
  if (body.length === 0) return { trouble: { code: broken.length > 0 ? 'no-pairs' : 'empty' } };
  const detected = detectColumns(body, names);
  return 'columns' in detected ? detected : { trouble: { code: detected.trouble } };
}

function findNamed(
  wanted: readonly [string | number, string | number, string | number],
  { names, width }: { readonly names: readonly string[]; readonly width: number },
): { readonly columns: PairColumns } | { readonly trouble: PairsTrouble } {
  const found: number[] = [];
  for (const column of wanted) {
    const at = typeof column === 'number' ? column : findName(names, column);
    if (at < 0 || at >= Math.min(width, MOST_COLUMNS)) return { trouble: { code: 'no-such-column', column } };
    found.push(at);
  }
  if (new Set(found).size < found.length) return { trouble: { code: 'same-column' } };
  const [first, second, score] = found as [number, number, number];
  return { columns: { first, second, score } };
}

/** As it is written, or else whatever its case. */
function findName(names: readonly string[], name: string): number {
  const exact = names.indexOf(name);
  return exact >= 0 ? exact : names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
}

function takePairs(
  body: readonly PairRecord[],
  broken: readonly BrokenRecord[],
  columns: PairColumns,
  kind: PairKind | undefined,
): { pairs: LabelledPairs; leftOut: LeftOut[]; kind: PairKind } {
  const leftOut: LeftOut[] = [...broken];
  const taken: { readonly record: PairRecord; readonly score: number }[] = [];
  // Among scores that are no labels, a yes or no is a remark.
  const areScores = body.some(({ fields }) => !isLabel(readNumber(fields[columns.score] ?? '') ?? 0));
  const read = areScores ? readNumber : readScore;
  for (const record of body) {
    const { line, endLine, fields } = record;
    const field = fields[columns.score] ?? '';
    const score = read(field);
    if (!fields[columns.first] || !fields[columns.second]) leftOut.push({ line, endLine, reason: 'no-text' });
    else if (score === undefined) {
      leftOut.push({ line, endLine, reason: 'no-number', found: field.slice(0, SHOWN_LENGTH) });
    } else if (kind === 'labels' && !isLabel(score)) {
      leftOut.push({ line, endLine, reason: 'no-label', found: field.slice(0, SHOWN_LENGTH) });
    } else taken.push({ record, score });
  }
  return {
    pairs: {
      left: taken.map(({ record }) => record.fields[columns.first]!),
      right: taken.map(({ record }) => record.fields[columns.second]!),
      scores: Float64Array.from(taken, ({ score }) => score),
      lines: Uint32Array.from(taken, ({ record }) => record.line),
      endLines: Uint32Array.from(taken, ({ record }) => record.endLine),
    },
    leftOut: leftOut.sort((a, b) => a.line - b.line),
    kind: kind ?? (taken.every(({ score }) => isLabel(score)) ? 'labels' : 'scores'),
  };
}

function isLabel(score: number): boolean {
  return score === 0 || score === 1;
}
