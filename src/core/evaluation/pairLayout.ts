/** How the records of a file of labelled pairs are written. */
export type PairFormat = 'comma' | 'semicolon' | 'tab' | 'pipe' | 'jsonl';

export const PAIR_FORMATS: readonly PairFormat[] = ['comma', 'semicolon', 'tab', 'pipe', 'jsonl'];

/** What stands between two fields. */
export const DELIMITERS: Readonly<Record<Exclude<PairFormat, 'jsonl'>, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
};

/**
 * What people gave the pairs. `scores`: on any scale on which more means nearer. `labels`: 1 where a pair belongs together,
 * and 0 where it does not.
 */
export type PairKind = 'scores' | 'labels';

/** Columns from 0: the two texts, and the score or label. */
export interface PairColumns {
  readonly first: number;
  readonly second: number;
  readonly score: number;
}

/** What a file of labelled pairs was found to look like. */
export interface PairLayout {
  readonly format: PairFormat;
  /** Whether the first record names the columns; true of JSON Lines, whose records name them. */
  readonly header: boolean;
  /** Names of the columns, at most {@link MOST_COLUMNS}; empty where there is no header. */
  readonly names: readonly string[];
  /** How many columns there are, at most {@link MOST_COLUMNS}. */
  readonly width: number;
  readonly columns: PairColumns;
  readonly kind: PairKind;
}

/** A person's word on what is otherwise found out. */
export interface LayoutCorrections {
  readonly format?: PairFormat | undefined;
  readonly header?: boolean | undefined;
  /** First text, second text, score: each the name of a column, or its number from 0. */
  readonly columns?: readonly [string | number, string | number, string | number] | undefined;
  readonly kind?: PairKind | undefined;
}

/** Columns beyond these are not looked at. */
export const MOST_COLUMNS = 1000;
