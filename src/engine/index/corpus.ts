import type { PassageKind } from '../../core/passage.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import type { SearchScope } from '../../protocol/searchScope.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import type { DocumentStore, StoredDocument } from '../documentStore.ts';
import { Urgency, type Encoder } from '../encoder/encoder.ts';
import { DocumentIndex } from './documentIndex.ts';
import { DamagedIndex } from './indexDatabase.ts';
import { IndexBackgrounds } from './indexBackgrounds.ts';
import { keyOf } from './indexFile.ts';
import { SearchSpace } from './searchSpace.ts';
import { TextVectors, type KeyedText } from './textVectors.ts';

/** Rows (of about 1 kB) that nobody refers to, which are left alone. */
const FEW_ROWS = 20_000;

/** Milliseconds without a request after which what the next one would wait for is done. */
const REST_MS = 1000;

const passageKinds: readonly PassageKind[] = ['sentence', 'paragraph'];

export interface OpenedIndex {
  readonly documents: DocumentIndex;
  readonly backgrounds: IndexBackgrounds;
}

/** All that can be searched: the index, and the documents that were put for one question or another. */
export class Corpus {
  readonly vectors: TextVectors;
  readonly documents: DocumentStore;
  readonly #folder: string | undefined;
  #index: Promise<OpenedIndex> | undefined;
  #opened: DocumentIndex | undefined;
  /** Requests that count on rows staying where they are. */
  #running = 0;
  #compacting: Promise<void> | undefined;
  #rest: NodeJS.Timeout | undefined;

  /** @param folder where the index is kept; undefined: in memory */
  constructor(documents: DocumentStore, encoder: Encoder, folder: string | undefined) {
    this.documents = documents;
    this.vectors = new TextVectors(encoder);
    this.#folder = folder;
  }

  /** The index, opened at the first need. A failure is forgotten, so that a retry can work once its cause is gone. */
  index(): Promise<OpenedIndex> {
    if (!this.#index) {
      const opening = DocumentIndex.open(this.#folder, this.vectors).then((documents) => ({
        documents: (this.#opened = documents),
        backgrounds: new IndexBackgrounds(documents, this.vectors.table),
      }));
      opening.catch(() => {
        if (this.#index === opening) this.#index = undefined;
      });
      this.#index = opening;
    }
    return this.#index;
  }

  close(): void {
    this.#opened?.close();
  }

  /**
   * Runs a request that works with rows. When the last one has ended, rows that nobody needs may go.
   *
   * @throws RpcError `index-damaged` where the index's file turns out to be; an empty one has taken its place then
   */
  async hold<Result>(request: () => Promise<Result>): Promise<Result> {
    while (this.#compacting) await this.#compacting;
    clearTimeout(this.#rest);
    this.#running++;
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      this.#opened?.startAnew();
      throw new RpcError('index-damaged', 'The index was damaged and is being made again.');
    } finally {
      this.#running--;
      if (this.#running === 0) this.#tidyUp();
    }
  }

  /** What a question is asked of, with a vector for each passage. Within {@link Corpus.hold}. */
  async openSpace(
    scope: SearchScope,
    kinds: readonly PassageKind[],
    call: Call<EncodingProgress>,
  ): Promise<SearchSpace> {
    const index = scope.index ? await this.index() : undefined;
    await index?.documents.refresh();
    const put = this.documents.select(scope.uris);
    // Beside an index they are an open document or two, and somebody waits; a list of documents may be long.
    const urgency = index ? Urgency.interactive : Urgency.bulk;
    for (const kind of kinds) await this.#encodeDocuments(put, kind, urgency, call);
    return new SearchSpace(this.vectors.table, put, index, scope);
  }

  async #encodeDocuments(
    documents: readonly StoredDocument[],
    kind: PassageKind,
    urgency: number,
    call: Call<EncodingProgress>,
  ): Promise<void> {
    const keyed = new Map<StoredDocument, KeyedText[]>();
    const pause = breathe(call.signal);
    for (const document of documents) {
      if (document.rows.has(kind)) continue;
      keyed.set(
        document,
        document.passages(kind).map(({ text }) => ({ key: keyOf(text), text })),
      );
      await pause();
    }
    await this.vectors.encodeMissing([...keyed.values()].flat(), urgency, call);
    for (const [document, texts] of keyed) {
      document.rows.set(
        kind,
        Int32Array.from(texts, ({ key }) => this.vectors.table.find(key)!),
      );
    }
  }

  #tidyUp(): void {
    this.documents.forgetUnused();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#prepareForNext(), REST_MS);
    void this.#index?.then(({ documents }) => {
      const spare = this.vectors.table.size - documents.texts;
      if (this.#running > 0 || this.#compacting || spare < FEW_ROWS + documents.texts) return;
      this.#compacting = this.#compact(documents).finally(() => (this.#compacting = undefined));
    });
  }

  /** After a folder was indexed, the first question need not wait for the backgrounds. */
  #prepareForNext(): void {
    void this.#index?.then(({ backgrounds, documents }) => {
      const stale = passageKinds.filter((kind) => documents.count(kind) > 0 && backgrounds.isStale(kind));
      if (stale.length === 0) return;
      // Nobody waits for it: what fails here is said to whoever asks next.
      this.hold(() => Promise.all(stale.map((kind) => backgrounds.get(kind)))).catch(() => {});
    });
  }

  async #compact(index: DocumentIndex): Promise<void> {
    const put = new Set<number>();
    for (const { rows } of this.documents.all)
      for (const ofKind of rows.values()) for (const row of ofKind) put.add(row);
    const moved = await this.vectors.table.compact((row) => put.has(row) || index.isReferenced(row));
    index.renumber(moved);
    for (const { rows } of this.documents.all) {
      for (const [kind, ofKind] of rows)
        rows.set(
          kind,
          ofKind.map((row) => moved[row]!),
        );
    }
  }
}
