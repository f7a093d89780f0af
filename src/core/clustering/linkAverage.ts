import type { Hierarchy, Pause } from './hierarchy.ts';

/**
 * Hierarchical clustering by average linkage (UPGMA), with the distance 1 - cosine: two clusters are as far apart as their
 * items are on average.
 *
 * Nearest-neighbour chains: F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms", The Computer
 * Journal 26 (1983); D. Müllner, "Modern hierarchical, agglomerative clustering algorithms", arXiv:1109.2378 (2011), from
 * which the labelling of the sorted merges is. Time grows with n²; in memory are n² / 2 numbers of 8 bytes beside the matrix.
 *
 * Sums of cosines are kept, not means: they are exact to the last digits in whatever order clusters grow. Of equally near
 * clusters the one with the earliest item is merged, so that the same matrix has the same hierarchy everywhere.
 *
 * @param cosine row after row, symmetric and finite: `count * count` numbers; what is above the diagonal is not looked at
 */
export async function linkAverage(cosine: Float32Array, count: number, pause: Pause): Promise<Hierarchy> {
  const clusters = new ClusterSums(cosine, count);
  // Each cluster goes by its earliest item.
  const found: { a: number; b: number; height: number }[] = [];
  const chain: number[] = [];
  while (clusters.active > 1) {
    if (chain.length === 0) chain.push(clusters.first);
    const tip = chain.at(-1)!;
    const previous = chain.at(-2);
    const nearest = clusters.nearest(tip, previous);
    if (nearest !== previous) {
      chain.push(nearest);
    } else {
      chain.length -= 2;
      const [a, b] = [Math.min(tip, nearest), Math.max(tip, nearest)];
      found.push({ a, b, height: 1 - clusters.merge(a, b) });
    }
    await pause();
  }
  return label(found, count);
}

/** Sums of the cosines between the items of clusters. */
class ClusterSums {
  /** Of clusters a > b: `sums[(a * (a - 1)) / 2 + b]`. */
  readonly #sums: Float64Array;
  readonly #sizes: Float64Array;
  /** Clusters that are there, ascending. */
  readonly #active: Int32Array;
  active: number;

  constructor(cosine: Float32Array, count: number) {
    this.#sums = new Float64Array((count * (count - 1)) / 2);
    for (let a = 1; a < count; a++) this.#sums.set(cosine.subarray(a * count, a * count + a), rowOf(a));
    this.#sizes = new Float64Array(count).fill(1);
    this.#active = Int32Array.from({ length: count }, (_, item) => item);
    this.active = count;
  }

  get first(): number {
    return this.#active[0]!;
  }

  /**
   * The cluster nearest to `cluster`: `preferred` where none is nearer, else the first of the nearest. A chain thus gets
   * strictly nearer with every link, in rounded numbers as well, and cannot run in a circle.
   */
  nearest(cluster: number, preferred: number | undefined): number {
    const sums = this.#sums;
    const sizes = this.#sizes;
    const active = this.#active;
    const row = rowOf(cluster);
    let nearest = preferred ?? -1;
    let best = -Infinity;
    if (preferred !== undefined) best = sums[indexOf(cluster, preferred)]! / sizes[preferred]!;
    let at = 0;
    for (; active[at]! < cluster; at++) {
      const other = active[at]!;
      const mean = sums[row + other]! / sizes[other]!;
      if (mean > best) [best, nearest] = [mean, other];
    }
    for (at++; at < this.active; at++) {
      const other = active[at]!;
      const mean = sums[rowOf(other) + cluster]! / sizes[other]!;
      if (mean > best) [best, nearest] = [mean, other];
    }
    return nearest;
  }

  /** Makes one cluster `a` of clusters a < b, and returns the mean cosine between them. */
  merge(a: number, b: number): number {
    const sums = this.#sums;
    const mean = sums[indexOf(a, b)]! / (this.#sizes[a]! * this.#sizes[b]!);
    const gone = this.#active.indexOf(b);
    this.#active.copyWithin(gone, gone + 1, this.active);
    this.active--;
    for (let at = 0; at < this.active; at++) {
      const other = this.#active[at]!;
      if (other !== a) sums[indexOf(a, other)]! += sums[indexOf(b, other)]!;
    }
    this.#sizes[a]! += this.#sizes[b]!;
    return mean;
  }
}

function rowOf(cluster: number): number {
  return (cluster * (cluster - 1)) / 2;
}

function indexOf(a: number, b: number): number {
  return a > b ? rowOf(a) + b : rowOf(b) + a;
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
