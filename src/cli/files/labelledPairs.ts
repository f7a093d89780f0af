import type { LabelledPairs, LeftOut } from '../../core/evaluation/labelledPairs.ts';
import type { LayoutCorrections, PairLayout } from '../../core/evaluation/pairLayout.ts';
import { readLabelledPairs, type PairsTrouble } from '../../core/evaluation/readLabelledPairs.ts';
import { Failure } from '../failures.ts';
import { counted } from '../output/phrases.ts';

/** Lines that a message names at most. */
const LINES_NAMED = 5;

const EXPECTED =
  'Expected are two texts and a score or a label (0 or 1) in each line, best in columns named sentence1, sentence2 and score; --columns, --format and --header say what was not found out.';

/**
 * The labelled pairs of a CSV, TSV or JSON Lines text.
 *
 * @throws Failure where there are none, or where a line is no pair and those are not to be left out.
 */
export function requireLabelledPairs(
  file: string,
  text: string,
  corrections: LayoutCorrections,
  leaveOutBad: boolean,
): { layout: PairLayout; pairs: LabelledPairs; leftOut: readonly LeftOut[] } {
  const read = readLabelledPairs(text, corrections);
  if (read.outcome === 'trouble') {
    throw new Failure(`${file} ${nameTrouble(read.trouble, read.names)}${nameLines(read.leftOut)} ${EXPECTED}`);
  }
  if (read.leftOut.length > 0 && !leaveOutBad) {
    const some = counted(read.leftOut.length, 'line');
    const are = read.leftOut.length === 1 ? 'is no pair' : 'are no pairs';
    throw new Failure(
      `${file}: ${some} ${are}.${nameLines(read.leftOut)} ${EXPECTED} With --skip-bad-lines the others are measured.`,
    );
  }
  return read;
}

/** What is wrong with each of the first lines that were left out, or nothing; starts with a space. */
export function nameLines(leftOut: readonly LeftOut[]): string {
  const named = leftOut.slice(0, LINES_NAMED).map((line) => ` Line ${line.line + 1} ${nameReason(line)}.`);
  const more = leftOut.length - named.length;
  return named.join('') + (more > 0 ? ` And ${counted(more, 'more line')}.` : '');
}

function nameReason({ reason, found = '' }: LeftOut): string {
  switch (reason) {
    case 'no-text':
      return 'has no two texts';
    case 'no-number':
      return found === '' ? 'has no score' : `has no number for a score, but "${found}"`;
    case 'no-label':
      return `has neither 0 nor 1 for a label, but ${found}`;
    case 'bad-json':
      return 'is no JSON object or array';
    case 'stray-quote':
      return 'has something after a closing quote';
    case 'open-quote':
      return 'has a quote that is never closed';
  }
}

/** In words that follow the file's name. */
function nameTrouble(trouble: PairsTrouble, names: readonly string[]): string {
  switch (trouble.code) {
    case 'empty':
      return 'holds no pairs.';
    case 'no-pairs':
      return 'has no line that is a pair.';
    case 'too-few-columns':
      return 'has fewer than three columns.';
    case 'no-number-column':
      return 'has no column of numbers.';
    case 'no-text-columns':
      return 'has no two columns of text.';
    case 'same-column':
      return 'would be read with one column for two things: --columns takes three different ones.';
    case 'no-such-column': {
      const column = typeof trouble.column === 'number' ? `${trouble.column + 1}` : `"${trouble.column}"`;
      return `has no column ${column}.${names.length > 0 ? ` Its columns: ${names.join(', ')}.` : ''}`;
    }
  }
}
