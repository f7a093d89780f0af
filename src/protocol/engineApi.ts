import type { Closeness } from '../core/closeness.ts';
import type { LanguageCount } from '../core/language/foreignNotes.ts';
import type { WordSpan } from '../core/listWords.ts';
import type { TextRole } from '../core/models/modelManifest.ts';
import type { ItemKind, PassageKind, Range } from '../core/passage.ts';
import type { ClusterAnswer, ClusterParams, ClusteringProgress } from './clusters.ts';
import type { ProjectionAnswer, ProjectionParams, ProjectionProgress } from './map.ts';
import type { DuplicatesAnswer, DuplicatesParams, DuplicatesProgress } from './duplicates.ts';
import type { Call } from './rpc.ts';
import type { SearchScope } from './searchScope.ts';

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

  /** The passages nearest to each query in the scope, best first, by exact search. */
  findSimilar(params: SimilarParams, call?: Call<EncodingProgress>): Promise<SimilarAnswer>;

  /** The passages of the scope that answer a search in words of one's own, best first. */
  search(params: SearchParams, call?: Call<EncodingProgress>): Promise<SearchAnswer>;

  /**
   * Opens the index if need be, and says what it holds and how it is. This and every other call that needs the index
   * fails with `index-unsupported` or `index-damaged`.
   */
  describeIndex(params: Record<string, never>, call?: Call): Promise<IndexDescription>;

  /**
   * Holds the index against what there is: documents that are not listed are removed from it, and of those listed the
   * URIs are returned whose version it lacks. A caller reads just those and hands them to {@link indexDocuments}.
   */
  reconcileIndex(params: { documents: readonly DocumentStamp[] }, call?: Call): Promise<{ missing: string[] }>;

  /**
   * Brings documents into the index in place of older versions: cuts them into passages and encodes the texts that it
   * has no vectors of. Each document is there as a whole or not at all, and resolving means that all of them are.
   * Cancelled, it keeps the documents that were finished.
   *
   * `urgent`: somebody waits for it, so that it goes ahead of other documents.
   */
  indexDocuments(
    params: { documents: readonly DocumentText[]; urgent?: boolean },
    call?: Call<EncodingProgress>,
  ): Promise<{ passages: number; encoded: number }>;

  /** Takes documents out of the index; those that it does not hold are passed over. A folder's URI stands for all in it. */
  removeDocuments(params: { uris: readonly string[] }, call?: Call): Promise<{ removed: number }>;

  /** The pairs of items with the highest cosine among all pairs, best first, by exact search. */
  findPairs(params: PairsParams, call?: Call<EncodingProgress>): Promise<PairsAnswer>;

  /**
   * What was written more than once in the scope: identical texts, and texts that stand out as near among the nearest
   * neighbours there. All pairs are compared, exactly.
   */
  findDuplicates(params: DuplicatesParams, call?: Call<DuplicatesProgress>): Promise<DuplicatesAnswer>;

  /** The cosine of every item with every item. Fails with `too-large` above {@link MATRIX_LIMIT} items. */
  compareAll(
    params: { uris: readonly string[]; items: ItemKind },
    call?: Call<EncodingProgress>,
  ): Promise<MatrixAnswer>;

  /** The items of documents that have been put, in the order of `uris` and of the text. */
  listItems(params: ItemsParams, call?: Call<EncodingProgress>): Promise<ItemsAnswer>;

  /**
   * Cosines of texts with one another: of the texts at `rows` (all, where it is left out) with all of them, row after row:
   * `cosine[i * texts.length + j]` is that of `texts[rows[i]]` with `texts[j]`. Symmetric, 1 where a text meets itself.
   * Fails with `too-large` above {@link MATRIX_LIMIT} texts.
   */
  compareTexts(
    params: { texts: readonly string[]; rows?: readonly number[] },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; cosine: Float32Array }>;

  /**
   * How much of each text the encoder cannot read: the share of its letters that are in words of which the encoder has no
   * pieces, as in a script that it was not made for; 0 to 1. Vectors of such texts say little, and are all alike.
   */
  measureUnknown(params: { texts: readonly string[] }, call?: Call): Promise<{ unknown: Float32Array }>;

  /** The texts' hierarchy by average linkage, in an order that puts near ones side by side. Limit as above. */
  arrangeTexts(params: { texts: readonly string[] }, call?: Call<EncodingProgress>): Promise<Arrangement>;

  /**
   * Cosines of random pairs of different passages of the scope, ascending: what unrelated passages score. Null where
   * fewer pairs were compared than say anything (`LEAST_PAIRS`).
   */
  samplePairs(
    params: SearchScope & { kind: PassageKind },
    call?: Call<EncodingProgress>,
  ): Promise<{ cosines: Float32Array; comparedPairs: number } | null>;

  /**
   * Clusters the notes of the scope, or their passages: groups of what is about the same, with labels. Fails with
   * `index-unsupported` or `index-damaged` where the index is asked.
   */
  clusterItems(params: ClusterParams, call?: Call<ClusteringProgress>): Promise<ClusterAnswer>;

  /**
   * Two texts word by word, and what each word adds to their cosine. Fails with `too-large` where one of them is longer
   * than {@link COMPARED_LENGTH_LIMIT}.
   */
  compareWords(params: { left: string; right: string }, call?: Call): Promise<WordComparison>;

  /** The items of the scope as points of a plane, near ones near each other. */
  projectItems(params: ProjectionParams, call?: Call<ProjectionProgress>): Promise<ProjectionAnswer>;

  /** The cosine of `left[i]` with `right[i]`, as texts of a list. Both have the same length. */
  compareEach(
    params: { left: readonly string[]; right: readonly string[] },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; cosine: Float32Array }>;

  /**
   * Unit vectors of the texts, row after row: `vectors.length === texts.length * dimensions`.
   *
   * @param params.role what they are to be compared as; passages unless it is said
   */
  encode(
    params: { texts: readonly string[]; role?: TextRole },
    call?: Call<EncodingProgress>,
  ): Promise<{ model: string; dimensions: number; vectors: Float32Array }>;
}

