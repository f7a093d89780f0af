import * as l10n from '@vscode/l10n';
import { formatCosine, formatCount } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';

/** What an unrelated pair scores here, in a sentence. */
export function describeBackground({ background, backgroundSource }: HeatmapModel): string {
  const summary = background?.isTelling ? background.summary() : null;
  if (!background || !summary) {
    return l10n.t('There are too few passages here to say what an unrelated pair scores.');
  }
  const { mean, deviation } = summary;
  const figures = [formatCosine(mean), formatCosine(deviation), formatCount(background.comparedPairs)] as const;
  return backgroundSource === 'workspace'
    ? l10n.t('A typical unrelated pair in this workspace scores {0} ± {1} ({2} random pairs).', ...figures)
    : l10n.t('A typical unrelated pair in this document scores {0} ± {1} ({2} random pairs).', ...figures);
}
