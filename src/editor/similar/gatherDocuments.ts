import pMap from 'p-map';
import { workspace, type Uri } from 'vscode';
import type { DocumentText } from '../../protocol/engineApi.ts';
import { describeDocument } from '../documents/describeDocument.ts';
import type { LeftOutDocument, SourceDocument } from '../documents/sourceDocument.ts';
import { readMaxFileBytes } from '../settings.ts';

/** Files asked for their size and age at a time. */
const STAT_AT_A_TIME = 16;

/**
 * The documents of a scope, and those that are asked about. The latter as they were when they were asked about, whatever
 * has been typed since: places count in that version.
 */
export async function gatherDocuments(
  inScope: readonly Uri[],
  asked: readonly (DocumentText | LeftOutDocument)[],
  signal: AbortSignal,
): Promise<{ sources: SourceDocument[]; leftOut: LeftOutDocument[] }> {
  const unique = new Map(asked.map((document) => [document.uri, document]));
  const maxBytes = readMaxFileBytes();
  const open = new Map(workspace.textDocuments.map((document) => [document.uri.toString(), document]));
  const others = inScope.filter((uri) => !unique.has(uri.toString()));
  const described = await pMap(others, (uri) => describeDocument(uri, maxBytes, open.get(uri.toString())), {
    concurrency: STAT_AT_A_TIME,
    signal,
  });
  const sources: SourceDocument[] = [];
  const leftOut: LeftOutDocument[] = [];
  for (const one of [...unique.values(), ...described]) {
    if ('reason' in one) leftOut.push(one);
    else sources.push('read' in one ? one : { uri: one.uri, stamp: one.stamp, read: async () => one });
  }
  return { sources, leftOut };
}
