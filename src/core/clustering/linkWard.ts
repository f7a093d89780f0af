import type { Hierarchy, Pause } from './hierarchy.ts';
import { linkClusters, type ClusterSums } from './linkClusters.ts';

/**
 * Hierarchical clustering of vectors of unit length by Ward's criterion: the two clusters are merged that add least to the
 * sum of squared distances of items to the mean of their cluster (J. H. Ward, "Hierarchical grouping to optimize an
 * objective function", Journal of the American Statistical Association 58, 1963). Clusters come out of about equal size,
 * which those of average linkage do not. See {@link linkClusters} for time, memory and ties.
 *
 * @param cosine row after row, symmetric and finite: `count * count` numbers; what is above the diagonal is not looked at
 * @returns heights are what a merge adds to that sum
 */
export function linkWard(cosine: Float32Array, count: number, pause: Pause): Promise<Hierarchy> {
  return linkClusters(cosine, count, lessScatter, (less) => Math.max(0, -less), pause);
}

/** Minus what merging adds: |A| |B| / (|A| + |B|) times the squared distance of the means. */
function lessScatter(clusters: ClusterSums, a: number, b: number): number {
  const [sizeA, sizeB] = [clusters.sizes[a]!, clusters.sizes[b]!];
  const both = sizeA * sizeB;
  const distance =
    clusters.within[a]! / (sizeA * sizeA) + clusters.within[b]! / (sizeB * sizeB) - (2 * clusters.between(a, b)) / both;
  return -(both / (sizeA + sizeB)) * distance;
}
