import * as l10n from '@vscode/l10n';
import type { Estimate, Figure, Undefinable } from '../../core/evaluation/evaluateCosines.ts';
import type { FigureName } from '../../core/evaluation/figures.ts';
import { judgeDifference, judgeFigure } from '../../core/evaluation/judgeFigure.ts';
import type { LeftOut } from '../../core/evaluation/labelledPairs.ts';
import type { PairKind } from '../../core/evaluation/pairLayout.ts';
import type {
  ComparedSentences,
  EvaluationContent,
  ShownDisagreement,
  ShownEncoder,
} from '../../protocol/evaluationApi.ts';
import { formatCosine, formatCount } from '../figures.ts';

const language = document.documentElement.lang || undefined;
const threeDecimals = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const signed = new Intl.NumberFormat(language, {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  signDisplay: 'exceptZero',
});
const anyNumber = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
const wholePercent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

export function formatFigure(value: number): string {
  return threeDecimals.format(value);
}

export function formatDifference(value: number): string {
  return signed.format(value);
}

export function formatScore(score: number): string {
  return anyNumber.format(score);
}

/** “0.770 to 0.814”. */
export function describeInterval({ interval }: Pick<Estimate, 'interval'>, format = formatFigure): string {
  if (!interval) return l10n.t('too few pairs for an interval');
  return l10n.t('{0} to {1}', format(interval[0]), format(interval[1]));
}

export function titleFigure(name: FigureName): string {
  switch (name) {
    case 'spearman':
      return l10n.t('Spearman’s rank correlation');
    case 'pearson':
      return l10n.t('Pearson’s correlation');
    case 'rocAuc':
      return l10n.t('Area under the ROC curve');
    case 'averagePrecision':
      return l10n.t('Average precision');
    case 'bestF1':
      return l10n.t('Best F1');
    case 'f1Threshold':
      return l10n.t('… at a cosine of');
    case 'bestAccuracy':
      return l10n.t('Best accuracy');
    case 'accuracyThreshold':
      return l10n.t('… at a cosine of');
  }
}

export function sayWhy(why: Undefinable): string {
  switch (why) {
    case 'few-pairs':
      return l10n.t('There are fewer than three pairs.');
    case 'one-label':
      return l10n.t('All pairs have the same label.');
    case 'equal-scores':
      return l10n.t('All scores are the same: there is nothing to follow.');
    case 'equal-cosines':
      return l10n.t('All cosines are the same.');
    case 'no-cosine':
      return l10n.t('Some cosines are no numbers: the encoder is broken.');
  }
}

/** The figure that the sentence is about. */
export function mainFigure(kind: PairKind): 'spearman' | 'rocAuc' {
  return kind === 'labels' ? 'rocAuc' : 'spearman';
}

/** What a figure means, in a sentence. */
export function sayMeaning(kind: PairKind, figure: Figure): string {
  if (figure.why !== null) return sayWhy(figure.why);
  const judgement = judgeFigure(mainFigure(kind), figure);
  if (kind === 'labels') return sayMeaningOfLabels(figure, judgement === 'chance');
  switch (judgement) {
    case 'very-strong':
      return l10n.t('The order of the cosines agrees very strongly with the order of the scores.');
    case 'strong':
      return l10n.t('The order of the cosines agrees strongly with the order of the scores.');
    case 'moderate':
      return l10n.t('The order of the cosines agrees moderately with the order of the scores.');
    case 'weak':
      return l10n.t('The order of the cosines agrees weakly with the order of the scores.');
    case 'very-weak':
      return l10n.t('The order of the cosines agrees very weakly with the order of the scores.');
    case 'chance':
      return l10n.t('Whether the cosines follow the scores cannot be told from chance; more pairs may tell.');
    case 'reverse':
      return l10n.t('The cosines run against the scores: what people find near has lower cosines.');
  }
}

function sayMeaningOfLabels({ value }: Estimate, isChance: boolean): string {
  if (isChance) return l10n.t('The cosines cannot be told from guessing the labels; more pairs may tell.');
  return l10n.t(
    'A pair labelled 1 has a higher cosine than one labelled 0 in {0} of cases; guessing has {1}.',
    wholePercent.format(value),
    wholePercent.format(0.5),
  );
}

export function sayVerdict(difference: Estimate): string {
  switch (judgeDifference(difference)) {
    case 'better':
      return l10n.t('better');
    case 'worse':
      return l10n.t('worse');
    case 'undecided':
      return l10n.t('may be chance');
  }
}

export function countPairs(count: number): string {
  return count === 1 ? l10n.t('1 pair') : l10n.t('{0} pairs', formatCount(count));
}

/** “1,500 pairs with scores from 0 to 5”, “300 pairs, 120 of them labelled 1”. */
export function describePairs({ scores, kind, leftOutCount }: EvaluationContent): string {
  const pairs = countPairs(scores.length);
  const lowest = scores.reduce((least, score) => Math.min(least, score), Infinity);
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const ones = scores.reduce((sum, score) => sum + score, 0);
  const described =
    kind === 'labels'
      ? l10n.t('{0}, {1} of them labelled 1.', pairs, formatCount(ones))
      : l10n.t('{0} with scores from {1} to {2}.', pairs, formatScore(lowest), formatScore(highest));
  if (leftOutCount === 0) return described;
  const leftOut =
    leftOutCount === 1
      ? l10n.t('1 line is no pair and was left out.')
      : l10n.t('{0} lines are no pairs and were left out.', formatCount(leftOutCount));
  return `${described} ${leftOut}`;
}

