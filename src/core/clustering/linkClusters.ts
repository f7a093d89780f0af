import type { Hierarchy, Pause } from './hierarchy.ts';

/** How near two clusters are, the larger the nearer; the same for (a, b) and (b, a), to the last bit. */
export type Nearness = (sums: ClusterSums, a: number, b: number) => number;

/** Clusters while they are merged, and sums of the cosines between their items. Each cluster goes by its earliest item. */
export class ClusterSums {
  /** Of clusters a > b: `sums[(a * (a - 1)) / 2 + b]`. */
  readonly #sums: Float64Array;
  /** How many items each cluster has. */
  readonly sizes: Float64Array;
  /** The sum of the cosines of all pairs of a cluster's items, each in both directions and with itself. */
  readonly within: Float64Array;
  /** Clusters that are there, ascending: the first `count`. */
  readonly active: Int32Array;
  count: number;

  constructor(cosine: Float32Array, count: number) {
    this.#sums = new Float64Array((count * (count - 1)) / 2);
    for (let a = 1; a < count; a++) this.#sums.set(cosine.subarray(a * count, a * count + a), rowOf(a));
    this.sizes = new Float64Array(count).fill(1);
    this.within = new Float64Array(count).fill(1);
    this.active = Int32Array.from({ length: count }, (_, item) => item);
    this.count = count;
  }

  /** The sum of the cosines of a's items with b's. */
  between(a: number, b: number): number {
    return this.#sums[a > b ? rowOf(a) + b : rowOf(b) + a]!;
  }

  /** Makes one cluster `a` of clusters a < b. */
  merge(a: number, b: number): void {
    this.within[a]! += this.within[b]! + 2 * this.between(a, b);
    this.sizes[a]! += this.sizes[b]!;
    const gone = this.active.indexOf(b);
    this.active.copyWithin(gone, gone + 1, this.count);
    this.count--;
    for (let at = 0; at < this.count; at++) {
      const other = this.active[at]!;
      if (other !== a) this.#sums[a > other ? rowOf(a) + other : rowOf(other) + a]! += this.between(b, other);
    }
  }
}

/**
 * Hierarchical clustering by nearest-neighbour chains: F. Murtagh, "A survey of recent advances in hierarchical clustering
 * algorithms", The Computer Journal 26 (1983); D. Müllner, "Modern hierarchical, agglomerative clustering algorithms",
 * arXiv:1109.2378 (2011), from which the labelling of the sorted merges is. Time grows with n²; in memory are n² / 2 numbers of
 * 8 bytes beside the matrix.
 *
 * Sums of cosines are kept, not means: they are exact to the last digits in whatever order clusters grow. Of equally near
 * clusters the one with the earliest item is merged, so that the same matrix has the same hierarchy everywhere.
 *
 * @param cosine row after row, symmetric and finite: `count * count` numbers; what is above the diagonal is not looked at
 * @param nearness of which a merged cluster has no more to any other than one of its parts had ("reducible")
 * @param heightOf a merge, from the nearness of what is merged: the larger the less near
 */
export async function linkClusters(
  cosine: Float32Array,
  count: number,
  nearness: Nearness,
  heightOf: (nearness: number) => number,
  pause: Pause,
): Promise<Hierarchy> {
  const clusters = new ClusterSums(cosine, count);
  const found: { a: number; b: number; height: number }[] = [];
  const chain: number[] = [];
  while (clusters.count > 1) {
    if (chain.length === 0) chain.push(clusters.active[0]!);
    const tip = chain.at(-1)!;
    const previous = chain.at(-2);
    const nearest = findNearest(clusters, nearness, tip, previous);
    if (nearest !== previous) {
      chain.push(nearest);
    } else {
      chain.length -= 2;
      const [a, b] = [Math.min(tip, nearest), Math.max(tip, nearest)];
      found.push({ a, b, height: heightOf(nearness(clusters, a, b)) });
      clusters.merge(a, b);
    }
    await pause();
  }
  return label(found, count);
}

/**
 * The cluster nearest to `cluster`: `preferred` where none is nearer, else the first of the nearest. A chain thus gets
 * strictly nearer with every link, in rounded numbers as well, and cannot run in a circle.
 */
function findNearest(
  clusters: ClusterSums,
  nearness: Nearness,
  cluster: number,
  preferred: number | undefined,
): number {
  let nearest = preferred ?? -1;
  let best = preferred === undefined ? -Infinity : nearness(clusters, cluster, preferred);
  for (let at = 0; at < clusters.count; at++) {
    const other = clusters.active[at]!;
    if (other === cluster) continue;
    const value = nearness(clusters, cluster, other);
    if (value > best) [best, nearest] = [value, other];
  }
  return nearest;
}

function rowOf(cluster: number): number {
  return (cluster * (cluster - 1)) / 2;
}

/** Sorts merges by height, and names what they merge by the merges that made it. */
function label(found: readonly { a: number; b: number; height: number }[], count: number): Hierarchy {
  // Stable: of equal heights, what was found first comes first, and that is never a part of what was found before.
  const sorted = found.toSorted((x, y) => x.height - y.height);
  const merges = new Int32Array(2 * sorted.length);
  /** The cluster that an item is the earliest of. */
  const clusterOf = Int32Array.from({ length: count }, (_, item) => item);
  const parents = Int32Array.from(clusterOf);
  const earliest = (item: number) => {
    let root = item;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
    return root;
  };
  sorted.forEach(({ a, b }, merge) => {
    const [x, y] = [earliest(a), earliest(b)];
    const [first, second] = [Math.min(x, y), Math.max(x, y)];
    merges.set([clusterOf[first]!, clusterOf[second]!], 2 * merge);
    parents[second] = first;
    clusterOf[first] = count + merge;
  });
  return { merges, heights: Float64Array.from(sorted, ({ height }) => height) };
}
