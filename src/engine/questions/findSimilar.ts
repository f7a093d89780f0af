import { closenessOf } from '../../core/closeness.ts';
import type { PassageKind, Position } from '../../core/passage.ts';
import { resolveQuery } from '../../core/resolveQuery.ts';
import type {
  EncodingProgress,
  Match,
  QueryAnswer,
  SimilarAnswer,
  SimilarParams,
  SimilarQuery,
} from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
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
  const resolved = queries.map((query) => resolve(index.documents, query, kind));
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

function resolve(documents: DocumentStore, query: SimilarQuery, kind: PassageKind): Query | null {
  if ('text' in query) return hasWords(query.text) ? { text: query.text } : null;
  const document = documents.get(query.uri);
  if (!document) return null;
  const found = resolveQuery(document.text, document.languageId, kind, query.range);
  return found && { ...found, uri: query.uri };
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
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
