import * as l10n from '@vscode/l10n';
import { formatCosine, formatCount } from '../figures.ts';
import { LEAST_PAIRS } from '../../core/background.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** The fewest passages that have as many pairs as a background needs. */
export const LEAST_PASSAGES = Math.ceil((1 + Math.sqrt(1 + 8 * LEAST_PAIRS)) / 2);

/** What an unrelated pair scores here, in a sentence. */
export function describeBackground({ background, backgroundSource }: HeatmapModel): string {
  const summary = background?.isTelling ? background.summary() : null;
  if (!background || !summary) {
    return l10n.t(
      'There are too few passages here to say what an unrelated pair scores, and for percentiles: {0} or more are needed, or an indexed folder.',
      formatCount(LEAST_PASSAGES),
    );
  }
  const { mean, deviation } = summary;
  const figures = [formatCosine(mean), formatCosine(deviation), formatCount(background.comparedPairs)] as const;
  return backgroundSource === 'workspace'
    ? l10n.t('A typical unrelated pair in this workspace scores {0} ± {1} ({2} random pairs).', ...figures)
    : l10n.t('A typical unrelated pair in this document scores {0} ± {1} ({2} random pairs).', ...figures);
}
