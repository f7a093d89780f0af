import { Uri } from 'vscode';
import { describeDocument } from '../documents/describeDocument.ts';
import { LeftOutError } from '../documents/sourceDocument.ts';
import type { ReadFile } from './indexFiles.ts';

/** The text of a file, whatever an editor shows; or why there is none to be had. Never rejects. */
export async function readFromDisk(uri: string, maxBytes: number): Promise<ReadFile> {
  const source = await describeDocument(Uri.parse(uri), maxBytes, undefined);
  if ('reason' in source) return source;
  try {
    return await source.read();
  } catch (error) {
    return { reason: error instanceof LeftOutError ? error.document.reason : 'unreadable', stamp: source.stamp };
  }
}
