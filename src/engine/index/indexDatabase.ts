import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { IndexProblem } from '../../protocol/engineApi.ts';
import { FORMAT, SCHEMA } from './schema.ts';
import { loadSqlite, resultCode, SqliteResult, type Sqlite } from './sqlite.ts';

/** How long to wait while another window writes, in milliseconds. */
const PATIENCE = 10_000;
/** Of the write-ahead log, when nothing is being written. */
const LOG_BYTES = 1 << 20;

/** The file turned out to be damaged: {@link IndexDatabase.startAnew} makes another. */
export class DamagedIndex extends Error {
  override readonly name = 'DamagedIndex';
}

/**
 * The connection to one SQLite file for each encoder, with a write-ahead log. Several processes may have it open. What it
 * holds can be made again, so that a file that is damaged or of another format is thrown away; one that cannot be written is
 * read, and one that cannot be read either is replaced by one in memory.
 *
 * Any method may throw {@link DamagedIndex}.
 */
export class IndexDatabase {
  readonly #sqlite: Sqlite;
  /** Undefined: in memory. */
  readonly #path: string | undefined;
  readonly #model: string;
  #database!: DatabaseSync;
  #statements = new Map<string, StatementSync>();
  #problem: IndexProblem | null = null;
  /** In memory because the file was not to be had. */
  #isSubstitute = false;
  #seenVersion = -1;

  private constructor(sqlite: Sqlite, location: string | undefined, model: string) {
    this.#sqlite = sqlite;
    this.#path = location;
    this.#model = model;
  }

  /**
   * Opens the file of an encoder, or makes it.
   *
   * @param folder where it is kept; undefined: in memory
   * @param model identity of the vectors (`ModelFolder.vectorsId`)
   * @throws RpcError `index-unsupported` on a Node without `node:sqlite`
   */
  static async open(folder: string | undefined, model: string): Promise<IndexDatabase> {
    const sqlite = await loadSqlite();
    const name = `index-${FORMAT}-${createHash('sha256').update(model).digest('hex').slice(0, 12)}.sqlite`;
    const file = new IndexDatabase(sqlite, folder === undefined ? undefined : path.join(folder, name), model);
    try {
      file.#connect();
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      file.startAnew();
    }
    return file;
  }

  get problem(): IndexProblem | null {
    return this.#problem;
  }

  get bytesOnDisk(): number {
    if (this.#path === undefined) return 0;
    return [this.#path, `${this.#path}-wal`]
      .map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  }

  /** Throws away what there is and begins with an empty file. */
  startAnew(): void {
    this.#problem = 'damaged';
    this.close();
    try {
      if (this.#path !== undefined)
        for (const suffix of ['', '-wal', '-shm']) rmSync(this.#path + suffix, { force: true });
    } catch {
      // On Windows, another window that holds it: the index is in memory until the next start.
      this.#connectInMemory();
      return;
    }
    this.#connect();
  }

  /** Whether another process has written since the last time this was asked. */
  hasChanged(): boolean {
    const { data_version: version } = this.get('PRAGMA data_version') as { data_version: number };
    const changed = version !== this.#seenVersion;
    this.#seenVersion = version;
    return changed;
  }

  /** Runs a transaction; undefined where nothing can be written now. */
  write<Result>(transaction: () => Result): Result | undefined {
    try {
      return this.#guard(() => {
        this.#database.exec('BEGIN IMMEDIATE');
        try {
          const result = transaction();
          this.#database.exec('COMMIT');
          if (!this.#isSubstitute && this.#problem !== 'damaged') this.#problem = null;
          return result;
        } catch (error) {
          // After some errors SQLite has rolled back already.
          if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
          throw error;
        }
      });
    } catch (error) {
      if (error instanceof DamagedIndex) throw error;
      const code = resultCode(error);
      if (code === undefined) throw error;
      const isFull = code === SqliteResult.full || code === SqliteResult.ioError;
      this.#problem = isFull ? 'disk-full' : 'read-only';
      return undefined;
    }
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  get(sql: string, ...values: SQLInputValue[]): unknown {
    return this.#guard(() => this.#prepare(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): unknown[] {
    return this.#guard(() => this.#prepare(sql).all(...values));
  }

  #connect(): void {
    if (this.#path === undefined) {
      this.#connectInMemory();
      return;
    }
    try {
      // It holds the text of the notes.
      mkdirSync(path.dirname(this.#path), { recursive: true, mode: 0o700 });
      this.#database = new this.#sqlite.DatabaseSync(this.#path);
      this.#guard(() => this.#prepareFile());
    } catch (error) {
      if (error instanceof DamagedIndex) throw error;
      this.#connectWithoutWriting(this.#path, error);
    }
  }

  /** What cannot be written can be read perhaps; else the index is in memory. */
  #connectWithoutWriting(file: string, error: unknown): void {
    this.close();
    this.#problem = resultCode(error) === SqliteResult.full ? 'disk-full' : 'read-only';
    // Where not even the files beside it can be made, SQLite has to be told that nobody else changes it.
    const immutable = pathToFileURL(file);
    immutable.searchParams.set('immutable', '1');
    for (const location of [file, immutable]) {
      try {
        this.#database = new this.#sqlite.DatabaseSync(location, { readOnly: true });
        if (this.#isOurs()) return;
      } catch {
        // The next way, or none.
      }
      this.close();
    }
    this.#connectInMemory();
  }

  #connectInMemory(): void {
    this.#isSubstitute = this.#path !== undefined;
    this.#database = new this.#sqlite.DatabaseSync(':memory:');
    this.#prepareFile();
  }

  #prepareFile(): void {
    this.#database.exec(`PRAGMA busy_timeout = ${PATIENCE}`);
    this.#database.exec('PRAGMA journal_mode = WAL');
    // What a burst of writing has made long is cut again.
    this.#database.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
    this.#database.exec('PRAGMA synchronous = NORMAL');
    if (this.#isOurs()) {
      // Finds out now whether it can be written.
      this.#database.exec('BEGIN IMMEDIATE; ROLLBACK');
      return;
    }
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      // Another window may have made it while this one waited.
      if (!this.#isOurs()) {
        if (this.#hasTables()) throw new DamagedIndex();
        this.#database.exec(SCHEMA);
        const insert = this.#database.prepare('INSERT INTO facts (name, value) VALUES (?, ?)');
        insert.run('format', String(FORMAT));
        insert.run('model', this.#model);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #hasTables(): boolean {
    return this.#database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
  }

  /** Whether the file is of this format and this encoder. */
  #isOurs(): boolean {
    if (!this.#database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'facts'").get()) return false;
    const facts = this.#database.prepare('SELECT name, value FROM facts').all();
    const known = new Map(facts.map(({ name, value }) => [name, value]));
    return known.get('format') === String(FORMAT) && known.get('model') === this.#model;
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const code = resultCode(error);
      throw code === SqliteResult.corrupt || code === SqliteResult.notADatabase ? new DamagedIndex() : error;
    }
  }

  close(): void {
    this.#statements.clear();
    try {
      this.#database.close();
    } catch {
      // It was never open.
    }
  }
}
