import { centresOf, countMembers, type Groups } from './groups.ts';
import type { Pause } from './hierarchy.ts';
import { nearestCentres } from './nearestCentres.ts';
import type { Points, Products } from './points.ts';

export interface MoveOptions {
  readonly products: Products;
  readonly pause: Pause;
  /** Rounds at most. */
  readonly rounds: number;
  /** A point that is less near than this to all centres is in no group: the cosine, -1 to 1. All are in one where left out. */
  readonly leastCosine?: number;
}

/** A round that moves fewer than one in so many points is the last. */
const FEW = 1000;

/**
 * Spherical k-means from given groups on: points go to the group whose centre is nearest, and centres to the middle of their
 * points, by turns (I. S. Dhillon and D. S. Modha, "Concept decompositions for large sparse text data using clustering",
 * Machine Learning 42, 2001). No group gets lost: one that is left without points gets the point that is farthest from its
 * centre, unless points may be in no group; then it is gone.
 *
 * @param start over the points, or the centres of groups of a sample of them
 */
export async function moveToCentres(points: Points, start: Groups | Points, options: MoveOptions): Promise<Groups> {
  const { products, pause, rounds, leastCosine } = options;
  let groups: Groups | undefined = 'groupOf' in start ? start : undefined;
  let centres = 'groupOf' in start ? centresOf(points, start) : start;
  for (let round = 0; round < rounds; round++) {
    const { nearest, cosine } = await nearestCentres(points, centres, products);
    if (leastCosine === undefined) fillEmpty(nearest, cosine, centres.count);
    else cosine.forEach((value, item) => value < leastCosine && (nearest[item] = -1));
    const before = groups;
    groups = { groupOf: nearest, count: centres.count };
    if (before && countMoves(before.groupOf, nearest) * FEW <= points.count) break;
    centres = centresOf(points, groups);
    await pause();
  }
  return groups ?? { groupOf: new Int32Array(points.count).fill(-1), count: 0 };
}

function countMoves(before: Int32Array, after: Int32Array): number {
  let moves = 0;
  after.forEach((group, item) => group !== before[item] && moves++);
  return moves;
}

function fillEmpty(nearest: Int32Array, cosine: Float32Array, count: number): void {
  const sizes = countMembers({ groupOf: nearest, count });
  for (let group = 0; group < count; group++) {
    if (sizes[group]! > 0) continue;
    let farthest = -1;
    nearest.forEach((own, item) => {
      if (sizes[own]! > 1 && (farthest < 0 || cosine[item]! < cosine[farthest]!)) farthest = item;
    });
    if (farthest < 0) return;
    sizes[nearest[farthest]!]!--;
    sizes[group] = 1;
    nearest[farthest] = group;
    cosine[farthest] = 1;
  }
}
