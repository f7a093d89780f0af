import type { Hierarchy, Pause } from './hierarchy.ts';
import { linkClusters, type ClusterSums } from './linkClusters.ts';

/**
 * Hierarchical clustering by average linkage (UPGMA), with the distance 1 - cosine: two clusters are as far apart as their
 * items are on average. See {@link linkClusters} for time, memory and ties.
 *
 * @param cosine row after row, symmetric and finite: `count * count` numbers; what is above the diagonal is not looked at
 */
export function linkAverage(cosine: Float32Array, count: number, pause: Pause): Promise<Hierarchy> {
  return linkClusters(cosine, count, meanCosine, (mean) => 1 - mean, pause);
}

function meanCosine(clusters: ClusterSums, a: number, b: number): number {
  return clusters.between(a, b) / (clusters.sizes[a]! * clusters.sizes[b]!);
}