/** UTF-16 units of a text that {@link EngineApi.compareWords} takes at most. */
export const COMPARED_LENGTH_LIMIT = 20_000;

/** Words of each text that {@link EngineApi.compareWords} weighs at most: the first ones. */
export const COMPARED_WORDS_LIMIT = 200;

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

/** Which passages of a scope are looked for. */
interface WantedMatches extends SearchScope {
  readonly kind: PassageKind;
  /** Results for each query at most. */
  readonly top: number;
  /** Whether each result of kind `paragraph` comes with its sentence nearest to the query (`Match.sentence`). */
  readonly sentences?: boolean;
}

export interface SimilarParams extends WantedMatches {
  readonly queries: readonly SimilarQuery[];
}

/** How results are ranked: by cosine alone, by the words that they share with the search (BM25) alone, or by both. */
export type Ranking = 'both' | 'meaning' | 'words';

export interface SearchParams extends WantedMatches {
  /** What is looked for, in words of one's own; may be empty where there are `phrases`. */
  readonly text: string;
  /** What must occur in a result as it is written here, save for case and white space. */
  readonly phrases?: readonly string[];
  readonly ranking: Ranking;
}

export interface SearchAnswer {
  readonly model: string;
  /** The language of the search, as in `QueryAnswer.query`. */
  readonly foreign?: string;
  /** Best first. Of equal texts in several places each is listed. */
  readonly matches: readonly Match[];
  readonly searched: { readonly documents: number; readonly passages: number };
}

/** What the index holds. */
export interface IndexDescription {
  readonly documents: number;
  readonly sentences: number;
  readonly paragraphs: number;
  /** Distinct texts with a vector. */
  readonly vectors: number;
  /** Of all its files; 0 where it is kept in memory, because the client named no folder for it. */
  readonly bytesOnDisk: number;
  /** Identity of the encoder that it was made with. */
  readonly model: string;
  /** In which languages its documents are, as far as that can be told; the one with the most first. */
  readonly languages: readonly LanguageCount[];
  /** What is wrong with it; null where nothing is. */
  readonly problem: IndexProblem | null;
}

