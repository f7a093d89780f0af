import type { DuplicateSort } from '../core/duplicates/duplicateSort.ts';
import type { PassageKind, Range } from '../core/passage.ts';
import type { SearchScope } from './searchScope.ts';

/** What is held against each other: notes as a whole (documents), or their passages of one kind. */
export type DuplicateKind = 'note' | PassageKind;

/** What is asked for. `uris`, `index`, `within` and `except` say of which documents. */
export interface DuplicatesParams extends SearchScope {
  readonly kind: DuplicateKind;
  /** Groups of each sort at most: the best ones. */
  readonly most: number;
  /**
   * Only groups with a place in one of these documents. Takes time by their length and not by that of the workspace, for
   * passages: for what is typed, and to bring a list up to date.
   */
  readonly touching?: readonly string[];
  /** What a person has seen and does not want to be told again: it is returned as `ignored`, in groups of its own. */
  readonly ignored?: IgnoredDuplicates;
}

/** By {@link DuplicateText.hashes}. */
export interface IgnoredDuplicates {
  /** Texts that may occur as often as they like, and be as near to others. */
  readonly texts: readonly string[];
  /** Pairs of texts that may be near each other, each in either order. */
  readonly pairs: readonly (readonly [string, string])[];
}

/**
 * The near-duplicates of a scope. The same index and params have the same answer, in the same order. Texts stand out as
 * near where their cosine lies beyond `limit`; see docs/duplicates.md for how that is found.
 */
export interface DuplicatesAnswer {
  readonly model: string;
  /** By sort in the order of `DUPLICATE_SORTS`; within a sort the most telling first. Those ignored come last. */
  readonly groups: readonly DuplicateGroup[];
  /** Groups that were found beyond `most`, of each sort that has some. */
  readonly left: Partial<Readonly<Record<DuplicateSort, number>>>;
  readonly searched: { readonly documents: number; readonly items: number };
  /** The cosine from which texts stand out here, -1 to 1; null where there are no two different texts. */
  readonly limit: number | null;
}

export interface DuplicateGroup {
  /** From the members' hashes and the sort: the same for the same texts in every answer. */
  readonly id: string;
  readonly sort: DuplicateSort;
  /** Different texts, each with its places, at most {@link DUPLICATE_MEMBERS_LIMIT}; one where they are all identical. */
  readonly members: readonly [DuplicateText, ...DuplicateText[]];
  /** Different texts, also where not all of them are among the members. */
  readonly texts: number;
  /** Places of all of them, and the documents that those are in. */
  readonly places: number;
  readonly documents: number;
  /** The least cosine of the pairs that hold it together, -1 to 1; 1 for one text. */
  readonly cosine: number;
  /** 0 to below 100: the share of items here that have no neighbour as near as that. Null where there are too few to say. */
  readonly percentile: number | null;
  /** Whether that lies far beyond the limit, by Tukey's outer fence. */
  readonly isFarOut: boolean;
  /** The document that repeats them all, a line or two of each of many others: a table of contents, a menu. Else null. */
  readonly contents: string | null;
  readonly ignored: boolean;
}

/** UTF-16 units of a text that an answer holds at most; longer ones are cut at a word and end with `…`. */
export const DUPLICATE_TEXT_LIMIT = 2000;

/** Documents from which on a text is boilerplate. */
export const BOILERPLATE_DOCUMENTS = 5;

/** Members of a group that an answer holds at most. */
export const DUPLICATE_MEMBERS_LIMIT = 50;

/** Places of one text that an answer holds at most. */
export const DUPLICATE_PLACES_LIMIT = 100;

/** One text, and where it stands. */
export interface DuplicateText {
  /**
   * Of the passages that it consists of (SHA-256, the first 128 bits in hexadecimal): several where passages that follow
   * one another are duplicated together; one of a note.
   */
  readonly hashes: readonly [string, ...string[]];
  /** Without markup: at most {@link DUPLICATE_TEXT_LIMIT} units. */
  readonly text: string;
  /** In the order of documents and of the text: at least one, at most {@link DUPLICATE_PLACES_LIMIT}. */
  readonly places: readonly [DuplicatePlace, ...DuplicatePlace[]];
}

export interface DuplicatePlace {
  readonly uri: string;
  /** The version of the document that `range` counts in. */
  readonly stamp: string;
  readonly range: Range;
  /** The headings above it, outermost first; of a note, none. */
  readonly breadcrumb: readonly string[];
}

/**
 * How far it is: first texts that have no vector yet are encoded, then all are compared. `done` and `total` count texts
 * (`encoding`) or steps of about equal length (`comparing`). Now and then with what has been found so far: it may still grow,
 * and takes the place of what was told before.
 */
export interface DuplicatesProgress {
  readonly phase: 'encoding' | 'comparing';
  readonly done: number;
  readonly total: number;
  readonly found?: readonly DuplicateGroup[];
}
