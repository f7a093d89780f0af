import { setImmediate } from 'node:timers/promises';
import pMap from 'p-map';
import type { DocumentText, EngineApi } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { chunkTexts } from './chunkTexts.ts';
import { LeftOutError, type LeftOutDocument, type SourceDocument } from './sourceDocument.ts';

/** Documents read at a time: enough to hide the waiting, few enough to leave the event loop its breaks. */
const READ_AT_A_TIME = 8;
/** UTF-16 units in one message to the engine: copying them takes about a millisecond. */
const UNITS_PER_MESSAGE = 500_000;

export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

export interface FedDocuments {
  /** What the engine holds now, by URI. It may be newer than the stamp that its source began with. */
  readonly stamps: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOutDocument[];
}

/**
 * Sees to it that the engine holds these documents, reading only those that it lacks.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function feedDocuments(
  engine: Pick<EngineApi, 'missingDocuments' | 'putDocuments'>,
  sources: readonly SourceDocument[],
  { signal, onProgress }: Call<ReadingProgress> = {},
): Promise<FedDocuments> {
  const call = signal ? { signal } : {};
  const stamps = new Map(sources.map(({ uri, stamp }) => [uri, stamp]));
  const leftOut: LeftOutDocument[] = [];
  const known = sources.map(({ uri, stamp }) => ({ uri, stamp }));
  const missing = new Set((await engine.missingDocuments({ documents: known }, call)).missing);
  const wanted = sources.filter(({ uri }) => missing.has(uri));

  for (let from = 0; from < wanted.length; from += READ_AT_A_TIME) {
    const read = await pMap(wanted.slice(from, from + READ_AT_A_TIME), readOrLeaveOut);
    const texts: DocumentText[] = [];
    for (const one of read) {
      if ('text' in one) {
        texts.push(one);
        stamps.set(one.uri, one.stamp);
      } else {
        leftOut.push(one);
        stamps.delete(one.uri);
      }
    }
    for (const documents of chunkTexts(texts, UNITS_PER_MESSAGE)) {
      signal?.throwIfAborted();
      await engine.putDocuments({ documents }, call);
      // The editor's other work comes between two messages.
      await setImmediate();
    }
    onProgress?.({ done: Math.min(from + READ_AT_A_TIME, wanted.length), total: wanted.length });
  }
  return { stamps, leftOut };
}

async function readOrLeaveOut(source: SourceDocument): Promise<DocumentText | LeftOutDocument> {
  try {
    return await source.read();
  } catch (error) {
    if (error instanceof LeftOutError) return error.document;
    throw error;
  }
}
