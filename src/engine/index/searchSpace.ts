import { addTo } from '../../core/addTo.ts';
import type { Background } from '../../core/background.ts';
import { isWithin } from '../../core/isWithin.ts';
import type { Passage, PassageKind, Range } from '../../core/passage.ts';
import { rangesOverlap } from '../../core/rangesOverlap.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import type { StoredDocument } from '../documentStore.ts';
import type { OpenedIndex } from './corpus.ts';
import type { IndexedDocument } from './indexedDocument.ts';
import { sampleBackgrounds, sampleRandomPairs, type Backgrounds } from './sampleBackgrounds.ts';
import type { Scan } from './scan.ts';
import type { VectorTable } from './vectorTable.ts';

/** A version of a document that is searched. */
export type SearchedDocument = Pick<IndexedDocument, 'uri' | 'stamp' | 'passages'>;

/** A passage that is searched. */
export interface SearchedPlace {
  readonly document: SearchedDocument;
  /** Among the document's passages of its kind. */
  readonly number: number;
}

/** A place that was found, and its cosine to the query. */
export interface FoundPlace extends SearchedPlace {
  readonly cosine: number;
}

/** A place that is asked about, and so is no result. */
export interface AskedPlace {
  readonly uri?: string;
  readonly range?: Range;
}

type Visit = (document: SearchedDocument, number: number) => void;

/** What one question is asked of: documents of the index and documents that were put, as the scope has them. */
export class SearchSpace {
  readonly table: VectorTable;
  readonly index: OpenedIndex | undefined;
  readonly #put: readonly StoredDocument[];
  readonly #shadowed: ReadonlySet<string>;
  readonly #within: readonly string[] | undefined;
  readonly #except: ReadonlySet<string>;
  readonly #allowed = new Map<IndexedDocument, boolean>();
  readonly #placesOfPut = new Map<PassageKind, Map<number, SearchedPlace[]>>();

  constructor(
    table: VectorTable,
    put: readonly StoredDocument[],
    index: OpenedIndex | undefined,
    { within, except = [] }: SearchScope,
  ) {
    this.table = table;
    this.index = index;
    this.#shadowed = new Set(put.map(({ uri }) => uri));
    this.#within = within;
    this.#except = new Set(except);
    this.#put = put.filter(({ uri }) => this.#isWanted(uri));
  }

