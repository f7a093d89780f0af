import { setImmediate } from 'node:timers/promises';
import pMap from 'p-map';
import type { DocumentText, EngineApi } from '../../protocol/engineApi.ts';
import { chunkTexts } from '../documents/chunkTexts.ts';
import type { LeftOutReason } from '../documents/sourceDocument.ts';
import type { TakenFile } from './fileLedger.ts';

/** Files read at a time: enough to hide the waiting, few enough to leave the event loop its breaks. */
const READ_AT_A_TIME = 8;
/** Files in one message: what is in the index grows by so many at a time, and other work in the engine waits as long. */
const FILES_PER_MESSAGE = 32;
/** UTF-16 units in one message: copying them takes about a millisecond. */
const UNITS_PER_MESSAGE = 500_000;
/** Messages under way at a time: while one is encoded, the next is there already. */
const MESSAGES_AT_A_TIME = 2;

/** What became of a file that was to be read. `stamp`: of the version that has no text, where there is one. */
export type ReadFile = DocumentText | { readonly reason: LeftOutReason; readonly stamp?: string | undefined };

/** Where files come from, and where it is said what became of each: every file taken gets one answer. */
export interface FileSource {
  /** The next file; undefined where there is none left, or no more should be begun. */
  take(): TakenFile | undefined;
  /** Never rejects. */
  read(uri: string): Promise<ReadFile>;
  /** The index holds the file. */
  settle(file: TakenFile, stamp: string): void;
  leaveOut(file: TakenFile, reason: LeftOutReason, stamp?: string): void;
  /** Nothing became of it. */
  giveBack(file: TakenFile): void;
  /** The engine has taken in some files, with so many passages. */
  count?(passages: number): void;
}

interface OpenedFile {
  readonly file: TakenFile;
  readonly document: DocumentText;
  readonly text: string;
}

/**
 * Reads files and brings them into the index, until the source has none left. Lets the editor's other work run between
 * two messages to the engine.
 *
 * Rejects with the engine's `RpcError` once nothing is under way any more; what the engine had not taken in by then is
 * given back.
 */
export async function indexFiles(
  engine: Pick<EngineApi, 'indexDocuments'>,
  source: FileSource,
  { urgent, signal }: { readonly urgent: boolean; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const sending = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  const send = async (opened: readonly OpenedFile[]) => {
    try {
      const documents = opened.map(({ document }) => document);
      const { passages } = await engine.indexDocuments({ documents, urgent }, signal ? { signal } : {});
      for (const { file, document } of opened) source.settle(file, document.stamp);
      source.count?.(passages);
    } catch (error) {
      failure ??= { error };
      for (const { file } of opened) source.giveBack(file);
    }
  };

  while (!failure) {
    const opened = await openFiles(source);
    if (opened.length === 0) break;
    for (const message of chunkTexts(opened, UNITS_PER_MESSAGE)) {
      while (sending.size >= MESSAGES_AT_A_TIME) await Promise.race(sending);
      if (failure) for (const { file } of message) source.giveBack(file);
      else {
        const sent = send(message).finally(() => sending.delete(sent));
        sending.add(sent);
        await setImmediate();
      }
    }
  }
  await Promise.all(sending);
  if (failure) throw failure.error;
}

/** Reads as many files as make a message. Fewer, or none, are all that there are. */
async function openFiles(source: FileSource): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  let units = 0;
  while (opened.length < FILES_PER_MESSAGE && units < UNITS_PER_MESSAGE) {
    const taken = takeSome(source);
    if (taken.length === 0) break;
    const read = await readAll(source, taken);
    for (const one of read) units += one.text.length;
    opened.push(...read);
  }
  return opened;
}

function takeSome(source: FileSource): TakenFile[] {
  const taken: TakenFile[] = [];
  while (taken.length < READ_AT_A_TIME) {
    const file = source.take();
    if (!file) break;
    taken.push(file);
  }
  return taken;
}

async function readAll(source: FileSource, taken: readonly TakenFile[]): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  await pMap(taken, async (file) => {
    const read = await source.read(file.uri);
    if ('reason' in read) source.leaveOut(file, read.reason, read.stamp);
    else opened.push({ file, document: read, text: read.text });
  });
  return opened;
}
