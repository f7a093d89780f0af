import { countMembers, meansOf, type Groups } from './groups.ts';
import type { Points, Products } from './points.ts';

/**
 * The silhouette of each point, -1 to 1, with the distance 1 - cosine; 0 for the only member of a group, NaN for a point in none.
 * For the formula and the paper see `groupStatistics`, which has the same from a matrix.
 *
 * Exact, and without looking at pairs: the mean cosine of a point to the members of a group is its product with their mean.
 * Time grows with points times groups.
 */
export async function silhouettesOf(points: Points, groups: Groups, products: Products): Promise<Float32Array> {
  const { dimensions } = points;
  const sizes = countMembers(groups);
  const own = new Float64Array(points.count);
  const nearestOther = new Float64Array(points.count).fill(-Infinity);
  await products.forEachBlock(points, meansOf(points, groups), ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const item = aStart + i;
      const group = groups.groupOf[item]!;
      let other = nearestOther[item]!;
      for (let j = 0; j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        if (bStart + j === group) own[item] = cosine;
        else if (cosine > other) other = cosine;
      }
      nearestOther[item] = other;
    }
  });
  return Float32Array.from({ length: points.count }, (_, item) => {
    const group = groups.groupOf[item]!;
    if (group < 0) return Number.NaN;
    const size = sizes[group]!;
    if (size === 1 || groups.count === 1) return 0;
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += points.data[item * dimensions + d]! ** 2;
    const inside = Math.max(0, 1 - (own[item]! * size - square) / (size - 1));
    const outside = 1 - nearestOther[item]!;
    const larger = Math.max(inside, outside);
    return larger > 0 ? Math.max(-1, Math.min(1, (outside - inside) / larger)) : 0;
  });
}

/** The mean of silhouettes; points in no group count as 0. */
export function meanSilhouette(silhouettes: Float32Array): number {
  let sum = 0;
  for (const value of silhouettes) if (!Number.isNaN(value)) sum += value;
  return sum / Math.max(1, silhouettes.length);
}
