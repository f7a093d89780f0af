import type { EncodingProgress, Pair, PairsAnswer, PairsParams } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { NearestSample } from '../compare/backgrounds.ts';
import { rankPairs } from '../compare/rankPairs.ts';
import type { PassageIndex } from '../passageIndex.ts';
import { toItem, type ScopePassage } from '../scope.ts';

/**
 * See `EngineApi.findPairs`. Vectors of distinct texts are compared; equal texts are pairs of cosine 1, and every
 * pair of texts stands for the pairs of their places. Pairs of one cosine come in the order of the documents.
 */
export async function findPairs(
  index: PassageIndex,
  { uris, items, top }: PairsParams,
  call: Call<EncodingProgress> = {},
): Promise<PairsAnswer> {
  const scope = await index.scope(uris, items, call);
  const sample = scope.nearest ? undefined : new NearestSample(scope.rows.count);
  const ranked = await rankPairs(index.cosines, scope.rows, top, call.signal, sample);
  const nearest = (scope.nearest ??= sample!.toBackground());

  const pairs: Pair[] = [];
  const add = (a: ScopePassage, b: ScopePassage, cosine: number) => {
    pairs.push({ a: toItem(a), b: toItem(b), cosine, percentile: nearest.percentile(cosine) });
    return pairs.length < top;
  };
  const addAll = () => {
    for (const places of scope.places) {
      for (const [at, a] of places.entries()) {
        for (const b of places.slice(at + 1)) if (!add(a, b, 1)) return;
      }
    }
    for (const { a, b, cosine } of ranked) {
      for (const placeA of scope.places[a]!) {
        for (const placeB of scope.places[b]!) if (!add(placeA, placeB, cosine)) return;
      }
    }
  };
  addAll();
  return {
    model: index.encoder.model.id,
    pairs,
    searched: { documents: scope.documents.length, items: scope.passages },
  };
}
