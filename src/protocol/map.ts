import type { PassageKind } from '../core/passage.ts';
import type { SearchScope } from './searchScope.ts';

/** What a point of the map stands for. A note is a document with at least one paragraph. */
export type ProjectedKind = 'note' | PassageKind;

/**
 * How items come to lie in the plane. `pca`: by two principal components, which the answer has anyhow. `umap`: so that near
 * neighbours stay near (McInnes, Healy and Melville 2018).
 */
export type ProjectionMethod = 'pca' | 'umap';

/** Items that the map takes at most. */
export const MAP_LIMIT = 50_000;

/** Principal components that an answer has at most: fewer where the items, or the dimensions of the vectors, are fewer. */
export const COMPONENTS = 8;

/** UTF-16 units of a text that an answer has at most, the ellipsis of a longer one among them. */
export const MAP_TEXT_LENGTH = 240;

export interface ProjectionParams extends SearchScope {
  readonly items: ProjectedKind;
  readonly method: ProjectionMethod;
  /** No more items than this: of more, a sample, the same for the same items. At most {@link MAP_LIMIT}. */
  readonly most: number;
}

/**
 * What the engine does before it can answer, in this order. `encoding`: texts of documents that were put. `neighbours`: items
 * whose neighbours are known. `layout`: rounds of the optimiser. A stage that takes no time is left out.
 */
export interface ProjectionProgress {
  readonly stage: 'encoding' | 'neighbours' | 'layout';
  readonly done: number;
  readonly total: number;
}

/** Items in the plane. The same items in the same versions give the same picture, to the last bit. */
export interface ProjectionAnswer {
  readonly model: string;
  readonly items: ProjectedItems;
  /** Items in the scope, those among them that were left out because there are more than `most`. */
  readonly total: number;
  /** Documents of the scope without any prose, which are nowhere on the map. */
  readonly withoutProse: readonly string[];
  readonly components: PrincipalComponents;
  /** Null for `pca`. */
  readonly layout: Layout | null;
}

/** n items in columns, in the order of the documents' URIs, then of the text. n may be 0, 1 or 2. */
export interface ProjectedItems {
  /** Each once. */
  readonly uris: readonly string[];
  /** n places in `uris`. */
  readonly document: Uint32Array;
  /** 4n: line and character of the start, line and character of the end. Of a note: from its first passage to the end of its last. */
  readonly ranges: Uint32Array;
  /** n: the prose of the passage, of a note that of its beginning, cut at {@link MAP_TEXT_LENGTH}. */
  readonly texts: readonly string[];
}

/**
 * The directions along which the items' vectors differ most, and where each item lies along them. The sign of each is chosen so
 * that its coordinate of largest size is positive.
 */
export interface PrincipalComponents {
  /** How many there are: at most {@link COMPONENTS}, 0 where all items are the same or there is only one. */
  readonly count: number;
  /** `coordinates[item * count + component]`, 0 in the middle of all items. */
  readonly coordinates: Float32Array;
  /** For each component its share of the variance, descending: 0 to 1, together no more than 1. */
  readonly explained: Float32Array;
}

/** A place for each item. Nothing but nearness means anything: neither the axes nor the distance between far ones. */
export interface Layout {
  readonly method: Exclude<ProjectionMethod, 'pca'>;
  readonly x: Float32Array;
  readonly y: Float32Array;
}
