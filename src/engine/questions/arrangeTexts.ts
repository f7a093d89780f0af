import { arrangeItems } from '../../core/clustering/arrangeItems.ts';
import type { Arrangement, EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { Cosines } from '../compare/cosines.ts';
import type { Corpus } from '../index/corpus.ts';
import { compareTexts } from './compareTexts.ts';

/** See `EngineApi.arrangeTexts`. */
export async function arrangeTexts(
  corpus: Corpus,
  cosines: Cosines,
  { texts }: { texts: readonly string[] },
  call: Call<EncodingProgress> = {},
): Promise<Arrangement> {
  const { cosine } = await compareTexts(corpus, cosines, { texts }, call);
  return arrangeItems(cosine, texts.length, breathe(call.signal));
}