/**
 * `damaged`: the file was damaged and has been started anew. `read-only`: it cannot be written, so that what changes is
 * kept for as long as the engine runs. `disk-full`: the same, until there is room.
 */
export type IndexProblem = 'damaged' | 'read-only' | 'disk-full';

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
  readonly query: {
    readonly text: string;
    readonly uri?: string;
    readonly range?: Range;
    /** Its language (BCP 47), where the encoder was not trained on it; left out as well where that cannot be told. */
    readonly foreign?: string;
  } | null;
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
  /** The version of the document that `range` counts in. */
  readonly stamp: string;
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
  /** Of a paragraph, where it was asked for: its sentence nearest to the query. */
  readonly sentence?: { readonly range: Range; readonly text: string };
}

export interface MatrixAnswer {
  readonly model: string;
  readonly items: readonly PlacedItem[];
  /** Row after row: `cosine[i * items.length + j]`. Symmetric, 1 on the diagonal. */
  readonly cosine: Float32Array;
}

export interface ItemsParams {
  readonly uris: readonly string[];
  readonly items: ItemKind;
  /** Only items that overlap one of these ranges; for a single document. */
  readonly within?: readonly Range[];
  /** No more items than this. */
  readonly most: number;
  /**
   * What becomes of more items than that: none are returned, so that a person can be asked (`refuse`), or those whose
   * nearest neighbour among all of them is nearest (`nearest`), still in order of the text.
   */
  readonly excess: 'refuse' | 'nearest';
}

export interface ItemsAnswer {
  readonly items: readonly ListedItem[];
  /** How many there are, returned or not. */
  readonly total: number;
}

export interface ListedItem extends PlacedItem {
  readonly breadcrumb: readonly string[];
}

/**
 * A hierarchy of n items: n - 1 merges, each of two earlier clusters. Cluster `i < n` is item i, cluster `n + m` is made by
 * merge m. Merges come in ascending order of height.
 */
export interface Arrangement {
  /** The two clusters of merge m: `merges[2 * m]` stands before `merges[2 * m + 1]` in `order`. */
  readonly merges: Int32Array;
  /** 1 minus the mean cosine between the two clusters' items, ascending: 0 to 2. */
  readonly heights: Float64Array;
  /** The items as the leaves of the tree, near ones side by side. */
  readonly order: Int32Array;
  /** Whether no order of the leaves has a larger sum of neighbours' cosines, or one that comes near to it was taken. */
  readonly isOptimal: boolean;
}

/** Two texts word by word. */
export interface WordComparison {
  readonly model: string;
  /** Of the two texts: -1 to 1. */
  readonly cosine: number;
  readonly left: ComparedWords;
  readonly right: ComparedWords;
  /** Of the words' own vectors, -1 to 1: `wordCosine[i * right.words.length + j]`. */
  readonly wordCosine: Float32Array;
  /**
   * What a word's vector is. `context`: the mean of its tokens' vectors in the last layer before the pooling, which depend
   * on all of its text. `alone`: the vector of the word as a text of its own, where the encoder does not show its tokens.
   */
  readonly wordVectors: 'context' | 'alone';
}

export interface ComparedWords {
  /**
   * Where the words stand in the text, in order, by Unicode's word boundaries; what has no letter, digit or ideograph is
   * left out. The first {@link COMPARED_WORDS_LIMIT}.
   */
  readonly words: readonly WordSpan[];
  /** Whether the text has more words than those. They count in all cosines of the text, but are not weighed themselves. */
  readonly hasMore: boolean;
  /**
   * For each word the cosine of the two texts less the cosine when the word is left out of this one: above 0 where the word
   * brings the texts together, below 0 where it keeps them apart, -2 to 2. NaN where nothing would be left of the text.
   */
  readonly contribution: Float32Array;
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
