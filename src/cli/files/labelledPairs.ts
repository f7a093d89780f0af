import { readCsv } from '../../core/prose/csvFields.ts';
import { Failure } from '../failures.ts';

/** Pairs of sentences that people gave scores to, on any scale on which more means nearer. Arrays of one length. */
export interface LabelledPairs {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly scores: Float64Array;
}

const NAMES = ['sentence1', 'sentence2', 'score'] as const;

/**
 * Reads a CSV of labelled pairs. A first row that names sentence1, sentence2 and score says where they stand, in any
 * order and among others; without one they are the first three columns. Blank rows are passed over.
 *
 * @throws Failure naming the first row that is not a pair, or where there are fewer than two pairs.
 */
export function readLabelledPairs(csv: string): LabelledPairs {
  const rows = Array.from(readCsv(csv), (fields) => fields.map(({ value }) => value.trim()));
  const header = rows[0]?.map((name) => name.toLowerCase()) ?? [];
  const named = NAMES.map((name) => header.indexOf(name));
  const hasNames = named.every((column) => column >= 0);
  const [first, second, third] = hasNames ? named : [0, 1, 2];

  const left: string[] = [];
  const right: string[] = [];
  const scores: number[] = [];
  for (const [index, row] of rows.entries()) {
    if ((hasNames && index === 0) || row.every((field) => field === '')) continue;
    const [a, b, score] = [row[first!], row[second!], row[third!]];
    if (!a || !b) throw new Failure(`Row ${index + 1} has no two sentences. ${EXPECTED}`);
    if (!score || !Number.isFinite(Number(score))) {
      throw new Failure(`Row ${index + 1} has no number for a score. ${EXPECTED}`);
    }
    left.push(a);
    right.push(b);
    scores.push(Number(score));
  }
  if (scores.length < 2) throw new Failure(`There are fewer than two pairs. ${EXPECTED}`);
  return { left, right, scores: Float64Array.from(scores) };
}

const EXPECTED = 'Expected are the columns sentence1, sentence2 and score, with or without a header that names them.';
