import type { Disagreement } from './findDisagreements.ts';
import type { LabelledPairs, LeftOut } from './labelledPairs.ts';
import type { Evaluation } from './evaluateCosines.ts';
import type { PairLayout } from './pairLayout.ts';

/** An encoder, and the cosines that it gives the pairs. */
export interface EvaluatedEncoder {
  readonly model: string;
  readonly title: string;
  readonly cosine: Float32Array;
  /** To encode and compare, once it was loaded. */
  readonly seconds: number;
  /** Those that were asked for. */
  readonly worst: readonly Disagreement[];
}

/** What an evaluation has found, to be printed or kept as a file. */
export interface EvaluationReport {
  /** The file's name, as a person calls it. */
  readonly file: string;
  readonly layout: PairLayout;
  readonly pairs: LabelledPairs;
  readonly leftOut: readonly LeftOut[];
  /** In the order of the encoders of `evaluation`. */
  readonly encoders: readonly EvaluatedEncoder[];
  readonly evaluation: Evaluation;
}
