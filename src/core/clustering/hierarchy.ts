/**
 * A hierarchy of n items: n - 1 merges, each of two earlier clusters. Cluster `i < n` is item i, cluster `n + m` is made by
 * merge m.
 */
export interface Hierarchy {
  /** The two clusters of merge m: `merges[2 * m]` and `merges[2 * m + 1]`. */
  readonly merges: Int32Array;
  /** 1 minus the mean cosine between the two clusters' items, ascending: 0 to 2. */
  readonly heights: Float64Array;
}

/** Called after each step of a long computation; what it returns is awaited, and what it throws ends the computation. */
export type Pause = () => Promise<void> | undefined;
