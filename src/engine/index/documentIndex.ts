import { speaks } from '../../core/language/speaks.ts';
import type { LanguageCount } from '../../core/language/foreignNotes.ts';
import { isWithin } from '../../core/isWithin.ts';
import type { PassageKind } from '../../core/passage.ts';
import { segmentProse, type SegmentedProse } from '../../core/segmentDocument.ts';
import type { DocumentStamp, DocumentText, EncodingProgress, IndexDescription } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import { loadDetector } from '../loadDetector.ts';
import { IndexedDocument } from './indexedDocument.ts';
import { DamagedIndex, IndexDatabase } from './indexDatabase.ts';
import { IndexFile, keyOf } from './indexFile.ts';
import { RecentlyUsed } from './recentlyUsed.ts';
import type { TextVectors } from './textVectors.ts';
import type { VectorRecords } from './vectorRecord.ts';

/** Documents whose passages are kept unpacked: those on the screen. */
const UNPACKED_DOCUMENTS = 64;

/** Places are numbers: the document's number · this + the passage's. */
const MOST_PASSAGES = 2 ** 24;

/** A document cut into passages, with the keys of their texts. */
interface CutDocument {
  readonly document: DocumentStamp;
  readonly language: string | undefined;
  readonly passages: SegmentedProse;
  /** Of each passage: sentences, then paragraphs. */
  readonly keys: readonly string[];
}

/** The documents of the index: in the file as a whole, in memory without their words. */
export class DocumentIndex {
  readonly file: IndexFile;
  readonly #database: IndexDatabase;
  readonly #vectors: TextVectors;
  readonly #documents = new Map<string, IndexedDocument>();
  readonly #byId = new Map<number, IndexedDocument>();
  /** Documents by number, and the numbers that are free. */
  readonly #numbered: (IndexedDocument | undefined)[] = [];
  readonly #numbers = new Map<IndexedDocument, number>();
  readonly #freeNumbers: number[] = [];
  /** The places of each row. */
  #places: (number[] | undefined)[] = [];
  /** Rows that have places. */
  #texts = 0;
  readonly #counts = { sentence: 0, paragraph: 0 };
  readonly #unpacked = new RecentlyUsed<IndexedDocument, SegmentedProse>(UNPACKED_DOCUMENTS);
  /** Versions that could not be written yet. */
  readonly #unwritten = new Map<IndexedDocument, SegmentedProse>();
  /** For each document the change that came last: an earlier one that is slower must not undo it. */
  readonly #latestChange = new Map<string, symbol>();

  private constructor(database: IndexDatabase, vectors: TextVectors) {
    this.#database = database;
    this.file = new IndexFile(database);
    this.#vectors = vectors;
  }

  /** @param folder where the file is; undefined: in memory */
  static async open(folder: string | undefined, vectors: TextVectors): Promise<DocumentIndex> {
    const database = await IndexDatabase.open(folder, vectors.encoder.model.vectorsId);
    const index = new DocumentIndex(database, vectors);
    try {
      await index.#load();
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      index.startAnew();
    }
    return index;
  }

  get documents(): Iterable<IndexedDocument> {
    return this.#documents.values();
  }

  close(): void {
    this.#database.close();
  }

  /** Distinct texts of its passages. */
  get texts(): number {
    return this.#texts;
  }

  /** How many passages of a kind there are. */
  count(kind: PassageKind): number {
    return this.#counts[kind];
  }

  describe(): IndexDescription {
    return {
      documents: this.#documents.size,
      sentences: this.count('sentence'),
      paragraphs: this.count('paragraph'),
      vectors: this.texts,
      bytesOnDisk: this.#database.bytesOnDisk,
      model: this.#vectors.encoder.model.id,
      languages: this.#countLanguages(),
      problem: this.#database.problem,
    };
  }

  find(uri: string): IndexedDocument | undefined {
    return this.#documents.get(uri);
  }

  findById(id: number): IndexedDocument | undefined {
    return this.#byId.get(id);
  }

  /** Calls `visit` for each place of that kind where a row's text stands. */
  forEachPlace(row: number, kind: PassageKind, visit: (document: IndexedDocument, number: number) => void): void {
    const places = this.#places[row];
    if (!places) return;
    for (const place of places) {
      const passage = place % MOST_PASSAGES;
      const document = this.#numbered[(place - passage) / MOST_PASSAGES]!;
      const isSentence = passage < document.sentences;
      if (isSentence === (kind === 'sentence')) visit(document, isSentence ? passage : passage - document.sentences);
    }
  }

  /** The rows whose text stands somewhere as a passage of that kind, ascending. */
  rowsOf(kind: PassageKind): number[] {
    const rows = new Set<number>();
    for (const document of this.documents) {
      const first = document.first(kind);
      for (const row of document.rows.subarray(first, first + document.count(kind))) rows.add(row);
    }
    return [...rows].sort((a, b) => a - b);
  }

