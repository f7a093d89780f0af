import type { Groups } from './groups.ts';
import type { Points, Products } from './points.ts';
import { silhouettesOf, meanSilhouette } from './silhouettesOf.ts';

/** Candidates between the fewest and the most clusters. */
const CANDIDATES = 10;
/**
 * The fewest and the most clusters that are tried are so many times fewer and more than the rule of thumb. Fewer still often
 * have the best silhouette, but tell nobody what a folder holds.
 */
const FEWER = 2;
const MORE = 3;

/**
 * Numbers of clusters to try for so many items, ascending: in equal ratios around the square root of half the items, a rule
 * of thumb (K. V. Mardia, J. T. Kent and J. M. Bibby, "Multivariate Analysis", 1979, page 365). At least 2 and fewer than
 * there are different items; none where that leaves nothing.
 */
export function listCounts(items: number, distinct: number): number[] {
  const thumb = Math.sqrt(items / 2);
  const most = Math.min(distinct - 1, Math.max(2, Math.round(thumb * MORE)));
  const fewest = Math.min(most, Math.max(2, Math.round(thumb / FEWER)));
  if (most < 2) return [];
  const ratio = (most / fewest) ** (1 / (CANDIDATES - 1));
  return [...new Set(Array.from({ length: CANDIDATES }, (_, at) => Math.round(fewest * ratio ** at)))];
}

/**
 * Of several ways to group the same points that with the largest mean silhouette; of equal ones the first. Undefined where no way
 * is better than none: the largest mean is not above 0.
 */
export async function chooseGrouping<Way extends { groups: Groups }>(
  points: Points,
  ways: readonly Way[],
  products: Products,
): Promise<Way | undefined> {
  let [best, most]: [Way | undefined, number] = [undefined, 0];
  for (const way of ways) {
    if (way.groups.count < 2) continue;
    const mean = meanSilhouette(await silhouettesOf(points, way.groups, products));
    if (mean > most) [best, most] = [way, mean];
  }
  return best;
}
