import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CatalogueEntry } from '../../../src/core/models/catalogue.ts';
import { readModelFolder } from '../../../src/engine/encoder/modelFolder.ts';
import { downloadModel, type DownloadOptions, type DownloadProgress } from '../../../src/network/downloadModel.ts';
import type { ModelStore } from '../../../src/network/modelStore.ts';
import { GRAPH, INSTALLED, makeModel, MODEL, without } from '../../hub/makeModel.ts';
import { deadAddress, hash, type Fault, type Hub, type HubModel, type HubRequest } from '../../hub/openHub.ts';
import { startHub } from '../../hub/startHub.ts';
import { failureOf } from './failureOf.ts';
import { emptyStore, filesIn } from './storeIn.ts';

interface Setting {
  readonly hub: Hub;
  readonly store: ModelStore;
  readonly options: DownloadOptions;
}

async function setUp(model: HubModel = makeModel()): Promise<Setting> {
  const hub = await startHub({ [MODEL]: model });
  return { hub, store: await emptyStore(), options: { endpoint: hub.endpoint, fetch, retryMs: 1, patienceMs: 5000 } };
}

function download({ store, options }: Setting, more: Partial<DownloadOptions> = {}) {
  return downloadModel({ id: MODEL }, store, { ...options, ...more });
}

/** Bytes of the graph that the hub has sent. */
function sentOfGraph({ requests }: Hub): number {
  return requests.filter(({ file }) => file === GRAPH).reduce((sum, { sent }) => sum + sent, 0);
}

/** Breaks lines that have stalled as soon as all that was sent on them is on disk: no byte is lost. */
function breakLines(hub: Hub): (progress: DownloadProgress) => void {
  return ({ done }) => {
    const files = hub.requests.filter(({ what }) => what !== 'listing');
    if (done === files.reduce((sum, { sent }) => sum + sent, 0)) hub.breakLines();
  };
}

/** The fault at the first requests for the graph. */
function atGraph(fault: Fault, times = Infinity): (request: HubRequest) => Fault | undefined {
  let left = times;
  return ({ what, file }) => (what === 'delivery' && file === GRAPH && left-- > 0 ? fault : undefined);
}

test('a model is downloaded whole, with what an encoder needs and nothing else', async () => {
  const setting = await setUp();
  const progress: DownloadProgress[] = [];
  const model = await download(setting, { onProgress: (step) => progress.push(step) });
  expect(await filesIn(setting.store.root)).toEqual(INSTALLED.map((file) => `Test-owner--tiny-encoder/${file}`));
  expect(model).toMatchObject({ id: MODEL, folder: path.join(setting.store.root, 'Test-owner--tiny-encoder') });
  const graph = makeModel()[GRAPH] as Buffer;
  expect(model.manifest).toMatchObject({
    id: `tiny-encoder@${hash('sha256', graph).slice(0, 12)}`,
    title: 'tiny-encoder',
    licence: 'Apache-2.0',
    languages: ['en', 'de'],
    dimensions: 32,
    maxTokens: 64,
    pooling: 'cls',
    source: { repository: MODEL, revision: setting.hub.commitOf(MODEL) },
  });
  expect(await readFile(path.join(model.folder, GRAPH))).toEqual(graph);
  expect(await readModelFolder(model.folder)).toMatchObject({ pooling: 'cls', dimensions: 32 });
  const total = progress.at(-1)!.total!;
  expect(total).toBe(model.bytes - (await stat(path.join(model.folder, 'simile.json'))).size);
  expect(progress.at(-1)!.done).toBe(total);
  expect(progress.every(({ done }, at) => at === 0 || done >= progress[at - 1]!.done)).toBe(true);
});

test('what is there already is not downloaded again, and a new revision replaces it', async () => {
  const setting = await setUp();
  const first = await download(setting);
  const before = setting.hub.requests.length;
  expect(await download(setting)).toEqual(first);
  expect(setting.hub.requests.slice(before).map(({ what }) => what)).toEqual(['listing']);
  setting.hub.commitOf = () => 'f'.repeat(40);
  expect((await download(setting)).manifest!.source!.revision).toBe('f'.repeat(40));
  expect(await filesIn(setting.store.root)).toEqual(INSTALLED.map((file) => `Test-owner--tiny-encoder/${file}`));
});

