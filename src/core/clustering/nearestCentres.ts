import type { Points, Products } from './points.ts';

/** Of each point the nearest centre, the first of equally near ones, and the cosine to it; of no centres -1 and -Infinity. */
export async function nearestCentres(
  points: Points,
  centres: Points,
  products: Products,
): Promise<{ nearest: Int32Array; cosine: Float32Array }> {
  const nearest = new Int32Array(points.count).fill(-1);
  const cosine = new Float32Array(points.count).fill(-Infinity);
  await products.forEachBlock(points, centres, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      let [best, at] = [cosine[aStart + i]!, nearest[aStart + i]!];
      for (let j = 0; j < bCount; j++) {
        const value = values[i * bCount + j]!;
        if (value > best) [best, at] = [value, bStart + j];
      }
      cosine[aStart + i] = best;
      nearest[aStart + i] = at;
    }
  });
  return { nearest, cosine };
}
