import path from 'node:path';
import { pipeline, Transform, type Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { isModelPath } from '../core/models/modelPath.ts';
import { ModelError, systemCode, type ArchiveFault } from './modelError.ts';
import type { ModelSourceFiles, SourceFile } from './modelSource.ts';
import { MOST_BYTES } from './wantedFile.ts';

/** Entries that an archive of a model may have at most. */
const MOST_ENTRIES = 2000;
/** How much larger than packed a large file may be: weights hardly shrink, and what unpacks to far more is a trap. */
const MOST_GROWTH = 100;
/** Bytes below which growth is no matter. */
const SMALL = 50e6;

/** The kind of a file and of a link among the Unix modes in an entry's attributes. */
const KIND = 0o170000;
const LINK = 0o120000;

/**
 * Opens a .zip with a model, whose files may lie in a folder in it. Its names, kinds and sizes are looked at before anything
 * is unpacked; what is unpacked is held to the sizes.
 *
 * @throws ModelError `bad-archive`, `unreadable`
 */
export async function openArchive(file: string): Promise<ModelSourceFiles> {
  const { openPromise, getFileNameLowLevel } = await import('yauzl');
  const fail = (reason: ArchiveFault, entry: string | null, cause?: unknown) =>
    new ModelError({ code: 'bad-archive', file, reason, entry }, { cause });
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    const code = systemCode(error);
    throw code
      ? new ModelError({ code: 'unreadable', file, reason: code }, { cause: error })
      : fail('broken', null, error);
  }
  const entries = new Map<string, Entry>();
  try {
    if (zip.entryCount > MOST_ENTRIES) throw fail('too-large', null);
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const { generalPurposeBitFlag, extraFields, uncompressedSize, compressedSize } = entry;
      const raw = entry.fileName as unknown as Buffer;
      const name = getFileNameLowLevel(generalPurposeBitFlag, raw, extraFields, true);
      if (name.endsWith('/')) continue;
      if (!isModelPath(name)) throw fail('name', name);
      if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) throw fail('link', name);
      if (entry.isEncrypted()) throw fail('encrypted', name);
      total += uncompressedSize;
      const grows = uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_GROWTH;
      if (grows || total > MOST_BYTES) throw fail('too-large', name);
      entries.set(name, entry);
    }
  } catch (error) {
    zip.close();
    throw error instanceof ModelError ? error : fail('broken', null, error);
  }

  const top = topFolder([...entries.keys()]);
  const files = [...entries].flatMap(([name, { uncompressedSize }]) =>
    name.startsWith(top) ? [{ path: name.slice(top.length), size: uncompressedSize }] : [],
  );
  return {
    name: top === '' ? path.basename(file, path.extname(file)) : path.posix.basename(top),
    files,
    open: (wanted) => openEntry(zip, entries.get(top + wanted.path)!, wanted, fail),
    close: async () => zip.close(),
  };
}

/** The folder in which the model is: the outermost one with a description of a model. */
function topFolder(names: readonly string[]): string {
  const folders = names
    .filter((name) => ['simile.json', 'config.json'].includes(path.posix.basename(name)))
    .map((name) => name.slice(0, name.lastIndexOf('/') + 1));
  return folders.sort((a, b) => a.split('/').length - b.split('/').length)[0] ?? '';
}

async function openEntry(
  zip: ZipFile,
  entry: Entry,
  { path: name }: SourceFile,
  fail: (reason: ArchiveFault, entry: string | null, cause?: unknown) => ModelError,
): Promise<Readable> {
  let stream: Readable;
  try {
    stream = await zip.openReadStreamPromise(entry, {});
  } catch (error) {
    throw fail('broken', name, error);
  }
  let sum = 0;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush: (done) => done(sum === entry.crc32 ? null : fail('broken', name)),
  });
  // Whichever of the two ends early ends the other one: a stream that nobody reads would keep the archive open.
  return pipeline(stream, checked, () => {});
}
