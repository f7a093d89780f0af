import { evaluateCosines } from '../../src/core/evaluation/evaluateCosines.ts';
import { findDisagreements } from '../../src/core/evaluation/findDisagreements.ts';
import type { PairKind } from '../../src/core/evaluation/pairLayout.ts';
import { Random } from '../../src/core/random.ts';
import type {
  ComparedSentences,
  EvaluationContent,
  EvaluationState,
  SentenceSource,
  ShownEncoder,
} from '../../src/protocol/evaluationApi.ts';

export interface SyntheticEvaluation {
  readonly pairs: number;
  readonly kind: PairKind;
  /** How far the cosines are off, for each encoder; one of 1 when left out. */
  readonly noise?: readonly number[];
  /** Gives all pairs the same score or label. */
  readonly isEqual?: boolean;
  readonly leftOut?: number;
  readonly warning?: string;
}

export const evaluationState: EvaluationState = {
  uri: 'file:///work/pairs.csv',
  corrections: { format: null, header: null, columns: null, kind: null },
};

/**
 * Made-up cosines of the sentences of some pairs: that of sentences i and j is 0.9 - |i - j| / 20 by the first encoder, and a tenth
 * less by each of those after it.
 */
export function compareSentences(from: SentenceSource, pairs: readonly number[], encoders: number): ComparedSentences {
  const texts = pairs.flatMap((pair) => [`Left ${pair}`, `Right ${pair}`]);
  const distances = texts.flatMap((_, i) => texts.slice(i + 1).map((_text, after) => after + 1));
  return {
    from,
    pairs,
    texts,
    triangles: Array.from({ length: encoders }, (_, encoder) =>
      Float32Array.from(distances, (distance) => 0.9 - distance / 20 - encoder / 10),
    ),
  };
}

/** Figures of made-up pairs: pair i stands in line 2 i, and is “Left i” and “Right i”. */
export function makeEvaluation({
  pairs,
  kind,
  noise = [1],
  isEqual,
  leftOut = 0,
  warning,
}: SyntheticEvaluation): EvaluationContent {
  const random = new Random(5);
  const highest = kind === 'labels' ? 1 : 5;
  const scores = Float64Array.from({ length: pairs }, () => (isEqual ? highest : random.below(highest + 1)));
  const cosines = noise.map((amount) =>
    Float32Array.from(scores, (score) =>
      Math.max(-1, Math.min(1, score / highest / 2 + 0.2 + amount * (random.next() - 0.5))),
    ),
  );
  const run = evaluateCosines(cosines, scores, kind, 200);
  let step = run.next();
  while (!step.done) step = run.next();
  const evaluation = step.value;
  const encoders = cosines.map((cosine, index): ShownEncoder => ({
    model: `encoder-${index + 1}@abc`,
    title: `Encoder ${index + 1}`,
    seconds: 1.5,
    figures: evaluation.encoders[index]!,
    cosine,
    worst: findDisagreements(cosine, scores, kind, 10).map((one) => ({
      ...one,
      left: `Left ${one.pair}`,
      right: `Right ${one.pair}`,
    })),
  }));
  return {
    table: {
      format: 'comma',
      header: true,
      columnTitles: ['id', 'sentence1', 'sentence2', kind === 'labels' ? 'label' : 'score'],
      columns: [1, 2, 3],
      kind,
    },
    kind,
    scores,
    lines: Uint32Array.from(scores, (_, pair) => 2 * pair),
    endLines: Uint32Array.from(scores, (_, pair) => 2 * pair + 1),
    leftOut: Array.from({ length: Math.min(leftOut, 100) }, (_, index) => ({
      line: 1000 + index,
      endLine: 1000 + index,
      reason: 'no-number' as const,
      found: 'high',
    })),
    leftOutCount: leftOut,
    encoders,
    differences: evaluation.differences,
    resamples: 200,
    sentences: noise.length > 1 ? compareSentences('sample', [0, 1, 2, 3], noise.length) : null,
    warning: warning ?? null,
    isOld: false,
  };
}
