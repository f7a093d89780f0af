import type { Closeness } from '../core/closeness.ts';
import type { ItemKind, PassageKind, Range } from '../core/passage.ts';
import type { Call } from './rpc.ts';

/**
 * What the engine process offers. The engine implements this interface, and the client hands out an object of the
 * same shape whose methods cross the link: `src/engine/client.ts`.
 *
 * Places, scores and small matrices cross the link; vectors stay in the engine, save for {@link EngineApi.encode}.
 */
export interface EngineApi {
  /** Loads the encoder if need be and says what it is. Fails with `model-missing` or `model-damaged`. */
  describe(params: Record<string, never>, call?: Call): Promise<EncoderDescription>;

  /**
   * Which of these document versions the engine does not hold yet. A caller sends just those with
   * {@link putDocuments}, and asks its question afterwards.
   */
  missingDocuments(params: { documents: readonly DocumentStamp[] }, call?: Call): Promise<{ missing: string[] }>;

  /** Takes document texts, replacing older versions of the same URI. Cheap: nothing is encoded yet. */
  putDocuments(params: { documents: readonly DocumentText[] }, call?: Call): Promise<void>;

  /** The passages nearest to each query among `uris`, best first, by exact search. */
  findSimilar(params: SimilarParams, call?: Call<EncodingProgress>): Promise<SimilarAnswer>;

  /** The pairs of items with the highest cosine among all pairs, best first, by exact search. */
  findPairs(params: PairsParams, call?: Call<EncodingProgress>): Promise<PairsAnswer>;

  /** The cosine of every item with every item. Fails with `too-large` above {@link MATRIX_LIMIT} items. */
  compareAll(
    params: { uris: readonly string[]; items: ItemKind },
    call?: Call<EncodingProgress>,
  ): Promise<MatrixAnswer>;

  /** The cosine of `left[i]` with `right[i]`. Both have the same length. */
  compareEach(
    params: { left: readonly string[]; right: readonly string[] },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; cosine: Float32Array }>;

  /** Unit vectors of the texts, row after row: `vectors.length === texts.length * dimensions`. */
  encode(
    params: { texts: readonly string[] },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; dimensions: number; vectors: Float32Array }>;
}

/** Items that {@link EngineApi.compareAll} takes at most: a 64 MB matrix. */
export const MATRIX_LIMIT = 4000;

export interface EncoderDescription {
  /** Identity: vectors of different ids are never compared. */
  readonly id: string;
  readonly title: string;
  readonly dimensions: number;
  /** Longer texts are encoded in windows of at most this many tokens. */
  readonly maxTokens: number;
  /** BCP 47 codes of the languages it was trained on. */
  readonly languages: readonly string[];
}

/** One version of a document. Any string that changes with the content serves as a stamp. */
export interface DocumentStamp {
  readonly uri: string;
  readonly stamp: string;
}

export interface DocumentText extends DocumentStamp {
  /** VS Code's language identifier; decides how the text is cut into passages. */
  readonly languageId: string;
  readonly text: string;
}

/**
 * A text of its own, or a place in a document that the engine holds. An empty range means the passage at that
 * position; another range means the prose inside it. The place itself is never among its own results.
 */
export type SimilarQuery = { readonly text: string } | { readonly uri: string; readonly range: Range };

export interface SimilarParams {
  readonly queries: readonly SimilarQuery[];
  /** The scope: documents to search, which must have been put. Those that are not held are passed over. */
  readonly uris: readonly string[];
  readonly kind: PassageKind;
  /** Results for each query at most. */
  readonly top: number;
}

export interface SimilarAnswer {
  readonly model: string;
  /** One for each query, in the order of the queries. */
  readonly answers: readonly QueryAnswer[];
  /** What was searched; null where no query held any prose, so that there was nothing to search for. */
  readonly searched: { readonly documents: number; readonly passages: number } | null;
  /**
   * What unrelated passages of this scope score: mean and standard deviation of the cosines of random pairs. Null
   * where there are too few passages to say.
   */
  readonly background: { readonly mean: number; readonly deviation: number; readonly pairs: number } | null;
}

export interface QueryAnswer {
  /** The query as it was understood; null where its place holds no prose (a code block, an empty line). */
  readonly query: { readonly text: string; readonly uri?: string; readonly range?: Range } | null;
  /** Best first. Of equal texts in several places each is listed. */
  readonly matches: readonly Match[];
}

/** An item with its address. */
export interface PlacedItem {
  readonly uri: string;
  readonly range: Range;
  readonly text: string;
}

export interface Match extends PlacedItem {
  readonly kind: PassageKind;
  readonly breadcrumb: readonly string[];
  /** -1 to 1. */
  readonly cosine: number;
  /**
   * 0 to below 100: the share of passages in the scope that have no neighbour as near as this. Null where the scope
   * has too few passages to say.
   */
  readonly percentile: number | null;
  readonly closeness: Closeness;
}

export interface MatrixAnswer {
  readonly model: string;
  readonly items: readonly PlacedItem[];
  /** Row after row: `cosine[i * items.length + j]`. Symmetric, 1 on the diagonal. */
  readonly cosine: Float32Array;
}

export interface PairsParams {
  readonly uris: readonly string[];
  readonly items: ItemKind;
  readonly top: number;
}

export interface PairsAnswer {
  readonly model: string;
  readonly pairs: readonly Pair[];
  readonly searched: { readonly documents: number; readonly items: number };
}

export interface Pair {
  readonly a: PlacedItem;
  readonly b: PlacedItem;
  readonly cosine: number;
  /** 0 to below 100, among the nearest neighbours of the same items; null where they are too few. */
  readonly percentile: number | null;
}

/** Texts encoded so far, of those that were not known yet. */
export interface EncodingProgress {
  readonly done: number;
  readonly total: number;
}
