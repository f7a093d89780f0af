import { env, l10n } from 'vscode';
import type { ClusteringMethod, Cohesion } from '../../protocol/clusters.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { describeCatchingUp } from '../index/indexWording.ts';
import { describeScore } from '../similar/describeScore.ts';
import { explainOlder } from '../similar/searchFailure.ts';
import { countFiles, countItems, countLeftOut, showNumber } from '../similar/wording.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { itemsOf, type ClusteredScope } from './clusteringRequest.ts';
import { tightnessOf } from './tightnessOf.ts';

export function countClusters(count: number): string {
  return count === 1 ? l10n.t('1 cluster') : l10n.t('{0} clusters', showNumber(count));
}

export function nameClusteredScope(scope: ClusteredScope): string {
  switch (scope.type) {
    case 'workspace':
      return l10n.t('workspace');
    case 'folders':
      return scope.uris.map(nameDocument).join(', ');
    case 'openEditors':
      return l10n.t('open editors');
    case 'selection':
      return l10n.t('selection');
  }
}

export function nameMethod(method: ClusteringMethod): string {
  switch (method) {
    case 'k-means':
      return l10n.t('k-means');
    case 'hierarchical':
      return l10n.t('hierarchical');
    case 'density':
      return l10n.t('density');
  }
}

/** “tight”, in a word what the figures of {@link describeCohesion} say; undefined where there is nothing to say. */
export function nameCohesion(cohesion: Cohesion | null): string | undefined {
  switch (tightnessOf(cohesion)) {
    case 'tight':
      return l10n.t('tight');
    case 'fairly tight':
      return l10n.t('fairly tight');
    case 'loose':
      return l10n.t('loose');
    case undefined:
      return undefined;
  }
}

/** “mean cosine 0.63 · higher than 92 % of random pairs here”. */
export function describeCohesion(cohesion: Cohesion): string {
  const { cosine, percentile } = describeScore(cohesion, env.language);
  return percentile === null
    ? l10n.t('mean cosine {0} · too few texts here to compare', cosine)
    : l10n.t('mean cosine {0} · higher than {1} % of random pairs here', cosine, percentile);
}

/** “Notes have changed: cluster again · 8 clusters of 53 notes · 1 excluded”. */
export function describeClustering(
  outcome: ClusteringOutcome,
  excludedCount: number,
  filter: string,
  failure?: unknown,
): string {
  const { answer, leftOut, catchingUp, isStale, request } = outcome;
  const { clusters, items, withoutProse } = answer;
  const shown = countClusters(clusters.length - excludedCount);
  return [
    ...(failure === undefined ? [] : [nameFailure(failure)]),
    ...(isStale ? [l10n.t('Notes have changed: cluster again')] : []),
    ...(filter === '' ? [] : [l10n.t('Filtered by “{0}”', filter)]),
    l10n.t('{0} of {1}', shown, countItems(items.length, itemsOf(request))),
    ...(excludedCount > 0 ? [l10n.t('{0} excluded', showNumber(excludedCount))] : []),
    ...(withoutProse.length > 0 ? [l10n.t('{0} without prose', countFiles(withoutProse.length))] : []),
    ...(leftOut.length > 0 ? [countLeftOut(leftOut.length)] : []),
    ...(catchingUp ? [describeCatchingUp(catchingUp)] : []),
  ].join(' · ');
}

/** Why these are still the clusters of before, and what to do. */
function nameFailure(error: unknown): string {
  return explainOlder(error, {
    ended: l10n.t('The engine ended before the new clusters were there: cluster again'),
    down: l10n.t('Simile’s engine keeps ending: restart it to cluster again'),
    failed: (reason) => l10n.t('There are no new clusters, cluster again: {0}', reason),
  });
}
