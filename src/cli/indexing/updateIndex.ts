import { mkdir, stat } from 'node:fs/promises';
import pMap from 'p-map';
import { isProsePath, languageOfPath } from '../../core/languageOfPath.ts';
import type { DocumentText, IndexDescription } from '../../protocol/engineApi.ts';
import { Failure } from '../failures.ts';
import { errorCode } from '../files/errorCode.ts';
import { findFiles } from '../files/findFiles.ts';
import { READERS, reasonOf, readText, remarkOn, tooLarge } from '../files/readText.ts';
import type { Session } from '../session.ts';
import type { IndexPlace } from './indexPlace.ts';
import { describeForeignFiles } from './foreignRemark.ts';
import { IndexingProgress } from './indexingProgress.ts';

/** Files handed to the engine at a time: many, so that it can batch what it encodes, and few, so that little is lost. */
const CHUNK_FILES = 64;
const CHUNK_BYTES = 500_000;

/** What it took to make an index agree with its folder. */
export interface IndexUpdate {
  /** Files that were read, because they are new or changed. */
  readonly read: number;
  readonly unchanged: number;
  /** Files that were in the index and are no more. */
  readonly removed: number;
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
  /** Distinct texts that had no vector yet. */
  readonly encoded: number;
  /** What the index holds now. */
  readonly index: IndexDescription;
}

interface ListedFile {
  readonly file: string;
  readonly uri: string;
  readonly stamp: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Makes an index agree with the files of its folder: takes out what is gone, and reads and encodes what is new or changed.
 * Files that cannot be read are left out with a note.
 *
 * @throws Failure where there are no files or no place for the index, and RpcError `index-unsupported` or `index-damaged`
 */
export async function updateIndex(place: IndexPlace, session: Session): Promise<IndexUpdate> {
  const { api, progress, maxFileBytes } = session;
  const leftOut: { file: string; reason: string }[] = [];
  const leaveOut = (file: string, reason: string) => {
    leftOut.push({ file, reason });
    progress.note(`${file} ${reason}; skipped.`);
  };

  // Asked before any file is read: it fails where there can be no index.
  const before = await api.describeIndex({});
  await requireFolder(place.indexFolder);
  const found = await findFiles([place.named], isProsePath, (text) => progress.note(text));
  const listed = (await pMap(found, (file) => listFile(file), { concurrency: READERS })).filter(isListed);
  const { missing } = await api.reconcileIndex({ documents: listed.map(({ uri, stamp }) => ({ uri, stamp })) });
  if (found.length === 0) {
    throw new Failure(`There are no text files (Markdown, plain text and the like) in ${place.named}.`);
  }
  const { documents } = await api.describeIndex({});

  const wanted = new Set(missing);
  const toRead = listed.filter(({ uri }) => wanted.has(uri));
  const bar = new IndexingProgress(toRead, progress);
  let read = 0;
  let encoded = 0;
  // Two at a time, so that the engine need not wait for us between them.
  await pMap(chunksOf(toRead), indexChunk, { concurrency: 2 });

  const index = await api.describeIndex({});
  progress.clear();
  if (index.documents === 0) throw new Failure('There is nothing left to read.');
  remarkOnProblem(index, place, progress);
  const remark = describeForeignFiles(index);
  if (remark !== undefined) progress.note(remark);
  const removed = Math.max(0, before.documents - documents);
  return { read, unchanged: listed.length - toRead.length, removed, leftOut, encoded, index };

  async function listFile(file: string): Promise<ListedFile | undefined> {
    try {
      const { size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
      const bytes = Number(size);
      if (bytes > maxFileBytes) return void leaveOut(file, tooLarge(bytes, maxFileBytes).reason);
      // The time of the last change of any kind as well: copying and unpacking may leave the other one as it was.
      return { file, uri: place.uriOf(file), stamp: `${size}-${mtimeNs}-${ctimeNs}`, size: bytes };
    } catch (error) {
      return void leaveOut(file, reasonOf(error));
    }
  }

  async function indexChunk(chunk: readonly ListedFile[]): Promise<void> {
    const contents = await Promise.all(chunk.map(({ file }) => readText(file, maxFileBytes)));
    const documents: DocumentText[] = [];
    const unreadable: string[] = [];
    for (const [at, content] of contents.entries()) {
      const { file, uri, stamp } = chunk[at]!;
      if ('reason' in content) {
        leaveOut(file, content.reason);
        unreadable.push(uri);
        continue;
      }
      const remark = remarkOn(file, content);
      if (remark) progress.note(remark);
      documents.push({ uri, stamp, languageId: languageOfPath(file), text: content.text });
    }
    // An older version of it could have been read.
    if (unreadable.length > 0) await api.removeDocuments({ uris: unreadable });
    const share = bar.begin(chunk);
    const answer = await api.indexDocuments({ documents }, { onProgress: share.show });
    share.end();
    read += documents.length;
    encoded += answer.encoded;
  }
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Failure(
      `The index cannot be kept in ${folder} (${errorCode(error)}). Choose another folder with --index-folder.`,
    );
  }
}

function isListed(file: ListedFile | undefined): file is ListedFile {
  return file !== undefined;
}

function* chunksOf(files: readonly ListedFile[]): Generator<ListedFile[]> {
  let chunk: ListedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (chunk.length > 0 && (chunk.length === CHUNK_FILES || bytes + file.size > CHUNK_BYTES)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(file);
    bytes += file.size;
  }
  if (chunk.length > 0) yield chunk;
}

function remarkOnProblem({ problem }: IndexDescription, { indexFolder }: IndexPlace, progress: Session['progress']) {
  switch (problem) {
    case 'damaged':
      return progress.note(`The index in ${indexFolder} was damaged, and has been made anew.`);
    case 'read-only':
      return progress.note(`The index in ${indexFolder} cannot be written: what has changed is not kept.`);
    case 'disk-full':
      return progress.note(`The disk with the index in ${indexFolder} is full: what has changed is not kept.`);
    case null:
      return;
  }
}