test('the catalogue decides over pooling, prefixes and digests, and the hub is not even asked for a list', async () => {
  const model = makeModel();
  const setting = await setUp(model);
  const entry: CatalogueEntry = {
    id: MODEL,
    title: 'A tiny encoder',
    summary: '',
    origin: 'https://example.org/tiny',
    revision: setting.hub.commitOf(MODEL),
    licence: 'MIT',
    languages: ['de'],
    dimensions: 16,
    maxTokens: 32,
    pooling: 'mean',
    normalise: true,
    prefixes: { query: 'query: ', passage: 'passage: ', symmetric: 'query: ' },
    memory: 'small',
    speed: 'fast',
    files: ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH].map((file) => {
      const bytes = Buffer.from(model[file]!);
      return { path: file, size: bytes.length, sha256: hash('sha256', bytes) };
    }),
  };
  const { manifest } = await downloadModel({ id: MODEL, entry }, setting.store, setting.options);
  expect(manifest).toMatchObject({
    title: 'A tiny encoder',
    pooling: 'mean',
    dimensions: 16,
    prefixes: entry.prefixes,
  });
  expect(setting.hub.requests.map(({ what }) => what)).not.toContain('listing');

  const files = entry.files.map((file) => (file.path === GRAPH ? { ...file, sha256: '0'.repeat(64) } : file));
  const other = { ...setting, store: await emptyStore() };
  const work = downloadModel({ id: MODEL, entry: { ...entry, files } }, other.store, other.options);
  expect(await failureOf(work)).toMatchObject({ code: 'wrong-digest', file: GRAPH, expected: '0'.repeat(64) });
  expect(await filesIn(other.store.root)).toEqual([]);
});

test.each<[name: string, fault: Fault, failure: object]>([
  ["a proxy's page", { kind: 'page' }, { code: 'web-page', file: GRAPH }],
  ["a proxy's page that claims to be a file", { kind: 'page', type: 'application/octet-stream' }, { code: 'web-page' }],
  ['a truncated file', { kind: 'truncate', to: 1000 }, { code: 'truncated', size: 300_000, received: 1000 }],
  [
    'a truncated file of no stated length',
    { kind: 'truncate', to: 1000, chunked: true },
    { code: 'truncated', size: 300_000, received: 1000 },
  ],
  ['other bytes', { kind: 'garble' }, { code: 'wrong-digest', file: GRAPH }],
  ['status 401', { kind: 'status', status: 401 }, { code: 'sign-in', status: 401 }],
  ['status 403', { kind: 'status', status: 403 }, { code: 'sign-in', status: 403 }],
  ['status 404', { kind: 'status', status: 404 }, { code: 'not-found' }],
  ['status 418', { kind: 'status', status: 418 }, { code: 'refused', status: 418 }],
  [
    'status 429 for long',
    { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    { code: 'too-many-requests', retryAfterSeconds: 3600 },
  ],
  ['status 503 for ever', { kind: 'status', status: 503 }, { code: 'server-error', status: 503 }],
])('%s ends in its failure, and nothing is installed', async (_, fault, failure) => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph(fault);
  expect(await failureOf(download(setting))).toMatchObject(failure);
  expect(await setting.store.list()).toEqual([]);
  setting.hub.misbehave = () => undefined;
  expect(await setting.store.verify(await download(setting))).toEqual([]);
});

test.each<[name: string, fault: Fault]>([
  ["a proxy's page", { kind: 'page' }],
  ['a truncated file', { kind: 'truncate', to: 1000 }],
  ['other bytes', { kind: 'garble' }],
  ['status 403', { kind: 'status', status: 403 }],
  ['status 404', { kind: 'status', status: 404 }],
])('%s leaves nothing behind, not even what was well', async (_, fault) => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph(fault);
  await failureOf(download(setting));
  await expect(stat(setting.store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a server that stumbles a few times is asked again', async () => {
  const setting = await setUp();
  const faults: Fault[] = [
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    { kind: 'drop', after: 0 },
  ];
  setting.hub.misbehave = ({ what, file }) => (what === 'delivery' && file === GRAPH ? faults.shift() : undefined);
  expect(await setting.store.verify(await download(setting))).toEqual([]);
});

test('a dropped line is taken up where it ended', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 100_000 }, 2);
  const model = await download(setting, { onProgress: breakLines(setting.hub) });
  expect(await setting.store.verify(model)).toEqual([]);
  expect(sentOfGraph(setting.hub)).toBe(300_000);
  const ranges = setting.hub.requests.filter(({ what, file }) => what === 'delivery' && file === GRAPH);
  expect(ranges.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=100000-', 'bytes=200000-']);
  expect(ranges[1]!.headers['if-range']).toMatch(/^"[0-9a-f]{32}"$/);
});

