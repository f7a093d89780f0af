import { Background } from '../../core/background.ts';
import type { ComparisonState, PairBackground } from '../../protocol/comparisonApi.ts';
import type { EngineApi } from '../../protocol/engineApi.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { sampleBackground } from '../panels/sampleBackground.ts';
import { listUris } from './comparedPassages.ts';
import { kindOf } from './findPassage.ts';

/** Milliseconds that the index may take to say what random pairs score. */
const PATIENCE_MS = 1000;

/**
 * What the cosine of two passages is held against; null where there are too few others to say.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function findBackground(
  engine: Pick<EngineApi, 'samplePairs'>,
  index: Pick<WorkspaceIndex, 'isUsed' | 'ask'>,
  passages: ComparisonState,
  cosine: number,
  signal: AbortSignal,
): Promise<PairBackground | null> {
  const isLong = [passages.left, passages.right].some(({ text }) => kindOf(text) === 'paragraph');
  const items = isLong ? 'paragraph' : 'sentence';
  const question = { uris: listUris(passages), items, patienceMs: PATIENCE_MS } as const;
  const { background: sample } = await sampleBackground(engine, index, question, signal);
  signal.throwIfAborted();
  if (!sample) return null;
  const background = new Background(sample.cosines, sample.comparedPairs);
  const [percentile, summary] = [background.percentile(cosine), background.summary()];
  return percentile === null || summary === null ? null : { percentile, ...summary, source: sample.source };
}
