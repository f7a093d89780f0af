import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What processes have done that were started with {@link watched}. */
export interface Watched {
  /** The scripts of all of them, by their names. */
  readonly processes: readonly string[];
  /** What left one of them. */
  readonly connections: readonly string[];
}

/** The environment of a process that writes into a file what connections it opens, and so do those that it forks. */
export function watched(file: string): { readonly NODE_OPTIONS: string; readonly SIMILE_TEST_CONNECTIONS: string } {
  const watcher = pathToFileURL(path.join(import.meta.dirname, 'watchConnections.mjs')).href;
  return { NODE_OPTIONS: `--import=${watcher}`, SIMILE_TEST_CONNECTIONS: file };
}

export async function readWatched(file: string): Promise<Watched> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const processes = lines.flatMap((line) => (line.startsWith('process ') ? [path.basename(line.slice(8))] : []));
  return { processes, connections: lines.filter((line) => !line.startsWith('process ')) };
}
