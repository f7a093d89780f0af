import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onTestFinished, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { readModelFolder } from '../../../src/engine/encoder/modelFolder.ts';
import { importModel } from '../../../src/network/importModel.ts';
import { GRAPH, INSTALLED, makeModel, without } from '../../hub/makeModel.ts';
import { hash, type HubModel } from '../../hub/openHub.ts';
import { failureOf } from './failureOf.ts';
import { emptyStore, filesIn } from './storeIn.ts';

async function workFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function folderOf(model: HubModel, name = 'my encoder'): Promise<string> {
  const folder = path.join(await workFolder(), name);
  for (const [file, content] of Object.entries(model)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  return folder;
}

const NO_MODES: Readonly<Record<string, number>> = {};

/** @param change of the archive's bytes: what no well-behaved program would write */
async function zipOf(
  model: HubModel,
  { prefix = '', modes = NO_MODES, change = (bytes: Buffer) => bytes } = {},
): Promise<string> {
  const file = path.join(await workFolder(), 'encoder-v2.zip');
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(model)) {
    zip.addBuffer(Buffer.from(content), prefix + name, { mode: modes[name] ?? 0o100644 });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  await writeFile(file, change(await readFile(file)));
  return file;
}

/** Replaces a name of the archive by one of the same length, in both of the places that have it. */
function rename(from: string, to: string): (bytes: Buffer) => Buffer {
  expect(to).toHaveLength(from.length);
  return (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

test('a folder is copied, without what no encoder needs', async () => {
  const store = await emptyStore();
  const model = await importModel(await folderOf(makeModel()), store);
  expect(model.id).toBe('imported/my-encoder');
  expect(await filesIn(model.folder)).toEqual(INSTALLED);
  expect(await store.list()).toEqual([model]);
  expect(await store.verify(model)).toEqual([]);
  expect(await readModelFolder(model.folder)).toMatchObject({ title: 'my-encoder', pooling: 'cls', dimensions: 32 });
});

test('links are followed, as download caches have them', async () => {
  const folder = await folderOf(makeModel());
  const graph = path.join(folder, GRAPH);
  const blob = path.join(await workFolder(), 'blob');
  await writeFile(blob, 'the graph in a cache');
  await rm(graph);
  await symlink(blob, graph);
  const model = await importModel(folder, await emptyStore());
  expect(await readFile(path.join(model.folder, GRAPH), 'utf8')).toBe('the graph in a cache');
  expect((await stat(path.join(model.folder, GRAPH))).isFile()).toBe(true);
});

test.each(['', 'encoder/', 'models/deep/encoder/'])('a .zip is unpacked, its files in "%s"', async (prefix) => {
  const store = await emptyStore();
  const model = await importModel(await zipOf(makeModel(), { prefix }), store, { pooling: 'max' });
  expect(model.id).toBe(prefix === '' ? 'imported/encoder-v2' : 'imported/encoder');
  expect(model.manifest).toMatchObject({ pooling: 'max' });
  expect(await readFile(path.join(model.folder, GRAPH))).toEqual(makeModel()[GRAPH]);
  expect(await store.verify(model)).toEqual([]);
});

test('an installed model can be carried to another machine', async () => {
  const [here, there] = [await emptyStore(), await emptyStore()];
  const first = await importModel(await folderOf(makeModel()), here, { id: 'Owner/name', pooling: 'max' });
  const second = await importModel(first.folder, there, { id: 'Owner/name' });
  expect(second.manifest).toEqual(first.manifest);
  expect(second.id).toBe('Owner/name');

  await writeFile(
    path.join(first.folder, 'tokenizer_config.json'),
    '{"model_max_length":65,"tokenizer_class":"BertTokenizer"}',
  );
  const failure = await failureOf(importModel(first.folder, await emptyStore()));
  expect(failure).toMatchObject({ code: 'wrong-digest', file: 'tokenizer_config.json' });
});

test('an encoder whose graph was exchanged is another one, whatever its simile.json says', async () => {
  const first = await importModel(await folderOf(makeModel()), await emptyStore(), { id: 'Owner/name' });
  const manifest = first.manifest!;
  const folder = await folderOf({
    ...makeModel(),
    [GRAPH]: Buffer.from('another graph'),
    // As somebody may have written it by hand: without sizes and digests.
    'simile.json': Buffer.from(JSON.stringify({ ...manifest, files: manifest.files.map(({ path }) => ({ path })) })),
  });
  const second = await importModel(folder, await emptyStore(), { id: 'Owner/name' });
  expect(second.manifest!.id).not.toBe(manifest.id);
  expect(second.manifest!.id.split('@')[0]).toBe(manifest.id.split('@')[0]);
});

test('a model of the catalogue has to be the one that was published', async () => {
  const store = await emptyStore();
  const work = importModel(await folderOf(makeModel()), store, { id: 'Xenova/all-MiniLM-L6-v2' });
  expect(await failureOf(work)).toMatchObject({ code: 'truncated', file: GRAPH, size: 22_972_370 });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

const evil = { ...makeModel(), 'aa/bb/evil.txt': 'evil' };
test.each([
  ['a way out of the folder', rename('aa/bb/evil.txt', '../../evil.txt'), 'name'],
  ['an absolute path', rename('aa/bb/evil.txt', '/tmp//evil.txt'), 'name'],
  ['a path of Windows', rename('aa/bb/evil.txt', '..\\..\\evil.txt'), 'name'],
  ['a drive', rename('aa/bb/evil.txt', 'C:/bb/evil.txt'), 'name'],
])('a .zip with %s is refused, whatever else it has', async (_, change, reason) => {
  const store = await emptyStore();
  const failure = await failureOf(importModel(await zipOf(evil, { change }), store));
  expect(failure).toMatchObject({ code: 'bad-archive', reason });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a .zip with a link is refused', async () => {
  const zip = await zipOf({ ...makeModel(), 'config.json': '/etc/passwd' }, { modes: { 'config.json': 0o120777 } });
  const failure = await failureOf(importModel(zip, await emptyStore()));
  expect(failure).toMatchObject({ code: 'bad-archive', reason: 'link', entry: 'config.json' });
});

test('a .zip that unpacks to far more than it is is refused before it is unpacked', async () => {
  const zip = await zipOf({ ...makeModel(), [GRAPH]: Buffer.alloc(80e6) });
  const failure = await failureOf(importModel(zip, await emptyStore()));
  expect(failure).toMatchObject({ code: 'bad-archive', reason: 'too-large', entry: GRAPH });
});

test('a .zip whose entry is longer than it says is refused', async () => {
  // The size is in the last directory only; it is 300,000 there, and the entry unpacks to as much.
  const [real, stated] = [Buffer.alloc(4), Buffer.alloc(4)];
  real.writeUInt32LE(300_000);
  stated.writeUInt32LE(1000);
  const change = (bytes: Buffer) => {
    const at = bytes.lastIndexOf(real);
    stated.copy(bytes, at);
    return bytes;
  };
  const store = await emptyStore();
  const failure = await failureOf(importModel(await zipOf(makeModel(), { change }), store));
  expect(failure).toMatchObject({ code: 'bad-archive', reason: 'broken' });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each<[name: string, change: (bytes: Buffer) => Buffer]>([
  ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['no archive', () => Buffer.from('not an archive at all, though long enough to be taken for one')],
  [
    'damaged in the middle',
    (bytes) => Buffer.concat([bytes.subarray(0, -100_000), Buffer.alloc(2000), bytes.subarray(-98_000)]),
  ],
])('a .zip that is %s is refused', async (_, change) => {
  const store = await emptyStore();
  const failure = await failureOf(importModel(await zipOf(makeModel(), { change }), store));
  expect(failure).toMatchObject({ code: 'bad-archive', reason: 'broken' });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('nothing there, no model, and a model that Simile cannot compute', async () => {
  const store = await emptyStore();
  expect(await failureOf(importModel('/no/such/place', store))).toMatchObject({ code: 'unreadable', reason: 'ENOENT' });
  const rest = without(makeModel(), GRAPH, 'onnx/model.onnx');
  expect(await failureOf(importModel(await folderOf(rest), store))).toMatchObject({ code: 'incomplete' });
  const dense = { ...makeModel(), 'modules.json': JSON.stringify([{ type: 'sentence_transformers.models.Dense' }]) };
  expect(await failureOf(importModel(await zipOf(dense), store))).toMatchObject({ code: 'unsupported' });
  const broken = { ...makeModel(), 'config.json': '{' };
  expect(await failureOf(importModel(await zipOf(broken), store))).toMatchObject({ code: 'unsupported' });
  expect(await failureOf(importModel('/tmp', store, { id: '../x' }))).toMatchObject({ code: 'bad-id' });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('cancelling leaves nothing behind', async () => {
  const store = await emptyStore();
  const stopped = new AbortController();
  const onProgress = ({ done }: { done: number }) => void (done > 50_000 && stopped.abort());
  const work = importModel(await folderOf(makeModel(5_000_000)), store, { signal: stopped.signal, onProgress });
  expect(await failureOf(work)).toEqual({ code: 'cancelled' });
  await expect(stat(store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

const OPEN_FILES = '/proc/self/fd';
test.skipIf(!existsSync(OPEN_FILES))('cancelling lets go of the .zip', async () => {
  const zip = await zipOf(makeModel(5_000_000));
  const stopped = new AbortController();
  const onProgress = ({ done }: { done: number }) => void (done > 50_000 && stopped.abort());
  const work = importModel(zip, await emptyStore(), { signal: stopped.signal, onProgress });
  expect(await failureOf(work)).toEqual({ code: 'cancelled' });
  const isOpen = async () => {
    const links = (await readdir(OPEN_FILES)).map((fd) => readlink(path.join(OPEN_FILES, fd)).catch(() => ''));
    return (await Promise.all(links)).includes(zip);
  };
  await expect.poll(isOpen).toBe(false);
});

test('what the digest of the graph is goes into the identity', async () => {
  const model = await importModel(await folderOf(makeModel()), await emptyStore());
  expect(model.manifest!.id).toBe(`my-encoder@${hash('sha256', makeModel()[GRAPH] as Buffer).slice(0, 12)}`);
});
