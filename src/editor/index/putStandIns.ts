import { workspace, type TextDocument, type Uri } from 'vscode';
import { languageOfPath } from '../../core/languageOfPath.ts';
import type { DocumentText, EngineApi } from '../../protocol/engineApi.ts';
import { describeDocument, languageOfDocument } from '../documents/describeDocument.ts';
import { feedDocuments } from '../documents/feedDocuments.ts';
import type { SourceDocument } from '../documents/sourceDocument.ts';
import { readMaxFileBytes } from '../settings.ts';

export interface StandInOptions {
  /** Whether a document belongs to the index. */
  readonly includes: (uri: Uri) => boolean;
  /** Whether the file of a document is still to be taken in. */
  readonly isWaiting: (uri: string) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Gives the engine the open documents that say something else than the index, and the asked ones in the versions given.
 *
 * @returns the URIs of all that the engine holds of them now
 */
export async function putStandIns(
  engine: EngineApi,
  asked: readonly DocumentText[],
  options: StandInOptions,
): Promise<string[]> {
  const maxBytes = readMaxFileBytes();
  const open = workspace.textDocuments.filter((document) => differsFromIndex(document, options));
  const described = await Promise.all(open.map((document) => describeDocument(document.uri, maxBytes, document)));
  const sources = new Map<string, SourceDocument>();
  for (const one of described) if ('read' in one) sources.set(one.uri, one);
  for (const one of asked) sources.set(one.uri, { uri: one.uri, stamp: one.stamp, read: async () => one });
  if (sources.size === 0) return [];
  const { stamps } = await feedDocuments(engine, [...sources.values()], { signal: options.signal });
  return [...stamps.keys()];
}

/** Whether a document is not saved, is read in another language than its name suggests, or was saved just now. */
function differsFromIndex(document: TextDocument, { includes, isWaiting }: StandInOptions): boolean {
  const { uri, isDirty, isClosed } = document;
  const differs = isDirty || languageOfDocument(document) !== languageOfPath(uri.path) || isWaiting(uri.toString());
  return differs && !isClosed && includes(uri);
}
