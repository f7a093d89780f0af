import { evaluateCosines } from '../../src/core/evaluation/evaluateCosines.ts';
import { findDisagreements } from '../../src/core/evaluation/findDisagreements.ts';
import type { PairKind } from '../../src/core/evaluation/pairLayout.ts';
import { Random } from '../../src/core/random.ts';
import type { EvaluationContent, EvaluationState, ShownEncoder } from '../../src/protocol/evaluationApi.ts';

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
    warning: warning ?? null,
    isOld: false,
  };
}
