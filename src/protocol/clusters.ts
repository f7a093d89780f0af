import type { PassageKind, Range } from '../core/passage.ts';
import type { SearchScope } from './searchScope.ts';

/** What is clustered: notes as a whole (documents), or their passages of one kind. */
export type ClusteredKind = 'note' | PassageKind;

/**
 * `k-means`: every item is in the cluster whose centre is nearest (spherical k-means). `hierarchical`: average linkage, cut at
 * a height or to a number of clusters. `density`: clusters are where many items lie close together; what lies between
 * belongs to none.
 */
export type ClusteringMethod = 'k-means' | 'hierarchical' | 'density';

/** The method where none is chosen. Why: docs/clusters.md. */
export const DEFAULT_CLUSTERING_METHOD: ClusteringMethod = 'k-means';

/** UTF-16 units of an item's text that an answer holds at most. Longer ones are cut at a word and end with `…`. */
export const CLUSTERED_TEXT_LIMIT = 200;

/** What is clustered, and how. `uris`, `index`, `within` and `except` say of which documents. */
export interface ClusterParams extends SearchScope {
  readonly items: ClusteredKind;
  /** Only passages that overlap one of these ranges: a selection in the single document of the scope. */
  readonly ranges?: readonly Range[];
  /** {@link DEFAULT_CLUSTERING_METHOD} where it is left out. */
  readonly method?: ClusteringMethod;
  /**
   * How many clusters, at least 1: for `k-means` and `hierarchical`. No more than there are different items are made, of many
   * items no more than 2,000 and 4,000. Where it is left out, it is chosen by the silhouette.
   */
  readonly count?: number;
  /**
   * For `hierarchical`, in place of `count`: the highest merge that still joins, 1 minus a mean cosine, 0 to 2. Of vectors
   * without what all items have in common (docs/clusters.md): unrelated items are about 1 apart.
   */
  readonly height?: number;
  /**
   * For `density`: how near neighbours are, a cosine from -1 to 1, of the same vectors as for `height`: that of unrelated items
   * is about 0. Where it is left out, it is chosen by the silhouette.
   */
  readonly leastCosine?: number;
  /** For `density`: members of a cluster at least, 2 or more; 3 where it is left out. */
  readonly leastSize?: number;
}

/**
 * The clusters of a scope. The same documents and params have the same answer, with everything in the same order, on every
 * run. Items go by their number in `items`, documents by theirs in `documents`, clusters by theirs in `clusters`.
 */
export interface ClusterAnswer {
  readonly model: string;
  /** Documents that have items, in the order of their URIs. */
  readonly documents: readonly ClusteredDocument[];
  /** In the order of documents and of the text. */
  readonly items: readonly ClusteredItem[];
  /** Largest first; of equal size that with the earliest item. */
  readonly clusters: readonly Cluster[];
  /** Groups of clusters by what they are about, largest first; each cluster is in one. Null where the clusters are too few for it. */
  readonly topics: readonly Topic[] | null;
  /** Items in no cluster, ascending; with the methods `k-means` and `hierarchical` none. */
  readonly outliers: Int32Array;
  /** Documents of the scope without any prose, which are not clustered. */
  readonly withoutProse: readonly string[];
  /** What was done, with what was chosen where a param was left out. */
  readonly chosen: ChosenClustering;
}

export interface ClusteredDocument {
  readonly uri: string;
  /** The version of the document that ranges count in. */
  readonly stamp: string;
  /** The heading that stands above its first passage; null where there is none. The file's name is not looked at. */
  readonly title: string | null;
}

export interface ClusteredItem {
  readonly document: number;
  /** Of a note: from its first passage to the end of its last. */
  readonly range: Range;
  /** The passage, or how the note begins, without markup: at most {@link CLUSTERED_TEXT_LIMIT} units. */
  readonly text: string;
  /** The headings above a passage, outermost first; of a note, none. */
  readonly breadcrumb: readonly string[];
}

export interface Cluster {
  /** Most central first; of equally central ones the first. Never empty. */
  readonly members: Int32Array;
  /** Of each member, its cosine to the mean of the members, -1 to 1. */
  readonly centrality: Float32Array;
  /**
   * Two to four words or phrases that tell it from the other clusters, most telling first, in the case that people wrote them
   * in; fewer, or none, where its text does not hold as many.
   */
  readonly label: readonly string[];
  /** The mean cosine of pairs of its members; null where it has one member. */
  readonly cohesion: Cohesion | null;
  /** The mean of its members' silhouettes, of the same vectors as `ClusterParams.height`, -1 to 1; null where there is no other cluster. */
  readonly silhouette: number | null;
}

export interface Cohesion {
  /** -1 to 1. */
  readonly cosine: number;
  /** 0 to below 100: the share of random pairs of these items that are not as close. Null where there are too few to say. */
  readonly percentile: number | null;
}

/** Clusters that belong together: a topic, whose clusters are its sub-topics. */
export interface Topic {
  /** In the order of {@link ClusterAnswer.clusters}. */
  readonly clusters: readonly number[];
  /** Items in its clusters. */
  readonly size: number;
  /** As that of a cluster, over the text of all of them. */
  readonly label: readonly string[];
}

export interface ChosenClustering {
  readonly method: ClusteringMethod;
  /** Clusters; those asked for may be more than there are different items. */
  readonly count: number;
  /** Of `hierarchical`: a height that cuts it into these clusters; null otherwise. */
  readonly height: number | null;
  /**
   * Of `hierarchical`: the heights of all merges, ascending, so that a control can say what a cut at h would leave: one
   * cluster more than there are heights above h. Of more than 4,000 items, the merges of a sample of so many. Null otherwise.
   */
  readonly heights: Float64Array | null;
  /** Of `density`: how near neighbours are. Null otherwise. */
  readonly leastCosine: number | null;
  /** The mean of all items' silhouettes, with 0 for outliers: -1 to 1; null for fewer than two clusters. */
  readonly silhouette: number | null;
}

/**
 * How far it is: first texts that have no vector yet are encoded, then they are clustered. `done` and `total` count texts
 * (`encoding`) or steps of about equal length (`clustering`); one phase follows the other, and `done` never falls within one.
 */
export interface ClusteringProgress {
  readonly phase: 'encoding' | 'clustering';
  readonly done: number;
  readonly total: number;
}