test('a line that drops for good fails, and the next attempt goes on where it ended', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 10_000 });
  const work = download(setting, { onProgress: breakLines(setting.hub) });
  expect(await failureOf(work)).toMatchObject({ code: 'dropped', file: GRAPH });
  expect(await setting.store.list()).toEqual([]);
  const before = sentOfGraph(setting.hub);
  expect(before).toBeLessThan(300_000);
  setting.hub.misbehave = () => undefined;
  expect(await setting.store.verify(await download(setting))).toEqual([]);
  expect(sentOfGraph(setting.hub)).toBe(300_000);
  expect(await filesIn(setting.store.root)).toEqual(INSTALLED.map((file) => `Test-owner--tiny-encoder/${file}`));
});

test('a beginning of another file is thrown away, whether the server notices or not', async () => {
  const setting = await setUp();
  const entryOf = (request: HubRequest) => request.what === 'delivery' && request.file === GRAPH;
  let requests = 0;
  // The first bytes are others than the last ones, as from a mirror that has another version.
  setting.hub.misbehave = (request) => (entryOf(request) && requests++ === 0 ? { kind: 'garble' } : undefined);
  const stopped = new AbortController();
  const onProgress = ({ done }: DownloadProgress) => void (done > 10_000 && stopped.abort());
  expect(await failureOf(download(setting, { signal: stopped.signal, onProgress }))).toEqual({ code: 'cancelled' });
  expect(await setting.store.verify(await download(setting))).toEqual([]);
});

test('what an earlier attempt had is kept where somebody on the way is in the way, such as the page of a hotel', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 200_000 });
  const stopped = new AbortController();
  const onProgress = ({ done }: DownloadProgress) => void (done > 150_000 && stopped.abort());
  await failureOf(download(setting, { signal: stopped.signal, onProgress }));
  const before = sentOfGraph(setting.hub);
  for (const fault of [{ kind: 'page' }, { kind: 'status', status: 403 }] as const) {
    setting.hub.misbehave = atGraph(fault);
    await failureOf(download(setting));
  }
  setting.hub.misbehave = () => undefined;
  expect(await setting.store.verify(await download(setting))).toEqual([]);
  expect(sentOfGraph(setting.hub) - before).toBeLessThan(160_000);
});

test('a server that says nothing any more is given up, and taken up again', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 50_000 }, 1);
  const model = await download(setting, { patienceMs: 300 });
  expect(await setting.store.verify(model)).toEqual([]);
  expect(sentOfGraph(setting.hub)).toBe(300_000);

  const silent = await setUp();
  silent.hub.misbehave = ({ what }) => (what === 'listing' ? { kind: 'stall', after: 0 } : undefined);
  const failure = await failureOf(download(silent, { patienceMs: 100 }));
  expect(failure).toMatchObject({ code: 'timed-out', seconds: 0.1, host: new URL(silent.hub.endpoint).host });
});

