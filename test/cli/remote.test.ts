import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deadAddress } from '../hub/openHub.ts';
import type { EmbeddingsTestServer } from '../server/openEmbeddingsServer.ts';
import { startEmbeddingsServer } from '../server/startEmbeddingsServer.ts';
import { folderOf, simile, temporaryFolder, type Outcome } from './simile.ts';

/** Proxies of whoever runs the tests would be asked for this machine by nobody, and are not asked here. */
const PROXY = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '' };

interface SearchJson {
  readonly model: string;
  readonly results: readonly { readonly text: string }[];
}

async function newUser(more: NodeJS.ProcessEnv = {}) {
  const home = await temporaryFolder();
  const env = { ...PROXY, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, ...more };
  return {
    home,
    run: (args: readonly string[], key?: string): Promise<Outcome> =>
      simile(args, { env: { ...env, SIMILE_API_KEY: key ?? '' } }),
  };
}

async function connected(server: EmbeddingsTestServer, ...more: string[]) {
  const user = await newUser();
  const { code, stderr } = await user.run(['models', 'connect', server.address, ...more]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { ...user, id: `test-encoder@${server.address}`, host: new URL(server.address).host };
}

const notes = {
  'garden.md': '# Garden\n\nThe tomatoes need water and sun. The beans grow beside them.\n',
  'money.md': 'Money is not in the river.\n\nPeople work at the bank for money.\n',
};

describe('an encoder on a server', () => {
  it('is connected, and says plainly which text goes where', async () => {
    const server = await startEmbeddingsServer();
    const { run, home } = await newUser();
    const { code, stdout, stderr } = await run(['models', 'connect', server.address]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { host } = new URL(server.address);
    expect(stdout).toContain(`test-encoder@${server.address} is connected: 64 dimensions`);
    expect(stdout).toMatch(
      new RegExp(
        `the text of everything that is indexed or compared and of every search is sent to ${host}, which is this machine`,
      ),
    );
    // Until then, nothing of anybody's has gone out.
    expect(server.requests.flatMap(({ input }) => input)).toEqual([
      'Simile tries this server out.',
      'This is a second sentence.',
    ]);
    const listed = JSON.parse((await run(['models', 'list', '--json'])).stdout) as { connected: object[] };
    expect(listed.connected).toEqual([
      {
        id: `test-encoder@${server.address}`,
        address: server.address,
        model: 'test-encoder',
        dimensions: 64,
        maxTokens: 512,
        prefixes: { query: '', passage: '' },
        concurrency: 4,
      },
    ]);
    expect((await run(['models', 'list'])).stdout).toContain('Connected: texts are sent to these servers');
    expect(await readFile(path.join(home, 'simile', 'connections.json'), 'utf8')).not.toContain('key":');
  });

  it('indexes and searches, and the next time sends nothing but the search', async () => {
    const server = await startEmbeddingsServer();
    const { run, id, host } = await connected(server);
    const folder = await folderOf(notes);
    server.requests.length = 0;
    const search = [
      'search',
      'water for tomatoes',
      folder,
      '--model',
      id,
      '--top',
      '1',
      '--kind',
      'sentence',
      '--json',
    ];
    const first = await run(search);
    expect({ code: first.code, stderr: first.stderr }).toEqual({
      code: 0,
      stderr: `simile: The texts are sent to ${host}.\n`,
    });
    const answer = JSON.parse(first.stdout) as SearchJson;
    expect(answer.model).toBe(id);
    expect(answer.results[0]!.text).toBe('The tomatoes need water and sun.');
    const sent = server.requests.flatMap(({ input }) => input);
    expect(sent).toContain('The tomatoes need water and sun.');
    // No text twice, and no names of files.
    expect(new Set(sent).size).toBe(sent.length);
    expect(server.requests.map(({ body }) => body).join()).not.toMatch(/garden\.md|money\.md/);

    server.requests.length = 0;
    expect(JSON.parse((await run(search)).stdout)).toEqual(answer);
    expect(server.requests.map(({ input }) => input)).toEqual([['water for tomatoes']]);
  });

  it('gets many texts in few requests, several at a time but no more than were wanted', async () => {
    const server = await startEmbeddingsServer({ delayMs: 50 });
    const { run, id } = await connected(server, '--concurrency', '3');
    const lines = Array.from({ length: 300 }, (_, n) => `Line number ${n} is about something else`);
    const file = path.join(await folderOf({ 'lines.txt': lines.join('\n') }), 'lines.txt');
    server.requests.length = 0;
    server.mostAtOnce = 0;
    const { code, stdout } = await run(['embed', file, '--model', 'test-encoder', '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { vectors: number[][]; model: string }).vectors).toHaveLength(300);
    expect((JSON.parse(stdout) as { model: string }).model).toBe(id);
    expect(server.requests).toHaveLength(10);
    expect(server.requests.every(({ input }) => input.length <= 32)).toBe(true);
    expect(server.mostAtOnce).toBe(3);
  });

  it('puts before searches and passages what its model wants, and an index is of one of these', async () => {
    const server = await startEmbeddingsServer();
    const { run, id } = await connected(server, '--query-prefix', 'query: ', '--passage-prefix', 'passage: ');
    const folder = await folderOf(notes);
    server.requests.length = 0;
    const search = ['search', 'water', folder, '--model', id];
    await run(search);
    const sent = server.requests.flatMap(({ input }) => input);
    expect(sent.filter((text) => text.startsWith('query: '))).toEqual(['query: water']);
    expect(sent.every((text) => /^(?:query|passage): /.test(text))).toBe(true);

    const connect = [
      'models',
      'connect',
      server.address,
      'test-encoder',
      '--query-prefix',
      'none',
      '--passage-prefix',
      'none',
    ];
    expect((await run(connect)).code).toBe(0);
    server.requests.length = 0;
    await run(search);
    const anew = server.requests.flatMap(({ input }) => input);
    expect(anew.length).toBe(sent.length);
    expect(anew.some((text) => text.startsWith('passage: '))).toBe(false);
  });

  it('is stood by: what was done before it failed is kept, and the same command goes on from there', async () => {
    const server = await startEmbeddingsServer();
    const { run, id, host } = await connected(server, '--concurrency', '1');
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `note${n}.md`,
        `Note number ${n} is about this.\n\nIt goes on with ${n} more words.\n`,
      ]),
    );
    const folder = await folderOf(many);
    server.requests.length = 0;
    // What no server gets over by itself in the time of a test.
    server.misbehave = () =>
      server.requests.length > 10 ? { kind: 'status', status: 429, headers: { 'retry-after': '600' } } : undefined;
    const failed = await run(['index', folder, '--model', id]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(
      `The embeddings server ${host} has too much to do and asks to wait for 600 seconds.`,
    );
    const before = server.requests.slice(0, 10).flatMap(({ input }) => input);

    server.misbehave = () => undefined;
    server.requests.length = 0;
    expect((await run(['index', folder, '--model', id])).code).toBe(0);
    const after = server.requests.flatMap(({ input }) => input);
    expect(before.length + after.length).toBeGreaterThanOrEqual(400);
    // At most what was under way: 64 files to a message, two messages at a time.
    expect(after.length).toBeLessThanOrEqual(300);
  });

  it('is forgotten on request', async () => {
    const server = await startEmbeddingsServer();
    const { run, id } = await connected(server);
    expect((await run(['models', 'verify', id])).stderr).toContain('there are no files to verify');
    expect((await run(['models', 'remove', id])).stdout).toContain('Nothing is sent there any more');
    const gone = await run(['pairs', '--model', id, await folderOf(notes)]);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain(`${id} is not connected`);
  });

  it('is nothing that a folder can name', async () => {
    const server = await startEmbeddingsServer();
    const folder = await folderOf({
      'simile.json': JSON.stringify({ address: server.address, model: 'test-encoder', dimensions: 64 }),
    });
    const { run } = await newUser();
    expect((await run(['pairs', '--model', folder, await folderOf(notes)])).code).toBe(1);
    expect(server.requests).toEqual([]);
  });
});

describe('a key for it', () => {
  it('is read from the environment, sent to no other server and written nowhere', async () => {
    const [server, other] = [await startEmbeddingsServer({ key: 'sesame' }), await startEmbeddingsServer()];
    const { run, home } = await newUser();
    expect((await run(['models', 'connect', server.address], 'sesame')).code).toBe(0);
    expect((await run(['models', 'connect', other.address])).code).toBe(0);
    const folder = await folderOf(notes);
    for (const { address } of [server, other]) {
      const { code, stdout, stderr } = await run(
        ['pairs', folder, '--verbose', '--model', `test-encoder@${address}`],
        'sesame',
      );
      expect(code).toBe(0);
      expect(stdout + stderr).not.toContain('sesame');
    }
    expect(new Set(server.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer sesame']));
    expect(new Set(other.requests.map(({ headers }) => headers.authorization))).toEqual(new Set([undefined]));
    expect(await readFile(path.join(home, 'simile', 'connections.json'), 'utf8')).not.toContain('sesame');
  });

  it.each([
    ['wrong', 'guess', /127\.0\.0\.1:\d+ does not accept the key in SIMILE_API_KEY \(status 401\)/],
    ['missing', '', /127\.0\.0\.1:\d+ wants a key \(status 401\)\. Put it into SIMILE_API_KEY/],
  ])('is %s: that is said', async (_what, key, message) => {
    const server = await startEmbeddingsServer({ key: 'sesame' });
    const { run } = await newUser();
    const early = await run(['models', 'connect', server.address, 'test-encoder'], key);
    expect(early.code).toBe(1);
    expect(early.stderr).toMatch(message);
    await run(['models', 'connect', server.address, 'test-encoder'], 'sesame');
    const late = await run(['pairs', await folderOf(notes), '--model', 'test-encoder'], key);
    expect(late.code).toBe(1);
    expect(late.stderr).toMatch(key === '' ? /wants a key/ : message);
  });
});

describe('a server that cannot be connected', () => {
  it('says what is wrong, and nothing is written down', async () => {
    const server = await startEmbeddingsServer();
    const { run, home } = await newUser();
    const attempts: [string[], RegExp][] = [
      [[`${await deadAddress()}/v1`, 'test-encoder'], /cannot be reached \(ECONNREFUSED\)/],
      [[server.address, 'nothing'], /There is nothing at .* It says: model "nothing" not found, try pulling it first/],
      [['ftp://example.org'], /"ftp:\/\/example\.org" is no address of a server/],
    ];
    for (const [args, message] of attempts) {
      const { code, stderr } = await run(['models', 'connect', ...args]);
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
    }
    server.misbehave = () => ({ kind: 'page' });
    expect((await run(['models', 'connect', server.address])).stderr).toContain('answer');
    await expect(readFile(path.join(home, 'simile', 'connections.json'))).rejects.toThrow('ENOENT');
  });

  it('has another model by now: its vectors are refused', async () => {
    const server = await startEmbeddingsServer();
    const { run, id, home } = await connected(server);
    server.traits = { dimensions: 32 };
    const { code, stderr } = await run(['pairs', await folderOf(notes), '--model', id]);
    expect(code).toBe(1);
    expect(stderr).toContain('gives 32 numbers where it gave 64: it is another model by now');

    await writeFile(path.join(home, 'simile', 'connections.json'), '{"connections":[{}]}');
    expect((await run(['models', 'list'])).stderr).toContain('connections.json is damaged');
  });
});