  /** Takes in what other processes have written to the file since. */
  async refresh(): Promise<void> {
    if (this.#database.hasChanged()) await this.#load();
  }

  /** See `EngineApi.reconcileIndex`. */
  async reconcile(stamps: readonly DocumentStamp[]): Promise<string[]> {
    await this.refresh();
    const listed = new Set(stamps.map(({ uri }) => uri));
    await this.remove([...this.#documents.keys()].filter((uri) => !listed.has(uri)));
    return stamps.filter(({ uri, stamp }) => this.#documents.get(uri)?.stamp !== stamp).map(({ uri }) => uri);
  }

  /** See `EngineApi.removeDocuments`. Returns how many were removed. */
  async remove(uris: readonly string[]): Promise<number> {
    const known = [...this.#documents.keys()];
    const below = (folder: string) => known.filter((uri) => uri.startsWith(`${folder}/`));
    const gone = [...new Set(uris.flatMap((uri) => (this.#documents.has(uri) ? uri : below(uri))))];
    for (const changing of this.#latestChange.keys()) {
      if (isWithin(changing, uris)) this.#latestChange.delete(changing);
    }
    if (gone.length === 0) return 0;
    this.file.remove(gone);
    for (const uri of gone) this.#forget(this.#documents.get(uri)!);
    return gone.length;
  }

  /** See `EngineApi.indexDocuments`. */
  async put(
    documents: readonly DocumentText[],
    urgency: number,
    call: Call<EncodingProgress>,
  ): Promise<{ passages: number; encoded: number }> {
    const change = Symbol();
    for (const { uri } of documents) this.#latestChange.set(uri, change);
    await this.refresh();
    const pause = breathe(call.signal);
    const cut: CutDocument[] = [];
    const { detectLanguage } = await loadDetector();
    for (const document of documents) {
      // Another window may have been quicker.
      if (this.#documents.get(document.uri)?.stamp === document.stamp) continue;
      const passages = segmentProse(document.text, document.languageId);
      const keys = [...passages.sentences, ...passages.paragraphs].map(({ text }) => keyOf(text));
      cut.push({ document, language: detectLanguage(passages.sentences, document.languageId), passages, keys });
      await pause();
    }
    const encoded = await this.#vectors.encodeMissing(
      cut.flatMap(({ passages, keys }) =>
        [...passages.sentences, ...passages.paragraphs].map(({ text }, at) => ({ key: keys[at]!, text })),
      ),
      urgency,
      call,
    );
    let passages = 0;
    for (const one of cut) {
      // Changed once more, or removed, while it was encoded.
      if (this.#latestChange.get(one.document.uri) !== change) continue;
      await this.#install(one);
      passages += one.keys.length;
      await pause();
    }
    for (const { uri } of documents) if (this.#latestChange.get(uri) === change) this.#latestChange.delete(uri);
    await this.#writeUnwritten();
    return { passages, encoded };
  }

  /** Gives rows their new numbers; see `VectorTable.compact`. */
  renumber(moved: Int32Array): void {
    const places: (number[] | undefined)[] = [];
    this.#places.forEach((ofRow, row) => {
      if (ofRow) places[moved[row]!] = ofRow;
    });
    this.#places = places;
    for (const document of this.documents) document.rows = document.rows.map((row) => moved[row]!);
  }

  isReferenced(row: number): boolean {
    return this.#places[row] !== undefined;
  }

  #countLanguages(): LanguageCount[] {
    const { languages } = this.#vectors.encoder.model;
    const counts = new Map<string, number>();
    for (const { language } of this.documents) {
      if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
    return Array.from(counts, ([language, documents]) => ({
      language,
      documents,
      isSpoken: speaks(languages, language),
    })).sort((a, b) => b.documents - a.documents || (a.language < b.language ? -1 : 1));
  }

  async #load(): Promise<void> {
    this.#database.hasChanged();
    const ids = new Set(this.file.ids());
    for (const [id, document] of this.#byId) if (!ids.has(id)) this.#forget(document);
    const pause = breathe(undefined);
    for (const id of ids) {
      if (this.#byId.has(id)) continue;
      const read = this.file.read(id, this.#vectors.table.dimensions);
      // Removed by another window since the ids were read.
      if (!read) continue;
      const { document, records } = read;
      const rows = this.#vectors.table.add(document.keys, records);
      this.#add(
        new IndexedDocument(
          document,
          Int32Array.from(document.layout, (key) => rows[key]!),
          this.#unpack,
        ),
      );
      await pause();
    }
  }

  async #install({ document: { uri, stamp }, language, passages, keys }: CutDocument): Promise<void> {
    const distinct = [...new Set(keys)];
    const numberOf = new Map(distinct.map((key, number) => [key, number]));
    const layout = Uint32Array.from(keys, (key) => numberOf.get(key)!);
    const rows = Int32Array.from(keys, (key) => this.#vectors.table.find(key)!);
    const records = await this.#readRecords(uri, distinct);
    const id = this.file.put({ uri, stamp, language, layout, keys: distinct, records, passages });
    const sentences = passages.sentences.length;
    const installed = new IndexedDocument({ uri, stamp, language, sentences, id }, rows, this.#unpack);
    this.#add(installed);
    if (id === undefined) this.#unwritten.set(installed, passages);
  }

  /** The records of texts, which are in the document's former version, in another document, or new and at hand. */
  async #readRecords(uri: string, keys: readonly string[]): Promise<VectorRecords> {
    const { dimensions } = this.#vectors.table;
    const bytes = keys.length * dimensions;
    const records = { coarse: new Int8Array(bytes), fine: new Int8Array(bytes), dimensions };
    const numberOf = new Map(keys.map((key, number) => [key, number]));
    const copy = (number: number, from: VectorRecords, index: number) => {
      const [start, end] = [index * dimensions, (index + 1) * dimensions];
      records.coarse.set(from.coarse.subarray(start, end), number * dimensions);
      records.fine.set(from.fine.subarray(start, end), number * dimensions);
    };
    const takeFrom = (id: number | undefined) => {
      const kept = id === undefined ? undefined : this.file.read(id, dimensions);
      kept?.document.keys.forEach((key, index) => {
        const number = numberOf.get(key);
        if (number === undefined) return;
        copy(number, kept.records, index);
        numberOf.delete(key);
      });
    };
    takeFrom(this.#documents.get(uri)?.id);
    for (const key of [...numberOf.keys()]) {
      const row = this.#vectors.table.find(key)!;
      if (!numberOf.has(key) || this.#vectors.table.isAtHand(row)) continue;
      const place = this.#places[row]?.[0];
      if (place !== undefined) takeFrom(this.#numbered[Math.floor(place / MOST_PASSAGES)]!.id);
    }
    const left = [...numberOf];
    const read = await this.#vectors.table.read(
      left.map(([key]) => this.#vectors.table.find(key)!),
      undefined,
    );
    left.forEach(([, number], index) => copy(number, read, index));
    return records;
  }

  /** What could not be written for want of room is written as soon as there is room. */
  async #writeUnwritten(): Promise<void> {
    for (const [document, passages] of this.#unwritten) {
      const all = [...passages.sentences, ...passages.paragraphs];
      const keys = all.map(({ text }) => keyOf(text));
      const { uri, language } = document;
      await this.#install({ document, language, passages, keys });
      if (this.#documents.get(uri)?.id === undefined) return;
    }
  }

  #add(document: IndexedDocument): void {
    const former = this.#documents.get(document.uri);
    if (former) this.#forget(former);
    const number = this.#freeNumbers.pop() ?? this.#numbered.length;
    this.#numbered[number] = document;
    this.#numbers.set(document, number);
    this.#documents.set(document.uri, document);
    if (document.id !== undefined) this.#byId.set(document.id, document);
    for (const [passage, row] of document.rows.entries()) {
      const place = number * MOST_PASSAGES + passage;
      const places = this.#places[row];
      if (places) {
        places.push(place);
      } else {
        this.#places[row] = [place];
        this.#texts++;
      }
    }
    for (const kind of ['sentence', 'paragraph'] as const) this.#counts[kind] += document.count(kind);
  }

  #forget(document: IndexedDocument): void {
    const number = this.#numbers.get(document)!;
    for (const row of new Set(document.rows)) {
      const left = this.#places[row]!.filter((place) => Math.floor(place / MOST_PASSAGES) !== number);
      this.#places[row] = left.length > 0 ? left : undefined;
      if (left.length === 0) this.#texts--;
    }
    for (const kind of ['sentence', 'paragraph'] as const) this.#counts[kind] -= document.count(kind);
    this.#numbered[number] = undefined;
    this.#freeNumbers.push(number);
    this.#numbers.delete(document);
    this.#documents.delete(document.uri);
    if (document.id !== undefined) this.#byId.delete(document.id);
    this.#unwritten.delete(document);
  }

  /** The file is damaged: an empty one takes its place. Vectors in memory are right, and save encoding once more. */
  startAnew(): void {
    this.#database.startAnew();
    for (const document of [...this.documents]) this.#forget(document);
    this.#latestChange.clear();
  }

  readonly #unpack = (document: IndexedDocument): SegmentedProse =>
    this.#unpacked.get(document, () => {
      const { id } = document;
      const passages = id === undefined ? this.#unwritten.get(document) : this.file.readPassages(id);
      // Another window has put a newer version in its place: the next refresh sees it.
      return passages ?? { sentences: [], paragraphs: [] };
    });
}
