import type { ComparisonContent, Side } from '../../protocol/comparisonApi.ts';

/** A word of one of the two passages. */
export interface WeighedWord {
  readonly text: string;
  /** In the passage, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What it adds to the cosine of the passages; null where nothing would be left without it. */
  readonly contribution: number | null;
  /** The word of the other passage that is nearest to it; null where that has none. */
  readonly nearest: { readonly index: number; readonly cosine: number } | null;
}

export interface WordModel {
  readonly left: readonly WeighedWord[];
  readonly right: readonly WeighedWord[];
  /** The contribution that is marked most strongly: the largest of all, whatever its sign, or a little where all are small. */
  readonly largest: number;
  /** Cosines of words of the left passage (rows) with words of the right one, row after row. */
  readonly wordCosine: Float32Array;
  /** The lowest and the highest of them; null where there are none. */
  readonly range: { readonly low: number; readonly high: number } | null;
}

/** Smaller contributions than this are never marked as strongly as can be: they are next to nothing. */
const LEAST_SCALE = 0.05;

/** Less strength than this is next to nothing. */
const SLIGHT = 0.05;

/** What the page shows of a comparison, word for word. */
export function buildWordModel({ left, right, comparison }: Pick<ComparisonContent, Side | 'comparison'>): WordModel {
  const { wordCosine } = comparison;
  const columns = comparison.right.words.length;
  const cosineOf = (row: number, column: number) => wordCosine[row * columns + column]!;
  const leftWords = comparison.left.words.map((word, row) => ({
    ...readWord(left.text, word, comparison.left.contribution[row]!),
    nearest: findNearest(columns, (column) => cosineOf(row, column)),
  }));
  const rightWords = comparison.right.words.map((word, column) => ({
    ...readWord(right.text, word, comparison.right.contribution[column]!),
    nearest: findNearest(comparison.left.words.length, (row) => cosineOf(row, column)),
  }));
  const sizes = [...leftWords, ...rightWords].map(({ contribution }) => Math.abs(contribution ?? 0));
  return {
    left: leftWords,
    right: rightWords,
    largest: Math.max(LEAST_SCALE, ...sizes),
    wordCosine,
    range: findRange(wordCosine),
  };
}

/** How strongly a contribution is marked: 0 to 1. */
export function strengthOf(contribution: number | null, largest: number): number {
  return Math.min(1, Math.abs(contribution ?? 0) / largest);
}

/** The CSS classes of a word that is marked by its contribution. */
export function classOf(contribution: number | null, largest: number): string {
  const sign = (contribution ?? 0) < 0 ? 'apart' : 'together';
  return strengthOf(contribution, largest) < SLIGHT ? `word ${sign} slight` : `word ${sign}`;
}

function readWord(text: string, { start, end }: { start: number; end: number }, contribution: number) {
  return { text: text.slice(start, end), start, end, contribution: Number.isNaN(contribution) ? null : contribution };
}

function findNearest(count: number, cosineOf: (index: number) => number): WeighedWord['nearest'] {
  let nearest: WeighedWord['nearest'] = null;
  for (let index = 0; index < count; index++) {
    const cosine = cosineOf(index);
    if (!nearest || cosine > nearest.cosine) nearest = { index, cosine };
  }
  return nearest;
}

function findRange(values: Float32Array): WordModel['range'] {
  if (values.length === 0) return null;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}
