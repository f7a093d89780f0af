import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { PassageKind } from '../../core/passage.ts';
import type { SegmentedProse } from '../../core/segmentDocument.ts';
import { packPassages, unpackPassages } from './passageContent.ts';
import { DamagedIndex, type IndexDatabase } from './indexDatabase.ts';
import type { VectorRecords } from './vectorRecord.ts';

/** Bytes of a text's key. */
const KEY_BYTES = 16;

/** Passages of one kind in a document that the words of are kept: their row ids are document · this + number. */
const MOST_WORDED = 2 ** 20;

/** One version of a document as it is kept, without the words and places of its passages. */
export interface KeptDocument {
  readonly id: number;
  readonly uri: string;
  readonly stamp: string;
  /** Of its prose, BCP 47; undefined where that cannot be told. */
  readonly language: string | undefined;
  /** How many of the passages are sentences; the others are paragraphs. */
  readonly sentences: number;
  /** For each passage (sentences, then paragraphs) the number of its text in `keys`. */
  readonly layout: Uint32Array;
  /** Of the different texts. */
  readonly keys: readonly string[];
}

/** A version of a document on its way into the file. */
export interface NewDocument extends Omit<KeptDocument, 'id' | 'sentences'> {
  readonly passages: SegmentedProse;
  /** One for each key. */
  readonly records: VectorRecords;
}

export interface KeptBackground {
  /** Passages of the kind when it was sampled. */
  readonly passages: number;
  readonly comparedPairs: number;
  readonly nearest: Float32Array;
  readonly pairs: Float32Array;
}

/** A passage that has some of the words looked for. */
export interface WordMatch {
  readonly document: number;
  /** Among the passages of its kind. */
  readonly number: number;
  /** BM25 as SQLite has it, turned to be the higher the better. */
  readonly score: number;
}

/** The key of a text: the first 128 bits of its SHA-256, as a string of one character a byte. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('binary').slice(0, KEY_BYTES);
}

/** What the index keeps on disk: a transaction for each document. Any method may throw `DamagedIndex`. */
export class IndexFile {
  readonly #database: IndexDatabase;

  constructor(database: IndexDatabase) {
    this.#database = database;
  }

  /** The ids of all documents. */
  ids(): number[] {
    return (this.#database.all('SELECT id FROM documents') as { id: number }[]).map(({ id }) => id);
  }

  /** A document with its vectors; undefined where it was removed meanwhile. */
  read(id: number, dimensions: number): { document: KeptDocument; records: VectorRecords } | undefined {
    const row = this.#database.get(
      'SELECT id, uri, stamp, language, sentences, layout, keys, checksum, records, content FROM documents ' +
        'JOIN vectors ON vectors.document = id JOIN passages ON passages.document = id WHERE id = ?',
      id,
    ) as StoredRow | undefined;
    if (!row) return undefined;
    const { records, layout, keys } = row;
    // SQLite does not look into blobs.
    if (checksumOf(row.uri, layout, keys, records, row.content) !== row.checksum) throw new DamagedIndex();
    const half = records.length / 2;
    const bytes = new Int8Array(records.buffer, records.byteOffset, records.length);
    return {
      document: {
        id,
        uri: row.uri,
        stamp: row.stamp,
        language: row.language || undefined,
        sentences: row.sentences,
        // Copied, because 32-bit numbers must lie at multiples of four.
        layout: new Uint32Array(layout.slice().buffer),
        keys: splitKeys(keys),
      },
      records: { coarse: bytes.subarray(0, half), fine: bytes.subarray(half), dimensions },
    };
  }

  /** The passages of a document; undefined where it was removed meanwhile. */
  readPassages(id: number): SegmentedProse | undefined {
    const row = this.#database.get('SELECT content FROM passages WHERE document = ?', id) as
      { content: Uint8Array } | undefined;
    if (!row) return undefined;
    try {
      return unpackPassages(row.content);
    } catch {
      throw new DamagedIndex();
    }
  }

