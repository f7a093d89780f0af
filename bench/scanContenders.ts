import { DatabaseSync } from 'node:sqlite';
import { load as loadSqliteVec } from 'sqlite-vec';
import { MetricKind, exactSearch } from 'usearch';
import type { ScanModule } from './scanBundle.ts';
import { rowOf, type Vectors } from './vectors.ts';

/** Somebody who finds the nearest rows, exactly. */
export interface Contender {
  readonly name: string;
  /** The rows nearest to a query, best first. */
  search(query: Float32Array, top: number): Promise<number[]> | number[];
  close(): void;
}

export function openSimile({ VectorTable, toRecords, readRecord }: ScanModule, vectors: Vectors): Contender {
  const { dimensions, count } = vectors;
  const table = new VectorTable(dimensions);
  for (let row = 0; row < count; row++) table.add([String(row)], toRecords(rowOf(vectors, row), dimensions));
  return {
    name: 'simile',
    async search(query, top) {
      const [scan] = await table.scan([readRecord(toRecords(query, dimensions), 0)], undefined);
      return scan!.rank(top, () => 1).map(({ row }) => row);
    },
    close() {},
  };
}

/** @param threads 0: as many as it likes */
export function openUsearch({ data, dimensions }: Vectors, threads: number): Contender {
  return {
    name: `usearch exactSearch, f32, ${threads === 0 ? 'its own choice of threads' : `${threads} thread`}`,
    search(query, top) {
      // Its binding reads a part of a buffer from the buffer's start.
      const { keys } = exactSearch(data, query.slice(), dimensions, top, MetricKind.IP, threads);
      return Array.from(keys, Number);
    },
    close() {},
  };
}

/** In memory; by Euclidean distance, which orders unit vectors as the cosine does and which it computes fastest. */
export function openSqliteVec(vectors: Vectors): Contender {
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  loadSqliteVec(database);
  database.exec(`CREATE VIRTUAL TABLE rows USING vec0(vector float[${vectors.dimensions}])`);
  const insert = database.prepare('INSERT INTO rows (rowid, vector) VALUES (?, ?)');
  database.exec('BEGIN');
  for (let row = 0; row < vectors.count; row++) insert.run(BigInt(row), bytesOf(rowOf(vectors, row)));
  database.exec('COMMIT');
  const select = database.prepare('SELECT rowid FROM rows WHERE vector MATCH ? ORDER BY distance LIMIT ?');
  return {
    name: 'sqlite-vec vec0, f32',
    search: (query, top) => select.all(bytesOf(query), top).map(({ rowid }) => Number(rowid)),
    close: () => database.close(),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
