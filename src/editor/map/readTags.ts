import pMap from 'p-map';
import { Uri, workspace } from 'vscode';
import { findOpenDocument } from '../documents/describeDocument.ts';
import { firstTag } from './firstTag.ts';

/** Files read at a time. */
const AT_A_TIME = 8;
/** Bytes of a file that front matter is looked for in. */
const LONGEST = 64 * 1024;

/**
 * The first tag in the front matter of each document; null where there is none.
 *
 * Rejects with what `signal` was aborted with.
 */
export async function readTags(uris: readonly string[], signal: AbortSignal): Promise<(string | null)[]> {
  const decoder = new TextDecoder();
  const read = async (uri: Uri) => {
    const open = findOpenDocument(uri);
    if (open) return firstTag(open.getText());
    return workspace.fs.readFile(uri).then(
      (bytes) => firstTag(decoder.decode(bytes.subarray(0, LONGEST))),
      () => null,
    );
  };
  return pMap(uris, (uri) => read(Uri.parse(uri)), { concurrency: AT_A_TIME, signal });
}
