/**
 * The leaves of a hierarchy side by side, as its merges have them: the leaves of each cluster are neighbours, those of
 * the first of two merged clusters before those of the second.
 */
export class Leaves {
  readonly count: number;
  /** Items at their places. */
  readonly items: Int32Array;
  /** Merges `merges[2 * m]` and `merges[2 * m + 1]`, as in `Hierarchy`. */
  readonly merges: Int32Array;
  /** Of each cluster, the place of its first leaf, and the place after its last. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;

  constructor(merges: Int32Array, count: number) {
    this.count = count;
    this.merges = merges;
    const clusters = count + merges.length / 2;
    const sizes = new Int32Array(clusters).fill(1, 0, count);
    for (let cluster = count, at = 0; cluster < clusters; cluster++, at += 2) {
      sizes[cluster] = sizes[merges[at]!]! + sizes[merges[at + 1]!]!;
    }
    this.starts = new Int32Array(clusters);
    for (let cluster = clusters - 1; cluster >= count; cluster--) {
      const [first, second] = [this.first(cluster), this.second(cluster)];
      this.starts[first] = this.starts[cluster]!;
      this.starts[second] = this.starts[cluster]! + sizes[first]!;
    }
    this.ends = this.starts.map((start, cluster) => start + sizes[cluster]!);
    this.items = new Int32Array(count);
    for (let item = 0; item < count; item++) this.items[this.starts[item]!] = item;
  }

  /** How many clusters there are, items among them; the last one holds all items. */
  get clusters(): number {
    return this.starts.length;
  }

  isItem(cluster: number): boolean {
    return cluster < this.count;
  }

  size(cluster: number): number {
    return this.ends[cluster]! - this.starts[cluster]!;
  }

  /** The first of the two clusters that were merged into this one. */
  first(cluster: number): number {
    return this.merges[2 * (cluster - this.count)]!;
  }

  second(cluster: number): number {
    return this.merges[2 * (cluster - this.count) + 1]!;
  }
}
