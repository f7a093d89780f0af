import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { catalogue, findInCatalogue, type CatalogueEntry } from '../core/models/catalogue.ts';
import { isHubId } from '../core/models/hubId.ts';
import { readManifest, type ModelManifest, type Pooling } from '../core/models/modelManifest.ts';
import { choosePaths } from './choosePaths.ts';
import { finishModel } from './finishModel.ts';
import { requireSpace } from './freeSpace.ts';
import { hashFile, type Digests } from './hashFile.ts';
import { fileFailure, ModelError, systemCode } from './modelError.ts';
import { openSource, type ModelSourceFiles, type SourceFile } from './modelSource.ts';
import { IMPORT, type InstalledModel, type ModelStore } from './modelStore.ts';
import { removeFolder } from './removeFolder.ts';
import { checkFile, checkSize, type WantedFile } from './wantedFile.ts';

export interface ImportOptions {
  /** The id that it is to have; absent: what it says of itself, or the catalogue knows, or else its name. */
  readonly id?: string | undefined;
  /** How token vectors become one, where the model's files do not say it, or say it wrong. */
  readonly pooling?: Pooling | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** Bytes that a description may have at most. */
const MOST_DESCRIPTION_BYTES = 1e6;

/**
 * Copies a model from a folder or a .zip into a store: all of it or nothing. Files that an encoder does not need are left
 * behind. Where the catalogue knows the model, by its id or by its graph, its files have to be those of the catalogue.
 *
 * @param place the folder or file
 * @throws ModelError
 */
export async function importModel(
  place: string,
  store: ModelStore,
  options: ImportOptions = {},
): Promise<InstalledModel> {
  if (options.id !== undefined && !isHubId(options.id)) throw new ModelError({ code: 'bad-id', id: options.id });
  const source = await openSource(place);
  try {
    return await importSource(source, place, store, options);
  } catch (error) {
    if (options.signal?.aborted) throw new ModelError({ code: 'cancelled' }, { cause: error });
    throw fileFailure(error, store.root);
  } finally {
    await source.close();
    await store.tidy();
  }
}

async function importSource(
  source: ModelSourceFiles,
  place: string,
  store: ModelStore,
  { id: asked, pooling, signal, onProgress }: ImportOptions,
): Promise<InstalledModel> {
  const manifest = await readOwnManifest(source, place);
  const wanted = chooseFiles(source, manifest);
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  await store.prepare();
  await requireSpace(store.root, total);
  const repository = manifest?.source?.repository;
  const stated = asked ?? (repository !== undefined && isHubId(repository) ? repository : undefined);
  const named = stated ?? `imported/${toName(source.name)}`;
  const { folder } = store.partialOf(named, `${IMPORT}${randomUUID()}`);
  try {
    const files = new Map<string, Digests>();
    let before = 0;
    for (const file of wanted) {
      const target = path.join(folder, file.path);
      await mkdir(path.dirname(target), { recursive: true });
      const report = (received: number) => onProgress?.({ done: before + received, total });
      await copy(await source.open(file), target, file, place, report, signal);
      const digests = await hashFile(target, signal);
      checkFile(file, digests);
      files.set(file.path, digests);
      before += file.size;
    }
    const entry = findEntry(stated, files);
    const id = stated ?? entry?.id ?? named;
    if (entry) checkAgainst(entry, files);
    const origin =
      manifest?.source ??
      (entry && { repository: entry.id, ...(entry.revision !== undefined && { revision: entry.revision }) });
    await finishModel(folder, { id, entry, manifest, pooling, source: origin }, files);
    return await store.install(id, folder);
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function readOwnManifest(source: ModelSourceFiles, place: string): Promise<ModelManifest | undefined> {
  const file = source.files.find(({ path }) => path === 'simile.json');
  if (!file) return undefined;
  try {
    if (file.size > MOST_DESCRIPTION_BYTES) throw new TypeError('simile.json is too large');
    const chunks: Buffer[] = [];
    for await (const chunk of await source.open(file)) chunks.push(chunk as Buffer);
    return readManifest(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError({ code: 'unreadable', file: path.join(place, 'simile.json'), reason: String(error) });
  }
}

/** The files that are copied: those of the model's own manifest, else what an encoder is made of. */
function chooseFiles(source: ModelSourceFiles, manifest: ModelManifest | undefined): (SourceFile & WantedFile)[] {
  const there = new Map(source.files.map((file) => [file.path, file]));
  const wanted: readonly WantedFile[] = manifest?.files ?? choosePaths([...there.keys()]).map((path) => ({ path }));
  return wanted.map((file) => {
    const found = there.get(file.path);
    if (!found) throw new ModelError({ code: 'incomplete', missing: file.path });
    checkSize(file, found.size);
    return { ...file, size: found.size };
  });
}

async function copy(
  from: Readable,
  to: string,
  { path: file, size }: SourceFile,
  place: string,
  report: (received: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  let received = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      report(received);
      done(received > size ? new ModelError({ code: 'too-long', file, size, received }) : null, chunk);
    },
  });
  try {
    await pipeline(from, counted, createWriteStream(to), { ...(signal && { signal }) });
  } catch (error) {
    // Errors of the system have a code; those of unpacking have none, or zlib's.
    const code = systemCode(error);
    if (error instanceof ModelError || signal?.aborted || (code !== undefined && !code.startsWith('Z_'))) throw error;
    throw new ModelError({ code: 'bad-archive', file: place, reason: 'broken', entry: file }, { cause: error });
  }
}

/** The entry of this id, or the one that has this graph. */
function findEntry(id: string | undefined, files: ReadonlyMap<string, Digests>): CatalogueEntry | undefined {
  const digests = new Set([...files].filter(([file]) => file.endsWith('.onnx')).map(([, { sha256 }]) => sha256));
  const hasGraph = ({ path, sha256 }: WantedFile) =>
    path.endsWith('.onnx') && sha256 !== undefined && digests.has(sha256);
  return (
    (id === undefined ? undefined : findInCatalogue(id)) ?? catalogue().find((entry) => entry.files.some(hasGraph))
  );
}

/** @throws ModelError `truncated`, `too-long`, `wrong-digest` for a file that is not the catalogue's */
function checkAgainst(entry: CatalogueEntry, files: ReadonlyMap<string, Digests>): void {
  for (const known of entry.files) {
    const actual = files.get(known.path);
    if (actual) checkFile(known, actual);
  }
}

/** A part of an id, from the name of a folder or a file. */
function toName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/[^\w.]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-._]+|[-.]+$/g, '')
    .slice(0, 80);
  return isHubId(`imported/${name}`) ? name : 'model';
}
