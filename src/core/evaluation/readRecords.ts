import { readDelimited } from './readDelimited.ts';
import { readJsonLines } from './readJsonLines.ts';
import { readScore } from './readScore.ts';
import { DELIMITERS, type PairFormat } from './pairLayout.ts';
import type { RecordsRead } from './pairRecords.ts';

/** UTF-16 units at the start of a text, and records among them, that its format is told from. */
const SAMPLE_LENGTH = 500_000;
const SAMPLE_RECORDS = 200;

/** The records of a text, in the format that is named, or else in the one that it seems to have. */
export function readRecords(text: string, format: PairFormat = detectFormat(text)): RecordsRead {
  return format === 'jsonl' ? readJsonLines(text) : readDelimited(text, format);
}

/**
 * JSON Lines start with a brace or bracket. Of the delimiters, the one by which most records have the same number of
 * fields, three or more, and one of them a number; of several, the one that makes more fields.
 */
function detectFormat(text: string): PairFormat {
  const sample = text.slice(0, SAMPLE_LENGTH);
  if (/^\uFEFF?\s*[{[]/.test(sample)) return 'jsonl';
  let best: { readonly format: PairFormat; readonly rating: number } = { format: 'comma', rating: 0 };
  for (const format of Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[]) {
    const rating = rate(readDelimited(sample, format).records.slice(0, SAMPLE_RECORDS));
    if (rating > best.rating) best = { format, rating };
  }
  return best.format;
}

function rate(records: RecordsRead['records']): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    if (width < 2) continue;
    const withScore = records.filter(
      ({ fields }) => fields.length === width && fields.some((field) => readScore(field) !== undefined),
    ).length;
    // Least of all counts how many fields there are.
    const rating = (count + withScore) / records.length + (width >= 3 ? 1 : 0) + Math.min(width, 100) / 10_000;
    best = Math.max(best, rating);
  }
  return best;
}
