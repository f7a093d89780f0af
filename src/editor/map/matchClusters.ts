import type { ClusterAnswer } from '../../protocol/clusters.ts';
import type { ProjectedItems } from '../../protocol/map.ts';

/** Of each item of the map the cluster that it is in, by its place in the answer; -1 where it is in none, or not known there. */
export function matchClusters(
  { uris, document, ranges }: ProjectedItems,
  { documents, items, clusters }: Pick<ClusterAnswer, 'documents' | 'items' | 'clusters'>,
): Int32Array {
  const clusterOf = new Int32Array(items.length).fill(-1);
  for (const [cluster, { members }] of clusters.entries()) for (const item of members) clusterOf[item] = cluster;
  const byPlace = new Map<string, number>();
  for (const [item, { document: place, range }] of items.entries()) {
    const { start, end } = range;
    const numbers = [start.line, start.character, end.line, end.character];
    byPlace.set(keyOf(documents[place]!.uri, numbers), clusterOf[item]!);
  }
  return Int32Array.from(document, (place, item) => {
    return byPlace.get(keyOf(uris[place]!, ranges.subarray(4 * item, 4 * item + 4))) ?? -1;
  });
}

function keyOf(uri: string, range: ArrayLike<number>): string {
  return `${uri}#${range[0]}:${range[1]}-${range[2]}:${range[3]}`;
}
