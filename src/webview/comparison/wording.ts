import * as l10n from '@vscode/l10n';
import type { ComparisonContent } from '../../protocol/comparisonApi.ts';
import { describeScore, formatCosine } from '../figures.ts';
import type { WeighedWord } from './wordModel.ts';

type Background = ComparisonContent['background'];

const signed = new Intl.NumberFormat(document.documentElement.lang || undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** “+0.28”, “-0.03”, “0.00”; a dash where there is none. */
export function formatContribution(contribution: number | null): string {
  return contribution === null ? '–' : signed.format(contribution);
}

/** “Cosine 0.82, closer than 99.6 % of pairs”. */
export function describeCosine(cosine: number, background: Background): string {
  const percentile = background === null || background === 'pending' ? null : background.percentile;
  // A figure is not parted from its sign.
  return l10n.t('Cosine {0}', describeScore(cosine, percentile)).replace(' %', '\u00a0%');
}

/** What unrelated passages score here, in a sentence; empty until it is known. */
export function describeUnrelated(background: Background): string {
  if (background === 'pending') return '';
  if (!background) return l10n.t('There are too few passages here to say what an unrelated pair scores.');
  const figures = [formatCosine(background.mean), formatCosine(background.deviation)] as const;
  return background.source === 'workspace'
    ? l10n.t('A typical unrelated pair in this workspace scores {0} ± {1}.', ...figures)
    : l10n.t('A typical unrelated pair in these documents scores {0} ± {1}.', ...figures);
}

/** What a word adds, and which word of the other passage is nearest to it. */
export function describeWord({ text, contribution, nearest }: WeighedWord, others: readonly WeighedWord[]): string {
  const own = describeContribution(text, contribution);
  const other = nearest && others[nearest.index];
  if (!nearest || !other) return own;
  return `${own} ${l10n.t('Nearest to it in the other passage: “{0}” ({1}).', other.text, formatCosine(nearest.cosine))}`;
}

function describeContribution(text: string, contribution: number | null): string {
  if (contribution === null) return l10n.t('“{0}” is all that there is: without it nothing is left to compare.', text);
  const figure = formatContribution(contribution);
  // What rounds to nothing is said to do nothing.
  if (Math.abs(contribution) < 0.005) return l10n.t('“{0}” makes no difference: {1}.', text, figure);
  return contribution > 0
    ? l10n.t('“{0}” brings the passages together: {1}.', text, figure)
    : l10n.t('“{0}” keeps the passages apart: {1}.', text, figure);
}

/** Exactly what the figures of the page are, a paragraph for each kind of them. */
export function explainFigures({ encoder, comparison }: Pick<ComparisonContent, 'encoder' | 'comparison'>): string[] {
  const words =
    comparison.wordVectors === 'context'
      ? l10n.t(
          'The table compares the words themselves. The vector of a word is the mean of the encoder’s vectors for its tokens, taken from the last layer before they are pooled into the vector of the passage. It depends on the words around it, so that the same word can differ from itself. A cell is the cosine of two such vectors; how rare a word is plays no part in it.',
        )
      : l10n.t(
          'The table compares the words themselves. This encoder does not show what it makes of a word within a passage, so that each word is encoded alone, as a passage of its own. A cell is the cosine of two such vectors.',
        );
  return [
    l10n.t(
      'The cosine is that of the vectors which the encoder, {0}, makes of the two passages: 1 for the same direction, 0 for unrelated ones.',
      encoder,
    ),
    l10n.t(
      'What a word adds is this cosine less the cosine that remains when the word alone is left out of its passage, and the rest is encoded anew. The figures do not add up to the cosine, because words work together.',
    ),
    words,
  ];
}
