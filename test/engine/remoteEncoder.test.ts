import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { readRemoteModel, type RemoteModel } from '../../src/core/models/remoteModel.ts';
import type { RemoteEncoding } from '../../src/engine/client.ts';
import { EmbeddingsServer } from '../../src/network/embeddings/embeddingsServer.ts';
import { RpcError } from '../../src/protocol/rpcError.ts';
import { embed } from '../server/openEmbeddingsServer.ts';
import { startEmbeddingsServer } from '../server/startEmbeddingsServer.ts';
import { bringCurrent, makeFolder } from './indexedNotes.ts';
import { makeDocument, startEngine } from './startEngine.ts';

const DIMENSIONS = 64;

/** Of a machine that has other work to do. */
const PATIENCE = { timeout: 60_000 };

interface Asked {
  readonly texts: readonly string[];
  readonly urgent: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What an engine asks for vectors, which can be held up. */
class Encoding implements RemoteEncoding {
  readonly model: RemoteModel;
  readonly asked: Asked[] = [];
  /** Asked before each answer. */
  before: (asked: Asked) => Promise<void> = async () => {};

  constructor(more: Partial<RemoteModel> = {}) {
    const model = { address: 'http://server.test/v1', model: 'test-encoder', dimensions: DIMENSIONS };
    this.model = { ...readRemoteModel(model), ...more };
  }

  readonly encodeTexts: RemoteEncoding['encodeTexts'] = async ({ texts, urgent }, { signal } = {}) => {
    const asked = { texts, urgent, signal };
    this.asked.push(asked);
    await this.before(asked);
    return Float32Array.from(texts.flatMap((text) => unit(text)));
  };

  get texts(): string[] {
    return this.asked.flatMap(({ texts }) => texts);
  }
}

function unit(text: string): number[] {
  const vector = embed(text, DIMENSIONS);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Never, but for the signal. */
function hang({ signal }: Asked): Promise<never> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(RpcError.cancelled())));
}

const notes = [
  makeDocument('test:/garden.md', '# Garden\n\nThe tomatoes need water and sun. A book about the garden.\n'),
  makeDocument('test:/river.md', 'Money is not in the river.\n\nPeople work at the bank of the river.\n'),
];
const query = { uris: [], index: true, kind: 'sentence', top: 1, ranking: 'meaning' } as const;
const many = Array.from({ length: 300 }, (_, n) =>
  makeDocument(`test:/${n}.md`, `Note ${n} is about something else.\n`),
);

test('indexes and answers by the code of any other, and is known by where it is', async () => {
  const remote = new Encoding();
  const { api } = startEngine({ remote });
  const id = 'test-encoder@http://server.test/v1';
  expect(await api.describe({})).toMatchObject({ id, title: 'test-encoder (server.test)', dimensions: DIMENSIONS });
  // Nothing is sent before something is asked.
  expect(remote.asked).toEqual([]);
  expect(await bringCurrent(api, notes)).toBeGreaterThan(0);
  const { matches, model } = await api.search({ ...query, text: 'water for tomatoes' });
  expect(model).toBe(id);
  expect(matches[0]!.text).toBe('The tomatoes need water and sun.');
  expect(remote.asked.map(({ urgent }) => urgent)).toEqual([false, true]);
  const { wordVectors, wordCosine } = await api.compareWords({ left: 'good water', right: 'water is good' });
  expect(wordVectors).toBe('alone');
  expect(wordCosine[1]).toBeLessThan(wordCosine[2]!);
});

test('a question is asked at once, whatever is being indexed', async () => {
  const remote = new Encoding();
  const { api } = startEngine({ remote });
  await bringCurrent(api, notes);
  remote.before = (asked) => (asked.urgent ? Promise.resolve() : hang(asked));
  const cancel = new AbortController();
  const indexing = api.indexDocuments({ documents: many }, { signal: cancel.signal });
  await expect
    .poll(() => remote.asked.filter(({ urgent }) => !urgent).length, PATIENCE)
    .toBe(1 + remote.model.concurrency);
  expect((await api.search({ ...query, text: 'water' })).matches).toHaveLength(1);
  cancel.abort();
  await expect(indexing).rejects.toMatchObject({ code: 'cancelled' });
});

test('cancelling calls off what has been asked, and asks for nothing more', async () => {
  const remote = new Encoding();
  remote.before = hang;
  const { api } = startEngine({ remote });
  const cancel = new AbortController();
  const indexing = api.indexDocuments({ documents: many }, { signal: cancel.signal });
  await expect.poll(() => remote.asked.length, PATIENCE).toBe(remote.model.concurrency);
  cancel.abort();
  await expect(indexing).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => remote.asked.every(({ signal }) => signal?.aborted), PATIENCE).toBe(true);
  expect(remote.asked).toHaveLength(remote.model.concurrency);
  // The engine is none the worse for it.
  remote.before = async () => {};
  expect(await bringCurrent(api, notes)).toBeGreaterThan(0);
});

test('where the server fails, its message arrives, and what it had answered is not asked for again', async () => {
  const remote = new Encoding({ concurrency: 1 });
  const { api } = startEngine({ remote });
  for (const code of ['encoder-away', 'encoder-refused'] as const) {
    remote.before = async () => {
      if (remote.asked.length % 4 === 0) throw new RpcError(code, `It is ${code}.`);
    };
    await expect(api.indexDocuments({ documents: many })).rejects.toMatchObject({ code, message: `It is ${code}.` });
  }
  remote.before = async () => {};
  expect(await bringCurrent(api, many)).toBe(300);
  const answered = remote.asked.filter((_, at) => (at + 1) % 4 !== 0 || at >= 8).flatMap(({ texts }) => texts);
  expect(new Set(answered).size).toBe(300);
  expect(answered).toHaveLength(300);
});

