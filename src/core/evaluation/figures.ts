/** How well cosines agree with what people said, as single numbers. */
export type FigureName = CorrelationName | LabelFigureName;

/** Of scores and of labels: -1 to 1. */
export type CorrelationName = 'spearman' | 'pearson';

/**
 * Of labels only, 0 to 1, but for the two thresholds, which are cosines: a pair is taken for a 1 where its cosine is at least
 * the threshold.
 */
export type LabelFigureName =
  'rocAuc' | 'averagePrecision' | 'bestF1' | 'f1Threshold' | 'bestAccuracy' | 'accuracyThreshold';

export const CORRELATION_NAMES: readonly CorrelationName[] = ['spearman', 'pearson'];

export const LABEL_FIGURE_NAMES: readonly LabelFigureName[] = [
  'rocAuc',
  'averagePrecision',
  'bestF1',
  'f1Threshold',
  'bestAccuracy',
  'accuracyThreshold',
];

/** Figures of which more is better, so that encoders can be compared by them. */
export type QualityName = Exclude<FigureName, 'f1Threshold' | 'accuracyThreshold'>;

export function isQuality(name: FigureName): name is QualityName {
  return name !== 'f1Threshold' && name !== 'accuracyThreshold';
}
