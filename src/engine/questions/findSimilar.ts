import { foreignTo } from '../../core/language/speaks.ts';
import type { PassageKind } from '../../core/passage.ts';
import { createQueryResolver } from '../../core/createQueryResolver.ts';
import { hasWords } from '../../core/hasWords.ts';
import { foldWhiteSpace } from '../../core/prose/foldWhiteSpace.ts';
import type {
  EncodingProgress,
  QueryAnswer,
  SimilarAnswer,
  SimilarParams,
  SimilarQuery,
} from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { DocumentStore } from '../documentStore.ts';
import { loadDetector, type LanguageDetector } from '../loadDetector.ts';
import { Urgency } from '../encoder/encoder.ts';
import type { Corpus } from '../index/corpus.ts';
import type { Backgrounds } from '../index/sampleBackgrounds.ts';
import { MatchMaker } from './matchMaker.ts';

type Query = NonNullable<QueryAnswer['query']>;

/** See `EngineApi.findSimilar`. */
export async function findSimilar(
  corpus: Corpus,
  params: SimilarParams,
  call: Call<EncodingProgress> = {},
): Promise<SimilarAnswer> {
  const { queries, kind, top, sentences = false } = params;
  const { model } = corpus.vectors.encoder;
  const resolved = await resolveAll(corpus.documents, queries, kind, call.signal);
  const asked = resolved.filter((query) => query !== null);
  // Nothing to ask: say so before anything is encoded.
  if (asked.length === 0) {
    const answers = resolved.map(() => ({ query: null, matches: [] }));
    return { model: model.id, answers, searched: null, background: null };
  }

  const kinds: readonly PassageKind[] = sentences && kind === 'paragraph' ? [kind, 'sentence'] : [kind];
  const space = await corpus.openSpace(params, kinds, call);
  const texts = asked.map(({ text }) => text);
  const records = await corpus.vectors.encodeQueries(texts, 'passage', Urgency.interactive, call.signal);
  const backgrounds = await space.backgrounds(kind, call.signal);
  const scans = await corpus.vectors.table.scan(records, call.signal);
  const maker = new MatchMaker(space, kind, backgrounds.nearest, model.usualNearest);
  const matchesOf = new Map(
    asked.map((query, at) => {
      const scan = scans[at]!;
      const isOwn = space.overlapping(query, kind);
      const found = space.nearest(scan, kind, top, (document, number) => !isOwn(document, number));
      return [query, found.flatMap((place) => maker.make(place, sentences ? scan : undefined) ?? [])];
    }),
  );
  const detector = await loadDetector();
  return {
    model: model.id,
    answers: resolved.map((query) => ({
      query: query && { ...query, ...tellForeign(corpus, detector, query) },
      matches: (query && matchesOf.get(query)) ?? [],
    })),
    searched: space.count(kind),
    background: summarise(backgrounds),
  };
}

/** A sentence says less of its language than the document that it stands in. */
function tellForeign(corpus: Corpus, detector: LanguageDetector, { text, uri }: Query): Pick<Query, 'foreign'> {
  const document = uri === undefined ? undefined : corpus.documents.get(uri);
  const language = document?.languageBy(detector) ?? detector.detectLanguage([{ text }]);
  return foreignTo(corpus.vectors.encoder.model, language);
}

function summarise({ pairs }: Backgrounds): SimilarAnswer['background'] {
  const summary = pairs.summary();
  return summary && pairs.isTelling ? { ...summary, pairs: pairs.size } : null;
}

/** Each document is parsed once, however many cursors stand in it. */
async function resolveAll(
  documents: DocumentStore,
  queries: readonly SimilarQuery[],
  kind: PassageKind,
  signal: AbortSignal | undefined,
): Promise<(Query | null)[]> {
  const pause = breathe(signal);
  const resolvers = new Map<string, ReturnType<typeof createQueryResolver>>();
  const resolved: (Query | null)[] = [];
  for (const query of queries) {
    if ('text' in query) {
      resolved.push(hasWords(query.text) ? { text: foldWhiteSpace(query.text) } : null);
      continue;
    }
    const { uri, range } = query;
    let resolve = resolvers.get(uri);
    const document = documents.get(uri);
    if (!resolve && document) {
      resolve = createQueryResolver(document.text, document.languageId, document.passages(kind));
      resolvers.set(uri, resolve);
    }
    const found = resolve?.(range);
    resolved.push(found ? { ...found, uri } : null);
    await pause();
  }
  return resolved;
}
