/** A place in a document as VS Code counts it: both from 0, `character` in UTF-16 code units of that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half open: `end` is the position after the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What prose is cut into. */
export type PassageKind = 'sentence' | 'paragraph';

/**
 * What a person may ask to compare: passages of one kind, the lines of a text, or one column of a CSV file
 * (by its header).
 */
export type ItemKind = PassageKind | 'line' | `csv:${string}`;

/** A stretch of prose with its exact place in one version of a document. */
export interface Passage {
  readonly kind: ItemKind;
  /** From the first to the last character that belongs to the passage, markup inside included. */
  readonly range: Range;
  /** The prose: markup left out, white space folded to single spaces, never empty. */
  readonly text: string;
  /** The headings above it, outermost first; empty where there are none. */
  readonly breadcrumb: readonly string[];
}
