import { closenessOf } from '../../core/closeness.ts';
import type { PassageKind, Position } from '../../core/passage.ts';
import { createQueryResolver } from '../../core/createQueryResolver.ts';
import { hasWords } from '../../core/hasWords.ts';
import { foldWhiteSpace } from '../../core/prose/foldWhiteSpace.ts';
import type {
  EncodingProgress,
  Match,
  QueryAnswer,
  SimilarAnswer,
  SimilarParams,
  SimilarQuery,
} from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import { rankNearest, type RankedRow } from '../compare/rankNearest.ts';
import { Urgency } from '../encoder/encoder.ts';
import type { DocumentStore } from '../documentStore.ts';
import type { PassageIndex } from '../passageIndex.ts';
import type { Scope, ScopePassage } from '../scope.ts';

type Query = NonNullable<QueryAnswer['query']>;

/** See `EngineApi.findSimilar`. */
export async function findSimilar(
  index: PassageIndex,
  { queries, uris, kind, top }: SimilarParams,
  call: Call<EncodingProgress> = {},
): Promise<SimilarAnswer> {
  const resolved = await resolveAll(index.documents, queries, kind, call.signal);
  const asked = resolved.filter((query) => query !== null);
  const model = index.encoder.model.id;
  // Nothing to ask: say so before anything is encoded.
  if (asked.length === 0) {
    return { model, answers: resolved.map(() => ({ query: null, matches: [] })), searched: null, background: null };
  }

  const scope = await index.scope(uris, kind, call);
  const vectors = await index.vectorsOf(
    asked.map(({ text }) => text),
    Urgency.interactive,
    { signal: call.signal },
  );
  const placesFor = (query: Query, row: number) => scope.places[row]!.filter((place) => !overlaps(query, place));
  const ranked = await rankNearest(
    index.cosines,
    vectors,
    scope.rows,
    top,
    (query, row) => placesFor(asked[query]!, row).length,
    call.signal,
  );
  const nearest = await scope.nearest(index.cosines, call.signal);

  const toMatch = ({ document, passage }: ScopePassage, cosine: number): Match => {
    const percentile = nearest.percentile(cosine);
    return {
      uri: document.uri,
      range: passage.range,
      text: passage.text,
      kind,
      breadcrumb: passage.breadcrumb,
      cosine,
      percentile,
      closeness: closenessOf(percentile, cosine, index.encoder.model.usualNearest),
    };
  };
  const toMatches = (query: Query, rows: readonly RankedRow[]) =>
    rows.flatMap(({ row, cosine }) => placesFor(query, row).map((place) => toMatch(place, cosine))).slice(0, top);
  const matchesOf = new Map(asked.map((query, at) => [query, toMatches(query, ranked[at]!)]));

  return {
    model,
    answers: resolved.map((query) => ({ query, matches: (query && matchesOf.get(query)) ?? [] })),
    searched: { documents: scope.documents.length, passages: scope.passages },
    background: summarise(scope),
  };
}

function summarise(scope: Scope): SimilarAnswer['background'] {
  const pairs = scope.pairs();
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

/** Whether a place is (part of) what was asked for, which is no news to anybody. */
function overlaps({ uri, range }: Query, { document, passage }: ScopePassage): boolean {
  return (
    range !== undefined &&
    uri === document.uri &&
    isBefore(range.start, passage.range.end) &&
    isBefore(passage.range.start, range.end)
  );
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
