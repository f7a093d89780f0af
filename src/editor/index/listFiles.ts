import pMap from 'p-map';
import { CancellationTokenSource, Uri } from 'vscode';
import type { DocumentStamp } from '../../protocol/engineApi.ts';
import { describeDocument } from '../documents/describeDocument.ts';
import { findWorkspaceFiles } from '../documents/findWorkspaceFiles.ts';
import { inSlices } from '../documents/inSlices.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';

/** Files asked for their size and age at a time. */
const STAT_AT_A_TIME = 16;

/** The files that belong to the index by the settings of the workspace: their URIs. */
export async function listFiles(signal: AbortSignal): Promise<Set<string>> {
  const source = new CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener('abort', cancel);
  try {
    const found = await findWorkspaceFiles(source.token);
    const uris = new Set<string>();
    await inSlices(found, (uri) => uris.add(uri.toString()));
    signal.throwIfAborted();
    return uris;
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}

export interface StampedFiles {
  readonly files: readonly DocumentStamp[];
  /** Files that are there and cannot be taken in. */
  readonly failed: readonly LeftOutDocument[];
}

/** Asks for the versions of files. Those above `maxBytes` cannot be taken in; those that are gone are passed over. */
export async function stampFiles(
  uris: ReadonlySet<string>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<StampedFiles> {
  const describe = (uri: string) => describeDocument(Uri.parse(uri), maxBytes, undefined);
  const described = await pMap(uris, describe, { concurrency: STAT_AT_A_TIME, signal });
  const files: DocumentStamp[] = [];
  const failed: LeftOutDocument[] = [];
  for (const one of described) {
    if ('stamp' in one) files.push({ uri: one.uri, stamp: one.stamp });
    else if (one.reason !== 'gone') failed.push(one);
  }
  return { files, failed };
}
