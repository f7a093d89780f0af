/**
 * What makes the members of a group duplicates, in the order in which groups are listed.
 *
 * - `identical`: one text, save for white space and markup, in several places.
 * - `sameWords`: texts that stand out as near and have most of their words in common, in the same order.
 * - `sameMeaning`: texts that stand out as near, in other words.
 * - `boilerplate`: the same text, or nearly, in so many documents that it is meant to be there (a licence, a template);
 *   or what a table of contents repeats of others.
 * - `short`: of fewer words than say anything (“See also”), whichever of these else.
 */
export const DUPLICATE_SORTS = ['identical', 'sameWords', 'sameMeaning', 'boilerplate', 'short'] as const;

export type DuplicateSort = (typeof DUPLICATE_SORTS)[number];

/** What a group is weighed by. */
export interface WeighedGroup {
  /** UTF-16 units of its first text. */
  readonly length: number;
  /** Of all its texts, and the documents that those are in. */
  readonly places: number;
  readonly documents: number;
  readonly cosine: number;
}

/** The larger, the earlier a group comes among those of its sort: by how much is there twice, how near it is, or how often. */
export function weighGroup(sort: DuplicateSort, { length, places, documents, cosine }: WeighedGroup): number {
  switch (sort) {
    case 'identical':
      return length * (places - 1);
    case 'sameWords':
    case 'sameMeaning':
      return cosine;
    case 'boilerplate':
    case 'short':
      return documents;
  }
}
