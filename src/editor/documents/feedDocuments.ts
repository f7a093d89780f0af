import { setImmediate } from 'node:timers/promises';
import pMap from 'p-map';
import type { DocumentStamp, DocumentText, EngineApi } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { chunkTexts } from './chunkTexts.ts';
import { LeftOutError, type LeftOutDocument, type SourceDocument } from './sourceDocument.ts';

/** Documents read at a time: enough to hide the waiting, few enough to leave the event loop its breaks. */
const READ_AT_A_TIME = 8;
/** UTF-16 units in one message to the engine: copying them takes about a millisecond. */
const UNITS_PER_MESSAGE = 500_000;
/** Times that documents are given at most: an engine that ends during the second will not last for the question. */
const MOST_ROUNDS = 2;

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
 * Sees to it that the engine holds these documents, reading only those that it lacks. An engine that ends meanwhile and
 * is started anew gets them once more.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function feedDocuments(
  engine: Pick<EngineApi, 'missingDocuments' | 'putDocuments'>,
  sources: readonly SourceDocument[],
  call: Call<ReadingProgress> = {},
): Promise<FedDocuments> {
  const stamps = new Map(sources.map(({ uri, stamp }) => [uri, stamp]));
  const leftOut: LeftOutDocument[] = [];
  for (let rounds = 0; ; rounds++) {
    const wanted = await selectMissing(engine, sources, stamps, call.signal);
    if (wanted.length === 0) return { stamps, leftOut };
    if (rounds === MOST_ROUNDS) throw new RpcError('gone', 'The engine ended while it was given documents.');
    for (const one of await feedMissing(engine, wanted, call)) {
      if ('stamp' in one) stamps.set(one.uri, one.stamp);
      else {
        leftOut.push(one);
        stamps.delete(one.uri);
      }
    }
  }
}

/** Those that the engine does not hold in the versions that `stamps` says. */
async function selectMissing(
  engine: Pick<EngineApi, 'missingDocuments'>,
  sources: readonly SourceDocument[],
  stamps: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<SourceDocument[]> {
  const documents = [...stamps].map(([uri, stamp]) => ({ uri, stamp }));
  const missing = new Set((await engine.missingDocuments({ documents }, signal ? { signal } : {})).missing);
  return sources.filter(({ uri }) => missing.has(uri));
}

/** Reads the documents and gives them to the engine: what it was given of each, or why it was left out. */
async function feedMissing(
  engine: Pick<EngineApi, 'putDocuments'>,
  wanted: readonly SourceDocument[],
  { signal, onProgress }: Call<ReadingProgress>,
): Promise<(DocumentStamp | LeftOutDocument)[]> {
  const fed: (DocumentStamp | LeftOutDocument)[] = [];
  for (let from = 0; from < wanted.length; from += READ_AT_A_TIME) {
    const read = await pMap(wanted.slice(from, from + READ_AT_A_TIME), readOrLeaveOut);
    // Stamps only: the texts would add up.
    for (const one of read) fed.push('text' in one ? { uri: one.uri, stamp: one.stamp } : one);
    const texts = read.filter((one) => 'text' in one);
    for (const documents of chunkTexts(texts, UNITS_PER_MESSAGE)) {
      signal?.throwIfAborted();
      await engine.putDocuments({ documents }, signal ? { signal } : {});
      // The editor's other work comes between two messages.
      await setImmediate();
    }
    onProgress?.({ done: Math.min(from + READ_AT_A_TIME, wanted.length), total: wanted.length });
  }
  return fed;
}

async function readOrLeaveOut(source: SourceDocument): Promise<DocumentText | LeftOutDocument> {
  try {
    return await source.read();
  } catch (error) {
    if (error instanceof LeftOutError) return error.document;
    throw error;
  }
}
