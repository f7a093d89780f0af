import { clusterPoints, type ClusteringTools } from './clusterPoints.ts';
import { centresOf, listMembers, type Groups } from './groups.ts';
import type { Points } from './points.ts';

/** Fewer groups than these can be overlooked without topics. */
const LEAST_GROUPS = 12;

/**
 * Groups of groups: their centres, clustered as items are. The numbers of the groups in each, ascending; null where the groups
 * are few, or do not fall into topics.
 */
export async function groupTopics(points: Points, groups: Groups, tools: ClusteringTools): Promise<number[][] | null> {
  if (groups.count < LEAST_GROUPS) return null;
  const topics = await clusterPoints(centresOf(points, groups), { method: 'k-means' }, tools);
  return topics.groups.count > 1 ? listMembers(topics.groups) : null;
}
