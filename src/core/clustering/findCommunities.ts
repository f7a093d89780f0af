import type { Groups } from './groups.ts';
import type { Pause } from './hierarchy.ts';

/**
 * Groups of points around the ones that have most neighbours: the point with most free neighbours makes a group of them, and
 * so on with those that are left, as long as a group has `leastSize` members. The others are in no group. This is the idea
 * of "fast clustering" in sentence-transformers; leaders go back to J. A. Hartigan, "Clustering Algorithms" (1975).
 *
 * @param cosine row after row, symmetric, 1 on the diagonal
 * @param leastCosine of neighbours
 */
export async function findCommunities(
  cosine: Float32Array,
  count: number,
  { leastCosine, leastSize }: { leastCosine: number; leastSize: number },
  pause: Pause,
): Promise<Groups> {
  const groupOf = new Int32Array(count).fill(-1);
  const isNear = (a: number, b: number) => cosine[a * count + b]! >= leastCosine;
  /** Free neighbours of each point, itself included. */
  const free = new Int32Array(count);
  for (let a = 0; a < count; a++) {
    let near = 0;
    for (let b = 0; b < count; b++) if (isNear(a, b)) near++;
    free[a] = near;
    await pause();
  }
  let groups = 0;
  for (;;) {
    let leader = -1;
    for (let item = 0; item < count; item++) {
      if (groupOf[item]! < 0 && free[item]! >= leastSize && (leader < 0 || free[item]! > free[leader]!)) leader = item;
    }
    if (leader < 0) return { groupOf, count: groups };
    for (let member = 0; member < count; member++) {
      if (groupOf[member]! >= 0 || !isNear(leader, member)) continue;
      groupOf[member] = groups;
      for (let other = 0; other < count; other++) if (isNear(member, other)) free[other]!--;
      await pause();
    }
    groups++;
  }
}