test('nobody at the address', async () => {
  const setting = await setUp();
  const work = download(setting, { endpoint: await deadAddress() });
  expect(await failureOf(work)).toMatchObject({ code: 'unreachable', reason: 'ECONNREFUSED' });
  await expect(stat(setting.store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['no model of this id', 'nobody/nothing', 'main'],
  ['no such revision', MODEL, 'v9'],
])('%s', async (_, id, revision) => {
  const { store, options } = await setUp();
  expect(await failureOf(downloadModel({ id, revision }, store, options))).toMatchObject({ code: 'not-found' });
});

test.each(['../../etc', 'a/b/c', 'owner/..', 'owner/na--me', '', 'owner/name.git', 'a b/c', '-x/y'])(
  'the id %j is refused before anything is asked',
  async (id) => {
    const { hub, store, options } = await setUp();
    expect(await failureOf(downloadModel({ id }, store, options))).toMatchObject({ code: 'bad-id' });
    expect(hub.requests).toEqual([]);
  },
);

test('a refused id or revision is named as it was given', async () => {
  const { store, options } = await setUp();
  expect(await failureOf(downloadModel({ id: 'no id' }, store, options))).toEqual({ code: 'bad-id', id: 'no id' });
  const work = downloadModel({ id: MODEL, revision: 'a/b' }, store, options);
  expect(await failureOf(work)).toEqual({ code: 'bad-id', id: `${MODEL}@a/b` });
});

test('an address with a password in it is refused, and the password told to nobody', async () => {
  const setting = await setUp();
  const endpoint = setting.options.endpoint!.replace('//', '//somebody:secret@');
  const failure = await failureOf(download(setting, { endpoint }));
  expect(failure).toEqual({ code: 'password', host: new URL(endpoint).host });
});

test('where a file is missing is said without what signs the address', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'status', status: 404 });
  const failure = await failureOf(download(setting));
  expect(failure.code).toBe('not-found');
  expect((failure as { address: string }).address).toMatch(/\/repos\/[0-9a-f]{64}$/);
});

test.each(['http://example.org', 'ftp://127.0.0.1', 'nonsense', 'http://127.0.0.1.example.org', 'file:///etc'])(
  'the address %s is refused',
  async (endpoint) => {
    const setting = await setUp();
    expect(await failureOf(download(setting, { endpoint }))).toEqual({ code: 'insecure', address: endpoint });
  },
);

test('a redirect to an address without encryption is refused', async () => {
  const setting = await setUp();
  const location = 'http://example.org/file';
  setting.hub.misbehave = ({ what }) =>
    what === 'listing' ? { kind: 'status', status: 302, headers: { location } } : undefined;
  expect(await failureOf(download(setting))).toEqual({ code: 'insecure', address: location });
});

