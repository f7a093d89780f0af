import { foreignTo } from '../../core/language/speaks.ts';
import { hasWords } from '../../core/hasWords.ts';
import type { PassageKind } from '../../core/passage.ts';
import { foldWhiteSpace } from '../../core/prose/foldWhiteSpace.ts';
import type { EncodingProgress, Ranking, SearchAnswer, SearchParams } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { loadDetector } from '../loadDetector.ts';
import { Urgency } from '../encoder/encoder.ts';
import type { Corpus } from '../index/corpus.ts';
import { findPhrases } from '../index/findPhrases.ts';
import { combineScores } from '../index/combineScores.ts';
import type { FoundPlace, SearchedPlace } from '../index/searchSpace.ts';
import { scoreByWords } from '../index/wordScores.ts';
import { MatchMaker } from './matchMaker.ts';

/** Places by meaning that are weighed with those by words, where fewer are asked for. */
const DEPTH = 100;

/** See `EngineApi.search`. */
export async function search(
  corpus: Corpus,
  params: SearchParams,
  call: Call<EncodingProgress> = {},
): Promise<SearchAnswer> {
  const { phrases = [], kind, top, ranking, sentences = false } = params;
  const { signal } = call;
  const { encoder, table } = corpus.vectors;
  const text = foldWhiteSpace(hasWords(params.text) ? params.text : phrases.join(' '));
  const kinds: readonly PassageKind[] = sentences && kind === 'paragraph' ? [kind, 'sentence'] : [kind];
  const space = await corpus.openSpace(params, kinds, call);
  const searched = space.count(kind);
  const model = encoder.model.id;
  if (!hasWords(text)) return { model, matches: [], searched };

  const isResult = phrases.length > 0 ? await findPhrases(space, kind, phrases, signal) : () => true;
  const records = await corpus.vectors.encodeQueries([text], 'query', Urgency.interactive, signal);
  const { nearest } = await space.backgrounds(kind, signal);
  const [scan] = await table.scan(records, signal);
  const cosineOf = ({ document, number }: SearchedPlace) => {
    const row = space.rowOf(document, kind, number);
    return row < scan!.size ? scan!.cosine(row) : 0;
  };
  const byWords = () => scoreByWords(space, kind, text).filter(({ document, number }) => isResult(document, number));
  const byMeaning = (depth: number) => space.nearest(scan!, kind, depth, isResult);
  const rankings: Record<Ranking, () => FoundPlace[]> = {
    meaning: () => byMeaning(top),
    words: () => byWords().map((place) => ({ ...place, cosine: cosineOf(place) })),
    both: () => combineScores(byMeaning(Math.max(DEPTH, top)), byWords(), cosineOf),
  };
  const ranked = rankings[ranking]();
  const { detectLanguage } = await loadDetector();
  const maker = new MatchMaker(space, kind, nearest, encoder.model.usualNearest);
  return {
    model,
    ...foreignTo(encoder.model, detectLanguage([{ text }])),
    matches: ranked.slice(0, top).flatMap((place) => maker.make(place, sentences ? scan : undefined) ?? []),
    searched,
  };
}
