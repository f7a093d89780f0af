import { Random } from '../random.ts';
import { chooseGrouping, listCounts } from './chooseGrouping.ts';
import { cutAtHeight, cutIntoGroups, type TreeCut } from './cutTree.ts';
import { findCommunities } from './findCommunities.ts';
import { centresOf, countMembers, sortGroups, type Groups } from './groups.ts';
import type { Hierarchy, Pause } from './hierarchy.ts';
import { linkAverage } from './linkAverage.ts';
import { linkWard } from './linkWard.ts';
import { moveToCentres } from './moveToCentres.ts';
import { nearestCentres } from './nearestCentres.ts';
import { countDistinct, pickPoints, type Points, type Products } from './points.ts';

/** How points are clustered; `ClusterParams` of the protocol says what each of these is. */
export type Clustering =
  | { readonly method: 'k-means'; readonly count?: number | undefined }
  | { readonly method: 'hierarchical'; readonly count?: number | undefined; readonly height?: number | undefined }
  | { readonly method: 'density'; readonly leastCosine?: number | undefined; readonly leastSize: number };

export interface ClusteredPoints {
  /** Largest first, of equal size that with the earliest point. */
  readonly groups: Groups;
  /** Of `hierarchical`: the highest merge that was made, and the heights of all merges, ascending. */
  readonly height: number | null;
  readonly heights: Float64Array | null;
  /** Of `density`. */
  readonly leastCosine: number | null;
}