test.each<[name: string, sibling: Record<string, unknown>]>([
  ['a way out of the folder', { rfilename: '../../../.bashrc', size: 10 }],
  ['an absolute path', { rfilename: '/etc/passwd', size: 10 }],
  ['a path of Windows', { rfilename: 'onnx\\..\\..\\x', size: 10 }],
  ['a drive', { rfilename: 'C:/x', size: 10 }],
  ['a device', { rfilename: 'onnx/nul.onnx', size: 10 }],
  ['no name', { size: 10 }],
  ['an absurd size', { rfilename: 'config.json', size: 1e15 }],
  ['a negative size', { rfilename: 'config.json', size: -1 }],
])('a list with %s is refused', async (_, sibling) => {
  const setting = await setUp();
  setting.hub.relist = ({ siblings, ...rest }) => ({ ...rest, siblings: [...siblings, sibling] });
  expect(await failureOf(download(setting))).toMatchObject({ code: 'bad-listing' });
  await expect(stat(setting.store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a list that is none is refused', async () => {
  const setting = await setUp();
  setting.hub.relist = () => ({ error: 'no' });
  expect(await failureOf(download(setting))).toMatchObject({ code: 'bad-listing', reason: 'no files' });
  setting.hub.misbehave = ({ what }) => (what === 'listing' ? { kind: 'page' } : undefined);
  expect(await failureOf(download(setting))).toMatchObject({ code: 'web-page' });
});

test('a model without a graph, or that Simile cannot compute, is refused before anything large is downloaded', async () => {
  const rest = without(makeModel(), GRAPH, 'onnx/model.onnx');
  expect(await failureOf(download(await setUp(rest)))).toMatchObject({ code: 'incomplete' });

  const modules = JSON.stringify([{ type: 'sentence_transformers.models.Dense' }]);
  const setting = await setUp({ ...makeModel(), 'modules.json': modules });
  expect(await failureOf(download(setting))).toMatchObject({ code: 'unsupported', reason: /Dense/ });
  expect(sentOfGraph(setting.hub)).toBe(0);
});

test('a model that is too large for the disk is refused before anything of it is downloaded', async () => {
  const setting = await setUp();
  setting.hub.relist = ({ siblings, ...rest }) => ({
    ...rest,
    siblings: [
      ...siblings,
      ...Array.from({ length: 4000 }, (_, at) => ({ rfilename: `${GRAPH}_data_${at}`, size: 19e9 })),
    ],
  });
  const failure = await failureOf(download(setting));
  expect(failure).toMatchObject({ code: 'no-space', folder: setting.store.root });
  expect((failure as { needed: number }).needed).toBeGreaterThan(70e12);
  expect(setting.hub.requests.map(({ what }) => what)).toEqual(['listing']);
});

test('a folder that cannot be written', async () => {
  const setting = await setUp();
  await writeFile(setting.store.root, 'a file where the folder should be');
  const failure = await failureOf(download(setting));
  expect(failure).toMatchObject({ code: 'not-writable', folder: setting.store.root });
  expect(setting.hub.requests).toEqual([]);
});

test('cancelling stops at once and leaves nothing that looks installed', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 50_000 });
  const stopped = new AbortController();
  const onProgress = ({ done }: DownloadProgress) => void (done > 40_000 && stopped.abort());
  expect(await failureOf(download(setting, { signal: stopped.signal, onProgress }))).toEqual({ code: 'cancelled' });
  expect(await setting.store.list()).toEqual([]);
  const aborted = AbortSignal.abort();
  const other = await setUp();
  expect(await failureOf(download(other, { signal: aborted }))).toEqual({ code: 'cancelled' });
  await expect(stat(other.store.root)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('two at once download it once, and both have it', async () => {
  const setting = await setUp(makeModel(2_000_000));
  const models = await Promise.all([download(setting), download(setting), download(setting)]);
  expect(models[1]).toEqual(models[0]);
  expect(sentOfGraph(setting.hub)).toBe(2_000_000);
  expect(await setting.store.verify(models[2])).toEqual([]);
});

test('who waits is told how much there is of this model, whatever else is under way', async () => {
  const setting = await setUp();
  const other = setting.store.partialOf('Another/model', 'main').folder;
  await mkdir(other, { recursive: true });
  await writeFile(path.join(other, 'model.onnx.part'), 'x'.repeat(900_000));
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 100_000 }, 1);
  let isStalled = false;
  const first = download(setting, { onProgress: ({ done }) => (isStalled ||= done > 90_000) });
  await expect.poll(() => isStalled).toBe(true);
  const told = new Set<number>();
  const onProgress = ({ done, isWaiting }: DownloadProgress) => void (isWaiting && told.add(done));
  const second = download(setting, { onProgress });
  await expect.poll(() => told.size).toBeGreaterThan(0);
  setting.hub.breakLines();
  expect(await second).toEqual(await first);
  expect(Math.max(...told)).toBeLessThan(400_000);
});

test('what nobody has gone on with for weeks is removed, and what may still go on is not', async () => {
  const setting = await setUp();
  const lay = async (id: string, revision: string, days: number) => {
    const { folder } = setting.store.partialOf(id, revision);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'model.onnx.part'), 'x');
    const then = new Date(Date.now() - days * 24 * 3600_000);
    await utimes(folder, then, then);
    return path.join(path.basename(folder), 'model.onnx.part');
  };
  await lay('Given/up', 'main', 15);
  await lay('imported/half', 'import-1234', 15);
  const recent = [await lay('Given/up', 'v2', 13), await lay('imported/half', 'import-5678', 1)];
  await download(setting);
  expect(await filesIn(path.join(setting.store.root, '.partial'))).toEqual(recent);
});

test('who waits takes over from one that fails', async () => {
  const setting = await setUp();
  setting.hub.misbehave = atGraph({ kind: 'stall', after: 20_000 }, 5);
  const onProgress = breakLines(setting.hub);
  const [first, second] = await Promise.allSettled([
    download(setting, { onProgress }),
    download(setting, { onProgress }),
  ]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(sentOfGraph(setting.hub)).toBe(300_000);
});

test('weights beside the graph belong to it, and to its identity', async () => {
  const data = `${GRAPH}_data`;
  const one = await setUp({ ...makeModel(), [data]: 'x'.repeat(5000) });
  const other = await setUp({ ...makeModel(), [data]: 'y'.repeat(5000) });
  const models = [await download(one), await download(other)];
  expect(models.map(({ manifest }) => manifest!.files.map((file) => file.path).includes(data))).toEqual([true, true]);
  expect(models[0]!.manifest!.id).not.toBe(models[1]!.manifest!.id);
});
