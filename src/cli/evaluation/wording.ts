import type { Figure, Undefinable } from '../../core/evaluation/evaluateCosines.ts';
import type { FigureName } from '../../core/evaluation/figures.ts';
import { judgeFigure, type Judgement } from '../../core/evaluation/judgeFigure.ts';
import type { PairFormat, PairKind } from '../../core/evaluation/pairLayout.ts';

export const FIGURE_TITLES: Readonly<Record<FigureName, string>> = {
  spearman: 'Spearman',
  pearson: 'Pearson',
  rocAuc: 'ROC AUC',
  averagePrecision: 'Average precision',
  bestF1: 'Best F1',
  f1Threshold: '  at cosine',
  bestAccuracy: 'Best accuracy',
  accuracyThreshold: '  at cosine',
};

export const FORMAT_TITLES: Readonly<Record<PairFormat, string>> = {
  comma: 'comma-separated',
  semicolon: 'semicolon-separated',
  tab: 'tab-separated',
  pipe: 'separated by |',
  jsonl: 'JSON Lines',
};

const WHY: Readonly<Record<Undefinable, string>> = {
  'few-pairs': 'there are fewer than three pairs',
  'one-label': 'all pairs have the same label',
  'equal-scores': 'all scores are the same: there is nothing to follow',
  'equal-cosines': 'all cosines are the same',
  'no-cosine': 'some cosines are no numbers, as the encoder is broken',
};

const STRENGTH: Readonly<Record<Exclude<Judgement, 'chance' | 'reverse'>, string>> = {
  'very-strong': 'very strongly',
  strong: 'strongly',
  moderate: 'moderately',
  weak: 'weakly',
  'very-weak': 'very weakly',
};

export function sayWhy(why: Undefinable): string {
  return WHY[why];
}

/** One sentence on what the figures mean: Spearman's of scores, the area under the curve of labels. */
export function sayMeaning(kind: PairKind, figure: Figure): string | undefined {
  if (figure.why !== null) return undefined;
  const judgement = judgeFigure(kind === 'labels' ? 'rocAuc' : 'spearman', figure);
  if (kind === 'labels') {
    if (judgement === 'chance') return 'The cosines cannot be told from guessing the labels; more pairs may tell.';
    return `A pair labelled 1 has a higher cosine than one labelled 0 in ${percent(figure.value)} % of cases; guessing has 50 %.`;
  }
  switch (judgement) {
    case 'chance':
      return 'Whether the cosines follow the scores cannot be told from chance; more pairs may tell.';
    case 'reverse':
      return 'The cosines run against the scores: what people find near has lower cosines.';
    default:
      return `The order of the cosines agrees ${STRENGTH[judgement]} with the order of the scores; 1 is perfect, 0 is chance.`;
  }
}

function percent(share: number): string {
  return (share * 100).toFixed(share > 0.99 ? 1 : 0);
}
