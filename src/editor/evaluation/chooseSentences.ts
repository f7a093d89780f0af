import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import { spreadPairs } from '../../core/evaluation/spreadPairs.ts';
import { SAMPLED_PAIRS, type SentenceSource } from '../../protocol/evaluationApi.ts';

/** Sentences to compare with one another, and where they are from. */
export interface ChosenSentences {
  readonly from: SentenceSource;
  /** By index. */
  readonly pairs: readonly number[];
  /** First and second text of each pair in turn. */
  readonly texts: readonly string[];
}

/** @param selected pairs that a person has selected; without them, a sample is taken */
export function chooseSentences(pairs: LabelledPairs, selected?: readonly number[]): ChosenSentences {
  const chosen = selected ?? spreadPairs(pairs, SAMPLED_PAIRS);
  return {
    from: selected ? 'selection' : 'sample',
    pairs: chosen,
    texts: chosen.flatMap((pair) => [pairs.left[pair]!, pairs.right[pair]!]),
  };
}