export interface ClusteringTools {
  readonly products: Products;
  readonly pause: Pause;
  /** Called with the share of the work that is done, 0 to 1, ascending. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Points that are compared with one another to find out where clusters are: of more, so many at random. */
const SAMPLE = { 'k-means': 2000, hierarchical: 4000, density: 3000 } as const;
/** Any fixed number. */
const SEED = 1;
/** Rounds of k-means for a candidate, and for what was chosen. */
const TRIAL_ROUNDS = 5;
const TRIAL_ROUNDS_OF_DENSITY = 3;
const ROUNDS = 10;
/** How near neighbours have to be, as the density method tries it: cosines, and those that leave such shares of points without any. */
const COSINES = [0.3, 0.4, 0.5, 0.6];
const LONELY = [0.05, 0.1, 0.2, 0.35, 0.5];

/**
 * Clusters points. The same points give the same clusters, in the same order.
 *
 * Each method finds its clusters among all points, or among a sample of them whose size does not grow ("Buckshot": D. R. Cutting,
 * D. R. Karger, J. O. Pedersen and J. W. Tukey, "Scatter/Gather: a cluster-based approach to browsing large document
 * collections", SIGIR 1992); the others go to the nearest centre. Time thus grows with points times clusters.
 *
 * - `k-means`: seeds are the clusters of a Ward hierarchy, which are better ones than those of k-means++ (docs/clusters.md) and
 *   serve any number of clusters.
 * - `hierarchical`: a cut through a hierarchy by average linkage.
 * - `density`: groups around the points with most neighbours, and then k-means that leaves what is too far from all centres alone.
 *
 * @param points best without what all of them have in common (`removeMean`)
 */
export async function clusterPoints(
  points: Points,
  clustering: Clustering,
  tools: ClusteringTools,
): Promise<ClusteredPoints> {
  const size = SAMPLE[clustering.method];
  const chosen = points.count > size ? new Random(SEED).sample(size, points.count) : undefined;
  const sample: Sample = { points: chosen ? pickPoints(points, chosen) : points, items: chosen, all: points };
  switch (clustering.method) {
    case 'k-means':
      return clusterByMeans(sample, clustering, tools);
    case 'hierarchical':
      return clusterByHierarchy(sample, clustering, tools);
    case 'density':
      return clusterByDensity(sample, clustering, tools);
  }
}

interface Sample {
  readonly points: Points;
  /** Which points they are; undefined: all. */
  readonly items: readonly number[] | undefined;
  readonly all: Points;
}

async function clusterByMeans(
  { points, items, all }: Sample,
  { count }: Extract<Clustering, { method: 'k-means' }>,
  { products, pause, onProgress }: ClusteringTools,
): Promise<ClusteredPoints> {
  const tree = await linkWard(await products.matrix(points), points.count, pause);
  onProgress?.(0.2);
  const counts = countsToTry(count, points, all);
  const ways: { groups: Groups }[] = [];
  for (const some of counts) {
    const groups = await moveToCentres(points, cut(tree, points.count, some), {
      products,
      pause,
      rounds: TRIAL_ROUNDS,
    });
    ways.push({ groups });
    onProgress?.(0.2 + (0.5 * ways.length) / counts.length);
  }
  const way = count === undefined ? await chooseGrouping(points, ways, products) : ways[0];
  const found = way?.groups ?? oneGroup(points);
  const start = items ? centresOf(points, found) : found;
  const groups = await moveToCentres(all, start, { products, pause, rounds: ROUNDS });
  return { ...nothingChosen, groups: sortGroups(groups.groupOf) };
}

async function clusterByHierarchy(
  { points, items, all }: Sample,
  { count, height }: Extract<Clustering, { method: 'hierarchical' }>,
  { products, pause, onProgress }: ClusteringTools,
): Promise<ClusteredPoints> {
  const tree = await linkAverage(await products.matrix(points), points.count, pause);
  onProgress?.(0.6);
  const chosen = async () => {
    if (count === undefined && height !== undefined) {
      return toGroups(cutAtHeight(tree, inOrder(points.count), height));
    }
    const ways = countsToTry(count, points, all).map((some) => ({ groups: cut(tree, points.count, some) }));
    const way = count === undefined ? await chooseGrouping(points, ways, products) : ways[0];
    return way?.groups ?? oneGroup(points);
  };
  const groups = await chosen();
  const merges = points.count - groups.count;
  return {
    groups: sortGroups(items ? await spread(groups, items, points, all, products) : groups.groupOf),
    height: merges > 0 ? Math.max(height ?? 0, tree.heights[merges - 1]!) : (height ?? 0),
    heights: tree.heights,
    leastCosine: null,
  };
}

async function clusterByDensity(
  { points, all }: Sample,
  { leastCosine, leastSize }: Extract<Clustering, { method: 'density' }>,
  { products, pause, onProgress }: ClusteringTools,
): Promise<ClusteredPoints> {
  if (countDistinct(points) < 2) {
    const groups = points.count >= leastSize ? oneGroup(all) : noGroup(all);
    return { ...nothingChosen, groups, leastCosine: leastCosine ?? 1 };
  }
  const cosine = await products.matrix(points);
  onProgress?.(0.2);
  const limits = leastCosine === undefined ? limitsToTry(cosine, points.count) : [leastCosine];
  const move = async (place: Points, start: Groups | Points, limit: number, rounds: number) => {
    const moved = await moveToCentres(place, start, { products, pause, rounds, leastCosine: limit });
    return sortGroups(withoutSmall(moved, leastSize));
  };
  const ways: { limit: number; groups: Groups }[] = [];
  for (const limit of limits) {
    const found = await findCommunities(cosine, points.count, { leastCosine: limit, leastSize }, pause);
    ways.push({ limit, groups: await move(points, found, limit, TRIAL_ROUNDS_OF_DENSITY) });
    onProgress?.(0.2 + (0.5 * ways.length) / limits.length);
  }
  const best = await chooseGrouping(points, ways, products);
  const way = best ?? ways.find(({ groups }) => groups.count > 0) ?? ways[0]!;
  const groups =
    way.groups.count > 0 ? await move(all, centresOf(points, way.groups), way.limit, ROUNDS) : noGroup(all);
  return { ...nothingChosen, groups, leastCosine: way.limit };
}

const nothingChosen = { height: null, heights: null, leastCosine: null } as const;

/** What is asked for, as far as there are different points; else those among which the silhouette decides. */
function countsToTry(count: number | undefined, points: Points, all: Points): number[] {
  const distinct = countDistinct(points);
  if (count === undefined) return listCounts(all.count, distinct);
  return [Math.max(1, Math.min(distinct, Math.round(count)))];
}

/** How near neighbours may have to be, loosest first. */
function limitsToTry(cosine: Float32Array, count: number): number[] {
  const nearest = new Float32Array(count).fill(-1);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) if (a !== b) nearest[a] = Math.max(nearest[a]!, cosine[a * count + b]!);
  }
  nearest.sort();
  const lonely = LONELY.map((share) => nearest[Math.floor(share * count)]!);
  return [...new Set([...COSINES, ...lonely])].sort((a, b) => a - b);
}

function withoutSmall(groups: Groups, leastSize: number): Int32Array {
  const sizes = countMembers(groups);
  return groups.groupOf.map((group) => (group >= 0 && sizes[group]! >= leastSize ? group : -1));
}

/** Sampled points keep their group, the others go to the nearest centre. */
async function spread(
  groups: Groups,
  items: readonly number[],
  points: Points,
  all: Points,
  products: Products,
): Promise<Int32Array> {
  const { nearest } = await nearestCentres(all, centresOf(points, groups), products);
  items.forEach((item, at) => (nearest[item] = groups.groupOf[at]!));
  return nearest;
}

function cut(tree: Hierarchy, points: number, count: number): Groups {
  return toGroups(cutIntoGroups(tree, inOrder(points), count));
}

function toGroups({ groupOf, groups }: TreeCut): Groups {
  return { groupOf, count: groups };
}

function inOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, item) => item);
}

function oneGroup({ count }: Points): Groups {
  return { groupOf: new Int32Array(count), count: Math.min(1, count) };
}

function noGroup({ count }: Points): Groups {
  return { groupOf: new Int32Array(count).fill(-1), count: 0 };
}
