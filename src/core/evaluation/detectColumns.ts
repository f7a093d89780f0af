import type { PairColumns } from './pairLayout.ts';
import type { PairRecord } from './pairRecords.ts';
import { readScore } from './readScore.ts';

/** Names that data sets give their two texts, as {@link plainName} has them. */
const TEXT_NAMES: readonly (readonly [string, string])[] = [
  ['sentence1', 'sentence2'],
  ['sentencea', 'sentenceb'],
  ['text1', 'text2'],
  ['texta', 'textb'],
  ['question1', 'question2'],
  ['premise', 'hypothesis'],
  ['source', 'target'],
  ['source', 'translation'],
  ['original', 'paraphrase'],
  ['query', 'passage'],
  ['query', 'document'],
  ['query', 'answer'],
  ['question', 'answer'],
  ['anchor', 'positive'],
  ['left', 'right'],
  ['first', 'second'],
];

/** Names that data sets give their scores or labels, likeliest first. */
const SCORE_NAMES: readonly string[] = [
  'score',
  'similarity',
  'similarityscore',
  'label',
  'isduplicate',
  'duplicate',
  'isparaphrase',
  'paraphrase',
  'goldscore',
  'goldlabel',
  'gold',
  'relatednessscore',
  'relatedness',
  'rating',
  'quality',
  'grade',
  'match',
  'sim',
];

/** Records that columns are told from. */
const SAMPLE = 200;
/** Share of the fields of a column that are numbers where it holds some; a few may be amiss. */
const MOST_OF_THEM = 0.8;

/** Why there are no columns to go by. */
export type ColumnTrouble = 'too-few-columns' | 'no-number-column' | 'no-text-columns';

/**
 * Which columns hold the two texts and the score: by their names, where those are known ones and hold what they say, else by
 * what is in them. Two texts are a pair of names that differ in one digit or letter, or the columns with the longest
 * fields; the score is the column of numbers nearest to them that does not number the records, of two such the later one.
 */
export function detectColumns(
  records: readonly PairRecord[],
  names: readonly string[],
): { readonly columns: PairColumns } | { readonly trouble: ColumnTrouble } {
  const sample = records.slice(0, SAMPLE);
  const width = sample.reduce((most, { fields }) => Math.max(most, fields.length), names.length);
  if (width < 3) return { trouble: 'too-few-columns' };
  const looks = markNumeric(Array.from({ length: width }, (_, column) => lookAt(sample, column)));
  const texts = findTexts(looks, names.map(plainName));
  const score = findScore(looks, names.map(plainName), texts);
  if (score === undefined) return { trouble: 'no-number-column' };
  if (texts === undefined) return { trouble: 'no-text-columns' };
  return { columns: { first: texts[0], second: texts[1], score } };
}

/** A name without what people write differently: case, spaces and signs. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** What stands in a column. */
interface Look {
  readonly column: number;
  readonly isEmpty: boolean;
  /** Of the fields that are not empty, 0 to 1. */
  readonly numericShare: number;
  /** Whether its numbers number the records: whole ones that are all different, or that count on. */
  readonly isNumbering: boolean;
  readonly meanLength: number;
}

interface MarkedLook extends Look {
  readonly isNumeric: boolean;
  readonly isText: boolean;
}

function lookAt(sample: readonly PairRecord[], column: number): Look {
  const filled = sample.map(({ fields }) => fields[column] ?? '').filter((field) => field !== '');
  const numbers = filled.map(readScore).filter((score) => score !== undefined);
  const areWhole = numbers.every(Number.isInteger);
  const areDistinct = numbers.length > 3 && new Set(numbers).size === numbers.length;
  const countOn = numbers.length > 1 && numbers.every((score, at) => at === 0 || score === numbers[at - 1]! + 1);
  return {
    column,
    isEmpty: filled.length === 0,
    numericShare: numbers.length / Math.max(1, filled.length),
    isNumbering: areWhole && (areDistinct || countOn),
    meanLength: filled.reduce((sum, field) => sum + field.length, 0) / Math.max(1, filled.length),
  };
}

/** Where no column is full of numbers, the one with most of them is taken for one. */
function markNumeric(looks: readonly Look[]): MarkedLook[] {
  const mostNumeric = Math.max(...looks.map(({ numericShare }) => numericShare));
  const least = Math.min(MOST_OF_THEM, Math.max(mostNumeric, Number.MIN_VALUE));
  return looks.map((look) => {
    const isNumeric = look.numericShare >= least;
    return { ...look, isNumeric, isText: !isNumeric && !look.isEmpty };
  });
}

function findTexts(looks: readonly MarkedLook[], names: readonly string[]): readonly [number, number] | undefined {
  const isText = (column: number | undefined) => column !== undefined && looks[column]!.isText;
  for (const pair of TEXT_NAMES) {
    const [first, second] = pair.map((name) => names.indexOf(name));
    if (first! >= 0 && second! >= 0 && isText(first) && isText(second)) return [first!, second!];
  }
  const texts = looks.filter((look) => look.isText);
  for (const { column } of texts) {
    for (const partner of partnersOf(names[column] ?? '')) {
      const other = names.indexOf(partner);
      if (other >= 0 && isText(other)) return [column, other];
    }
  }
  if (texts.length < 2) return undefined;
  const [one, other] = texts.toSorted((a, b) => b.meanLength - a.meanLength);
  return one!.column < other!.column ? [one!.column, other!.column] : [other!.column, one!.column];
}

/** Names that differ from this one in a 2 for a 1, a b for an a, or a 1 for a 0. */
function partnersOf(name: string): string[] {
  return [
    ['1', '2'],
    ['0', '1'],
  ]
    .map(([one, two]) => name.replace(one!, two!))
    .concat(name.replace(/^a(?=\P{L}|$)|a$/u, 'b'))
    .filter((partner) => partner !== name);
}

function findScore(
  looks: readonly MarkedLook[],
  names: readonly string[],
  texts: readonly [number, number] | undefined,
): number | undefined {
  const numeric = looks.filter(({ isNumeric }) => isNumeric);
  for (const name of SCORE_NAMES) {
    const named = numeric.find(({ column }) => names[column] === name);
    if (named) return named.column;
  }
  const distance = ({ column }: Look) => Math.min(...(texts ?? [0]).map((text) => Math.abs(text - column)));
  return numeric.toSorted(
    (a, b) => Number(a.isNumbering) - Number(b.isNumbering) || distance(a) - distance(b) || b.column - a.column,
  )[0]?.column;
}
