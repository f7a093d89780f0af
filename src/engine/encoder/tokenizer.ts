/** Turns text into the ids of one encoder. */
export interface Tokenizer {
  /** Ids of the text alone: no special tokens, no truncation, no padding. Any string is accepted. */
  encode(text: string): readonly number[] | Int32Array;
  /** Special tokens that the encoder expects before and after every window; empty for the embedded one. */
  readonly prefix: readonly number[];
  readonly suffix: readonly number[];
  readonly padId: number;
  /** Of the token for what there is no token for; null where every text can be spelt out. */
  readonly unknownId: number | null;
  /** Of the tokens that a text can have. */
  readonly highestId: number;
}
