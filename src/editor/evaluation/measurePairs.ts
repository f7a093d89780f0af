import { evaluateCosines, type Evaluation } from '../../core/evaluation/evaluateCosines.ts';
import type { LabelledPairs } from '../../core/evaluation/labelledPairs.ts';
import type { PairKind } from '../../core/evaluation/pairLayout.ts';
import type { EncodingProgress, EngineApi } from '../../protocol/engineApi.ts';
import { inSlices } from '../documents/inSlices.ts';

/** The cosines that an encoder gives the pairs. */
export interface MeasuredPairs {
  readonly model: string;
  readonly title: string;
  readonly cosine: Float32Array;
  /** To encode and compare, once the encoder was loaded. */
  readonly seconds: number;
}

/** Rejects with the engine's `RpcError`. */
export async function measurePairs(
  engine: Pick<EngineApi, 'describe' | 'compareEach'>,
  { left, right }: LabelledPairs,
  signal: AbortSignal,
  onProgress: (progress: EncodingProgress) => void,
): Promise<MeasuredPairs> {
  const { title } = await engine.describe({}, { signal });
  const start = performance.now();
  const { model, cosine } = await engine.compareEach({ left, right }, { signal, onProgress });
  return { model, title, cosine, seconds: Math.round(performance.now() - start) / 1000 };
}

/** The figures, computed in slices so that the editor stays free. Rejects with what `signal` was aborted with. */
export async function computeFigures(
  cosines: readonly Float32Array[],
  scores: Float64Array,
  kind: PairKind,
  signal: AbortSignal,
): Promise<Evaluation> {
  const run = evaluateCosines(cosines, scores, kind);
  const outcome: { evaluation?: Evaluation } = {};
  const steps = function* () {
    outcome.evaluation = yield* run;
  };
  await inSlices(steps(), () => signal.throwIfAborted());
  return outcome.evaluation!;
}