/** “Score 0.4, cosine 0.91: too high”. */
function describeDisagreement(kind: PairKind, score: number, cosine: number, gap: number): string {
  const figures = [formatScore(score), formatCosine(cosine)] as const;
  if (kind === 'labels') {
    return gap > 0
      ? l10n.t('Label {0}, cosine {1}: too high', ...figures)
      : l10n.t('Label {0}, cosine {1}: too low', ...figures);
  }
  return gap > 0
    ? l10n.t('Score {0}, cosine {1}: too high', ...figures)
    : l10n.t('Score {0}, cosine {1}: too low', ...figures);
}

export function describePair(kind: PairKind, score: number, cosine: number): string {
  const figures = [formatScore(score), formatCosine(cosine)] as const;
  return kind === 'labels' ? l10n.t('Label {0}, cosine {1}', ...figures) : l10n.t('Score {0}, cosine {1}', ...figures);
}

/** “Score 4.6, line 13”. */
export function namePair(kind: PairKind, line: number, score: number): string {
  const figures = [formatScore(score), formatCount(line + 1)] as const;
  return kind === 'labels' ? l10n.t('Label {0}, line {1}', ...figures) : l10n.t('Score {0}, line {1}', ...figures);
}

/** “4.6 (13)”: the same where there is little room. */
export function namePairBriefly(line: number, score: number): string {
  return `${formatScore(score)} (${formatCount(line + 1)})`;
}

/** “2: Title”: encoders may have the same title. */
export function nameEncoder({ title }: Pick<ShownEncoder, 'title'>, index: number): string {
  return l10n.t('{0}: {1}', formatCount(index + 1), title);
}

/** Which sentences are compared with one another, and how to read the pictures. */
export function describeSentences(kind: PairKind, { from, pairs, texts }: ComparedSentences): string {
  const counts = [formatCount(texts.length), countPairs(pairs.length)] as const;
  const which =
    from === 'selection'
      ? l10n.t('{0} sentences of {1}: the lines that were selected.', ...counts)
      : kind === 'labels'
        ? l10n.t('{0} sentences of {1} of the file, those labelled 1 first.', ...counts)
        : l10n.t('{0} sentences of {1} of the file, from the highest score to the lowest.', ...counts);
  return `${which} ${l10n.t('Outlined are the two sentences of each pair; all other cells are sentences of different pairs.')}`;
}

export function nameLine(line: number): string {
  return l10n.t('Line {0}', formatCount(line + 1));
}

export function sayReason({ reason, found = '' }: LeftOut): string {
  switch (reason) {
    case 'no-text':
      return l10n.t('One of its two texts is missing.');
    case 'no-number':
      return found === '' ? l10n.t('It has no score.') : l10n.t('“{0}” is no number.', found);
    case 'no-label':
      return l10n.t('“{0}” is neither 0 nor 1.', found);
    case 'bad-json':
      return l10n.t('It is no JSON object or array.');
    case 'stray-quote':
      return l10n.t('Something follows a closing quote.');
    case 'open-quote':
      return l10n.t('A quote is never closed.');
  }
}

/** Exactly what the figures are, a paragraph for each kind of them. */
export function explainFigures({ kind, resamples, encoders }: EvaluationContent): string[] {
  const explained = [
    l10n.t(
      'Spearman’s rank correlation says how well the order of the cosines agrees with the order that people gave: 1 for the same order, 0 for none in common, -1 for the reverse. Pearson’s correlation asks whether they lie on a line.',
    ),
    l10n.t(
      'Behind each figure is its interval of 95 %: {0} times as many pairs as there are were drawn from them at random, each with a chance of being drawn again, and 95 % of the figures of those samples lie within it (percentile bootstrap).',
      formatCount(resamples),
    ),
  ];
  if (kind === 'labels') {
    explained.unshift(
      l10n.t(
        'The area under the ROC curve is the chance that a pair labelled 1 has a higher cosine than a pair labelled 0. The average precision is the mean share of 1s among the pairs above each 1. A pair is taken for a 1 where its cosine is at least the threshold; the best F1 and the best accuracy are those of the best threshold for just these pairs, and a little too good for others.',
      ),
    );
  }
  if (encoders.length > 1) {
    explained.push(
      l10n.t(
        'Differences are measured on the same samples for all encoders, so that their intervals are paired. Where an interval holds no 0, the difference is hardly chance.',
      ),
    );
  }
  return explained;
}

export function nameDisagreement(
  kind: PairKind,
  { pair, gap }: ShownDisagreement,
  content: EvaluationContent,
  cosine: Float32Array,
): string {
  return `${nameLine(content.lines[pair]!)}: ${describeDisagreement(kind, content.scores[pair]!, cosine[pair]!, gap)}`;
}