  /** Documents, and their passages of a kind. */
  count(kind: PassageKind): { documents: number; passages: number } {
    let documents = this.#put.length;
    let passages = 0;
    for (const document of this.#put) passages += document.passages(kind).length;
    for (const document of this.index?.documents.documents ?? []) {
      if (!this.allows(document)) continue;
      documents++;
      passages += document.count(kind);
    }
    return { documents, passages };
  }

  /** Whether a document of the index is searched: it is in the scope, and no other version stands in for it. */
  allows(document: IndexedDocument): boolean {
    let allowed = this.#allowed.get(document);
    if (allowed === undefined) {
      allowed = !this.#shadowed.has(document.uri) && this.#isWanted(document.uri);
      this.#allowed.set(document, allowed);
    }
    return allowed;
  }

  /** The documents that were put, with their passages. */
  get putDocuments(): readonly StoredDocument[] {
    return this.#put;
  }

  /** The version of a document that is searched. */
  find(uri: string): SearchedDocument | undefined {
    const put = this.#put.find((document) => document.uri === uri);
    if (put) return put;
    const indexed = this.index?.documents.find(uri);
    return indexed && this.allows(indexed) ? indexed : undefined;
  }

  /** The nearest places, best first; of equal cosines in the order of the documents' URIs, then of the text. */
  nearest(
    scan: Scan,
    kind: PassageKind,
    top: number,
    isResult: (document: SearchedDocument, number: number) => boolean,
  ): FoundPlace[] {
    const weight = (row: number) => {
      let results = 0;
      this.#forEachPlace(row, kind, (document, number) => {
        if (isResult(document, number)) results++;
      });
      return results;
    };
    const found: FoundPlace[] = [];
    for (const { row, cosine } of scan.rank(top, weight)) {
      this.#forEachPlace(row, kind, (document, number) => {
        if (isResult(document, number)) found.push({ document, number, cosine });
      });
    }
    return found.sort((a, b) => b.cosine - a.cosine || comparePlaces(a, b)).slice(0, top);
  }

  /** Says of places whether they are (part of) what was asked about, which is no news to anybody. */
  overlapping({ uri, range }: AskedPlace, kind: PassageKind): (document: SearchedDocument, number: number) => boolean {
    const own = uri === undefined || range === undefined ? undefined : this.find(uri);
    if (!own || !range) return () => false;
    const numbers = new Set<number>();
    own.passages(kind).forEach((passage, number) => {
      if (rangesOverlap(passage.range, range)) numbers.add(number);
    });
    return (document, number) => document === own && numbers.has(number);
  }

  /**
   * Where the text of a passage of the index stands among what is searched: there, or in the version that stands in for
   * its document; nowhere where it is out of scope.
   */
  standIns(document: IndexedDocument, kind: PassageKind, number: number): SearchedPlace[] {
    if (this.allows(document)) return [{ document, number }];
    if (!this.#shadowed.has(document.uri)) return [];
    const places = this.#rowsOfPut(kind).get(this.rowOf(document, kind, number)) ?? [];
    return places.filter((place) => place.document.uri === document.uri);
  }

  /** The row of a passage's vector. */
  rowOf(document: SearchedDocument, kind: PassageKind, number: number): number {
    const put = this.#put.find((one) => one === document);
    if (put) return put.rows.get(kind)![number]!;
    const indexed = document as IndexedDocument;
    return indexed.rows[indexed.first(kind) + number]!;
  }

  /** The sentence in a paragraph that is nearest to the query; undefined where there is none. */
  nearestSentence(scan: Scan, document: SearchedDocument, paragraph: Passage): Passage | undefined {
    let nearest: Passage | undefined;
    let best = -Infinity;
    document.passages('sentence').forEach((sentence, number) => {
      if (!rangesOverlap(sentence.range, paragraph.range)) return;
      const row = this.rowOf(document, 'sentence', number);
      const cosine = row < scan.size ? scan.cosine(row) : -Infinity;
      if (cosine > best) [nearest, best] = [sentence, cosine];
    });
    return nearest;
  }

  /** Cosines to place results among: those of the whole index, or of the documents that were put where they are all. */
  async backgrounds(kind: PassageKind, signal: AbortSignal | undefined): Promise<Backgrounds> {
    if (this.index) return this.index.backgrounds.get(kind);
    return sampleBackgrounds(this.table, this.#distinctRowsOfPut(kind), signal);
  }

  /** The cosines of random pairs alone, of what {@link SearchSpace.backgrounds} is of. */
  async randomPairs(kind: PassageKind, signal: AbortSignal | undefined): Promise<Background> {
    if (this.index) return (await this.index.backgrounds.get(kind)).pairs;
    return sampleRandomPairs(this.table, this.#distinctRowsOfPut(kind), signal);
  }

  #isWanted(uri: string): boolean {
    if (this.#except.has(uri)) return false;
    return isWithin(uri, this.#within);
  }

  #forEachPlace(row: number, kind: PassageKind, visit: Visit): void {
    this.index?.documents.forEachPlace(row, kind, (document, number) => {
      if (this.allows(document)) visit(document, number);
    });
    for (const { document, number } of this.#rowsOfPut(kind).get(row) ?? []) visit(document, number);
  }

  /** Ascending. */
  #distinctRowsOfPut(kind: PassageKind): number[] {
    return [...this.#rowsOfPut(kind).keys()].sort((a, b) => a - b);
  }

  #rowsOfPut(kind: PassageKind): ReadonlyMap<number, readonly SearchedPlace[]> {
    const known = this.#placesOfPut.get(kind);
    if (known) return known;
    const places = new Map<number, SearchedPlace[]>();
    for (const document of this.#put) {
      for (const [number, row] of document.rows.get(kind)?.entries() ?? []) addTo(places, row, { document, number });
    }
    this.#placesOfPut.set(kind, places);
    return places;
  }
}

/** The order of documents and of places in them, the same on every machine. */
export function comparePlaces(a: SearchedPlace, b: SearchedPlace): number {
  if (a.document.uri !== b.document.uri) return a.document.uri < b.document.uri ? -1 : 1;
  return a.number - b.number;
}
