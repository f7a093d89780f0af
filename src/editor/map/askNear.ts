import { Uri } from 'vscode';
import type { MapSource } from '../../protocol/mapApi.ts';
import { captureDocument } from '../documents/describeDocument.ts';
import { askDocuments, type AskedParts } from '../index/askDocuments.ts';
import { readMaxFileBytes } from '../settings.ts';
import { openAgain } from '../similar/readQueries.ts';
import { findNear, type NearQuestion } from './findNear.ts';

/**
 * What is near a place among the documents of a map, as that place is now; nothing where it cannot be read.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function askNear(
  parts: AskedParts,
  source: MapSource,
  question: NearQuestion,
  signal: AbortSignal,
): ReturnType<typeof findNear> {
  const document = await openAgain(Uri.parse(question.uri));
  const captured = document && captureDocument(document, readMaxFileBytes());
  if (!captured || 'reason' in captured) return [];
  const call = { signal, explicit: false, asked: [captured] };
  const { answer } = await askDocuments(
    parts,
    source,
    (engine, scope) => findNear(engine, scope, question, signal),
    call,
  );
  return answer;
}
