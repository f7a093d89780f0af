import { Leaves } from '../../core/clustering/leaves.ts';
import type { Arrangement } from '../../protocol/engineApi.ts';

/** A hierarchy as it is drawn beside the rows. Clusters as in `Hierarchy`, places as they are displayed. */
export class DendrogramTree {
  readonly arrangement: Arrangement;
  readonly leaves: Leaves;
  /** Of each cluster, the place that its branch leaves from. */
  readonly middles: Float64Array;
  readonly #clusterOfSpan = new Map<number, number>();

  constructor(arrangement: Arrangement) {
    const leaves = new Leaves(arrangement.merges, arrangement.order.length);
    this.arrangement = arrangement;
    this.leaves = leaves;
    this.middles = new Float64Array(leaves.clusters);
    for (let cluster = 0; cluster < leaves.clusters; cluster++) {
      this.middles[cluster] = leaves.isItem(cluster)
        ? leaves.starts[cluster]!
        : (this.middles[leaves.first(cluster)]! + this.middles[leaves.second(cluster)]!) / 2;
      this.#clusterOfSpan.set(this.#keyOf(leaves.starts[cluster]!, leaves.ends[cluster]!), cluster);
    }
  }

  /** The place that the branch of a group leaves from; undefined where the group is no cluster. */
  branchOf(start: number, end: number): number | undefined {
    const cluster = this.#clusterOfSpan.get(this.#keyOf(start, end));
    return cluster === undefined ? undefined : this.middles[cluster];
  }

  /** No two clusters have the same members. */
  #keyOf(start: number, end: number): number {
    return start * (this.leaves.count + 1) + end;
  }
}