  /**
   * Puts a version of a document in the place of any other, in one transaction.
   *
   * @returns its id; undefined where it could not be written, and {@link IndexFile.problem} says why
   */
  put({ uri, stamp, language, layout, keys, records, passages }: NewDocument): number | undefined {
    const keyBytes = Buffer.from(keys.join(''), 'latin1');
    const layoutBytes = new Uint8Array(layout.buffer, layout.byteOffset, layout.byteLength);
    const vectors = Buffer.concat([bytesOf(records.coarse), bytesOf(records.fine)]);
    const content = packPassages(passages);
    const checksum = checksumOf(uri, layoutBytes, keyBytes, vectors, content);
    return this.#database.write(() => {
      this.#removeNow(uri);
      const id = this.#database.run(
        'INSERT INTO documents (uri, stamp, language, sentences, layout, keys, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)',
        uri,
        stamp,
        language ?? '',
        passages.sentences.length,
        layoutBytes,
        keyBytes,
        checksum,
      );
      this.#database.run('INSERT INTO vectors (document, records) VALUES (?, ?)', id, vectors);
      this.#database.run('INSERT INTO passages (document, content) VALUES (?, ?)', id, content);
      this.#forEachWorded(id, passages, (table, ...values) =>
        this.#database.run(`INSERT INTO ${table} (rowid, text, headings) VALUES (?, ?, ?)`, ...values),
      );
      return id;
    });
  }

  /** Takes documents out, all in one transaction. Returns whether that could be written. */
  remove(uris: readonly string[]): boolean {
    const removed = this.#database.write(() => {
      for (const uri of uris) this.#removeNow(uri);
      return true;
    });
    return removed ?? false;
  }

  /**
   * The passages that have any of the words, the best first.
   *
   * @param expression in FTS5's query language
   */
  matchWords(kind: PassageKind, expression: string, limit: number): WordMatch[] {
    const table = `${kind}_words`;
    const rows = this.#database.all(
      `SELECT rowid, -bm25(${table}) AS score FROM ${table} WHERE ${table} MATCH ? ORDER BY rank LIMIT ?`,
      expression,
      limit,
    ) as { rowid: number; score: number }[];
    return rows.map(({ rowid, score }) => ({
      document: Math.floor(rowid / MOST_WORDED),
      number: rowid % MOST_WORDED,
      score,
    }));
  }

  /** How many passages hold a word, or any form of it. */
  countWord(kind: PassageKind, expression: string): number {
    const table = `${kind}_words`;
    const row = this.#database.get(`SELECT count(*) AS held FROM ${table} WHERE ${table} MATCH ?`, expression);
    return (row as { held: number }).held;
  }

  readBackground(kind: PassageKind): KeptBackground | undefined {
    const row = this.#database.get(
      'SELECT passages, compared, nearest, pairs FROM backgrounds WHERE kind = ?',
      kind,
    ) as { passages: number; compared: number; nearest: Uint8Array; pairs: Uint8Array } | undefined;
    return (
      row && {
        passages: row.passages,
        comparedPairs: row.compared,
        nearest: new Float32Array(row.nearest.slice().buffer),
        pairs: new Float32Array(row.pairs.slice().buffer),
      }
    );
  }

  writeBackground(kind: PassageKind, { passages, comparedPairs, nearest, pairs }: KeptBackground): void {
    this.#database.write(() =>
      this.#database.run(
        'REPLACE INTO backgrounds (kind, passages, compared, nearest, pairs) VALUES (?, ?, ?, ?, ?)',
        kind,
        passages,
        comparedPairs,
        bytesOf(nearest),
        bytesOf(pairs),
      ),
    );
  }

  #removeNow(uri: string): void {
    const row = this.#database.get('SELECT id FROM documents WHERE uri = ?', uri) as { id: number } | undefined;
    if (!row) return;
    const passages = this.readPassages(row.id);
    if (!passages) throw new DamagedIndex();
    // The statistics of BM25 stay right only where the words are taken out as they were put in.
    this.#forEachWorded(row.id, passages, (table, ...values) =>
      this.#database.run(
        `INSERT INTO ${table} (${table}, rowid, text, headings) VALUES ('delete', ?, ?, ?)`,
        ...values,
      ),
    );
    this.#database.run('DELETE FROM vectors WHERE document = ?', row.id);
    this.#database.run('DELETE FROM passages WHERE document = ?', row.id);
    this.#database.run('DELETE FROM documents WHERE id = ?', row.id);
  }

  #forEachWorded(
    id: number,
    passages: SegmentedProse,
    visit: (table: string, rowid: number, text: string, headings: string) => void,
  ): void {
    for (const kind of ['sentence', 'paragraph'] as const) {
      for (const [number, { text, breadcrumb }] of passages[`${kind}s`].slice(0, MOST_WORDED).entries()) {
        visit(`${kind}_words`, id * MOST_WORDED + number, text, breadcrumb.join('\n'));
      }
    }
  }
}

interface StoredRow {
  readonly uri: string;
  readonly stamp: string;
  readonly language: string;
  readonly sentences: number;
  readonly layout: Uint8Array;
  readonly keys: Uint8Array;
  readonly checksum: number;
  readonly records: Uint8Array;
  readonly content: Uint8Array;
}

function checksumOf(uri: string, ...parts: readonly Uint8Array[]): number {
  return parts.reduce((checksum, part) => crc32(part, checksum), crc32(uri));
}

function splitKeys(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return Array.from({ length: all.length / KEY_BYTES }, (_, index) =>
    all.slice(index * KEY_BYTES, (index + 1) * KEY_BYTES),
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
