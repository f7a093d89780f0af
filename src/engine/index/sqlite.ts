import { RpcError } from '../../protocol/rpcError.ts';

export type Sqlite = typeof import('node:sqlite');

/** SQLite's primary result codes that we tell apart: https://sqlite.org/rescode.html */
export const SqliteResult = { ioError: 10, corrupt: 11, full: 13, notADatabase: 26 } as const;

/** The primary result code of an error; undefined for one that is none of SQLite's. */
export function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** @throws RpcError `index-unsupported` on a Node without it, or without its full-text search */
export async function loadSqlite(): Promise<Sqlite> {
  // Node says on standard error that SQLite is experimental, which is of no use to whoever reads our log.
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    const sqlite = await import('node:sqlite');
    // Built into Node's and VS Code's SQLite; a Node that uses the system's may lack it.
    new sqlite.DatabaseSync(':memory:').exec('CREATE VIRTUAL TABLE probe USING fts5(text)');
    return sqlite;
  } catch {
    throw new RpcError('index-unsupported', 'The index needs Node.js 22.16 or newer.');
  } finally {
    process.emitWarning = emitWarning;
  }
}
