import type { PassageKind } from '../../core/passage.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import type { Corpus } from '../index/corpus.ts';

/** See `EngineApi.samplePairs`. */
export async function samplePairs(
  corpus: Corpus,
  { kind, ...scope }: SearchScope & { kind: PassageKind },
  call: Call<EncodingProgress> = {},
): Promise<{ cosines: Float32Array; comparedPairs: number } | null> {
  const space = await corpus.openSpace(scope, [kind], call);
  const { cosines, comparedPairs, isTelling } = await space.randomPairs(kind, call.signal);
  return isTelling ? { cosines, comparedPairs } : null;
}
