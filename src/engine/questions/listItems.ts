import { rangesOverlap } from '../../core/rangesOverlap.ts';
import type { EncodingProgress, ItemsAnswer, ItemsParams, ListedItem } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { Cosines } from '../compare/cosines.ts';
import { nearestCosines } from '../compare/nearestCosines.ts';
import { Urgency } from '../encoder/encoder.ts';
import type { Corpus } from '../index/corpus.ts';

/** See `EngineApi.listItems`. Nothing is encoded unless the nearest of too many are wanted. */
export async function listItems(
  corpus: Corpus,
  cosines: Cosines,
  { uris, items: kind, within, most, excess }: ItemsParams,
  call: Call<EncodingProgress> = {},
): Promise<ItemsAnswer> {
  const pause = breathe(call.signal);
  const items: ListedItem[] = [];
  for (const document of corpus.documents.select(uris)) {
    for (const { range, text, breadcrumb } of document.passages(kind)) {
      const isWanted = within?.some((wanted) => rangesOverlap(range, wanted)) ?? true;
      if (isWanted) items.push({ uri: document.uri, range, text, breadcrumb });
    }
    await pause();
  }
  const total = items.length;
  if (total <= most) return { items, total };
  return { items: excess === 'nearest' ? await chooseNearest(corpus, cosines, items, most, call) : [], total };
}

/** The items whose nearest neighbour is nearest, in their order; of equally near ones the first. */
async function chooseNearest(
  corpus: Corpus,
  cosines: Cosines,
  items: readonly ListedItem[],
  most: number,
  call: Call<EncodingProgress>,
): Promise<ListedItem[]> {
  const rowOf = new Map<string, number>();
  const isRepeated = new Set<string>();
  for (const { text } of items) {
    if (rowOf.has(text)) isRepeated.add(text);
    else rowOf.set(text, rowOf.size);
  }
  const vectors = await corpus.vectors.recall([...rowOf.keys()], Urgency.bulk, call);
  const nearest = await nearestCosines(cosines, vectors, call.signal);
  const nearness = items.map(({ text }) => (isRepeated.has(text) ? 1 : nearest[rowOf.get(text)!]!));
  return Array.from(items.keys())
    .sort((a, b) => nearness[b]! - nearness[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((item) => items[item]!);
}