test('an engine that dies calls off what it had asked, and the next one goes on', async () => {
  const remote = new Encoding();
  remote.before = hang;
  const indexFolder = makeFolder();
  const engine = startEngine({ remote, indexFolder });
  const indexing = engine.api.indexDocuments({ documents: many });
  await expect.poll(() => remote.asked.length, PATIENCE).toBe(remote.model.concurrency);
  process.kill(engine.pid!, 'SIGKILL');
  await expect(indexing).rejects.toMatchObject({ code: 'gone' });
  await expect.poll(() => remote.asked.every(({ signal }) => signal?.aborted), PATIENCE).toBe(true);
  remote.before = async () => {};
  expect(await bringCurrent(engine.api, notes)).toBeGreaterThan(0);
});

test('an engine that is ended while it waits for an answer leaves nothing behind', async () => {
  const remote = new Encoding();
  let answer = () => {};
  remote.before = () => new Promise((resolve) => (answer = resolve));
  const engine = startEngine({ remote });
  const encoding = engine.api.encode({ texts: ['One text'] });
  await expect.poll(() => remote.asked.length, PATIENCE).toBe(1);
  engine.restart();
  await expect(encoding).rejects.toMatchObject({ code: 'gone' });
  expect(remote.asked[0]!.signal?.aborted).toBe(true);
  // It comes too late, and for nobody: a rejection that nobody handles would fail the run.
  answer();
  await new Promise((resolve) => setTimeout(resolve, 100));
});

test('a long text is sent in parts, each with its prefix, and its vector is their mean weighted by length', async () => {
  const remote = new Encoding({ maxTokens: 64, prefixes: { query: '', passage: 'passage: ', symmetric: '' } });
  const { api } = startEngine({ remote });
  const text = Array.from({ length: 12 }, (_, n) => `Sentence number ${n} says something about the water.`).join(' ');
  const { vectors } = await api.encode({ texts: [text, 'A short one.'] });
  const parts = remote.texts.filter((part) => part !== 'passage: A short one.');
  expect(parts.every((part) => part.startsWith('passage: Sentence'))).toBe(true);
  const body = (part: string) => part.slice('passage: '.length);
  const inOrder = parts.toSorted((a, b) => text.indexOf(body(a)) - text.indexOf(body(b)));
  expect(inOrder.map(body).join(' ')).toBe(text);
  const sum = Array.from({ length: DIMENSIONS }, (_, d) =>
    parts.reduce((total, part) => total + unit(part)[d]! * Math.ceil(body(part).length / 3), 0),
  );
  sum.forEach((value, d) => expect(vectors[d]).toBeCloseTo(value / Math.hypot(...sum), 5));
  unit('passage: A short one.').forEach((value, d) => expect(vectors[DIMENSIONS + d]).toBeCloseTo(value, 6));
});

test('an index is of one address, one model, its dimensions, limit and prefix, and of nothing else', async () => {
  const indexFolder = makeFolder();
  const index = async (more: Partial<RemoteModel>) => {
    const engine = startEngine({ remote: new Encoding(more), indexFolder });
    const encoded = await bringCurrent(engine.api, notes);
    engine.dispose();
    return encoded;
  };
  expect(await index({})).toBeGreaterThan(0);
  expect(await index({ concurrency: 16, prefixes: { query: 'query: ', passage: '', symmetric: '' } })).toBe(0);
  expect(await index({ address: 'http://other.test/v1' })).toBeGreaterThan(0);
  expect(await index({ model: 'another' })).toBeGreaterThan(0);
  expect(await index({ maxTokens: 100 })).toBeGreaterThan(0);
  expect(await index({ prefixes: { query: '', passage: 'passage: ', symmetric: '' } })).toBeGreaterThan(0);
  // And going back finds the first.
  expect(await index({})).toBe(0);
});

test.skipIf(process.platform !== 'linux')(
  'the engine has no socket of the network and no key while it works with a server (needs Linux)',
  async () => {
    vi.stubEnv('SIMILE_API_KEY', 'secret');
    const server = await startEmbeddingsServer({ delayMs: 100 });
    const model = readRemoteModel({ address: server.address, model: 'test-encoder', dimensions: DIMENSIONS });
    const asking = new EmbeddingsServer({ ...model, key: undefined, fetch });
    const engine = startEngine({
      remote: { model, encodeTexts: ({ texts, urgent }, { signal } = {}) => asking.encode(texts, { urgent, signal }) },
    });
    const indexing = engine.api.indexDocuments({ documents: many });
    await expect.poll(() => server.requests.length, PATIENCE).toBeGreaterThan(0);
    expect(await listNetworkSockets(process.pid)).not.toEqual([]);
    expect(await listNetworkSockets(engine.pid!)).toEqual([]);
    for (const child of await listChildren(engine.pid!)) expect(await listNetworkSockets(child)).toEqual([]);
    await indexing;
    expect(await listNetworkSockets(engine.pid!)).toEqual([]);
    expect(await readFile(`/proc/${engine.pid}/environ`, 'utf8')).not.toContain('SIMILE_API_KEY');
    vi.unstubAllEnvs();
  },
);

/** Inodes of the sockets of a process that belong to a network, rather than to another process of this machine. */
async function listNetworkSockets(pid: number): Promise<string[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6', 'udp', 'udp6', 'raw'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  );
  const inodes = new Set(tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)[9])));
  const files = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []).filter((inode) => inodes.has(inode));
}

async function listChildren(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.split('\n').filter(Boolean).map(Number);
}
