import pMap from 'p-map';
import { Uri, workspace } from 'vscode';

/** Files asked for their age at a time. */
const AT_A_TIME = 16;

/**
 * When documents were changed last, in milliseconds since 1970: what their file systems say. Null where there is no file.
 *
 * Rejects with what `signal` was aborted with.
 */
export async function readDates(uris: readonly string[], signal: AbortSignal): Promise<(number | null)[]> {
  return pMap(uris, (uri) => readDate(Uri.parse(uri)), { concurrency: AT_A_TIME, signal });
}

async function readDate(uri: Uri): Promise<number | null> {
  return workspace.fs.stat(uri).then(
    ({ mtime }) => (mtime > 0 ? mtime : null),
    () => null,
  );
}
