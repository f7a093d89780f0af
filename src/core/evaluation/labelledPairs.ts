/** Pairs of texts with the score or label that people gave each, and where they stand. Arrays of one length. */
export interface LabelledPairs {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly scores: Float64Array;
  /** First and last line of each, from 0, both inclusive. */
  readonly lines: Uint32Array;
  readonly endLines: Uint32Array;
}

/** A record that is no pair, and why. */
export interface LeftOut {
  /** From 0, both inclusive. */
  readonly line: number;
  readonly endLine: number;
  readonly reason: LeftOutReason;
  /** What stands where a number was expected, cut to some characters; only with `no-number`. */
  readonly found?: string;
}

/**
 * `no-text`: one of its texts is missing. `no-number`: what stands for the score is none. `no-label`: its score is neither 0
 * nor 1, where labels are expected. The others are those of `BrokenRecord`.
 */
export type LeftOutReason = 'no-text' | 'no-number' | 'no-label' | 'bad-json' | 'stray-quote' | 'open-quote';
