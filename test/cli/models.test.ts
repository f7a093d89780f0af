import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeBertModel } from '../bertModel/makeBertModel.ts';
import { canCertify, makeCertificate } from '../hub/makeCertificate.ts';
import { GRAPH, makeModel, MODEL, without } from '../hub/makeModel.ts';
import { deadAddress, type Fault, type Hub, type HubModel } from '../hub/openHub.ts';
import { startHub } from '../hub/startHub.ts';
import { startProxy } from '../hub/startProxy.ts';
import { folderOf, root, simile, simileJson, start, temporaryFolder, type Outcome } from './simile.ts';

/** No proxy of whoever runs the tests. */
const DIRECT = { HTTP_PROXY: '', HTTPS_PROXY: '', NO_PROXY: '', http_proxy: '', https_proxy: '', no_proxy: '' };

interface Installed {
  readonly id: string;
  readonly modelId: string;
  readonly folder: string;
  readonly complete: boolean;
}

interface Listing {
  readonly folder: string;
  readonly installed: readonly Installed[];
  readonly catalogue: readonly { readonly id: string; readonly licence: string }[];
}

/** A user with a folder of models of their own. */
async function newUser(more: NodeJS.ProcessEnv = {}) {
  const home = await temporaryFolder();
  const env = { ...DIRECT, HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, LOCALAPPDATA: home, ...more };
  return {
    env,
    /** All files below the folder of models, and those folders that are not in it. */
    left: async () =>
      (await readdir(home, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    run: (...args: string[]): Promise<Outcome> => simile(['models', ...args], { env }),
    json: <Shape>(...args: string[]): Promise<Shape> => simileJson<Shape>(args, { env }),
  };
}

/** The encoder that comes with Simile, as if it were on a hub: a real one, of which the vectors are known. */
async function realModel(): Promise<HubModel> {
  const folder = path.join(root, 'models/embedded');
  const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH];
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file))] as const)),
  );
}

function atGraph(fault: Fault, times = Infinity): Hub['misbehave'] {
  let left = times;
  return ({ what, file }) => (what === 'delivery' && file === GRAPH && left-- > 0 ? fault : undefined);
}

function sentOfGraph({ requests }: Hub): number {
  return requests.filter(({ file }) => file === GRAPH).reduce((sum, { sent }) => sum + sent, 0);
}

describe('simile models', () => {
  it('lists the catalogue, and what is installed', async () => {
    const { json, run } = await newUser();
    const { installed, catalogue } = await json<Listing>('models', 'list');
    expect(installed).toEqual([]);
    expect(catalogue.map(({ id }) => id)).toContain('Xenova/multilingual-e5-small');
    const { code, stdout, stderr } = await run('list');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Xenova/all-MiniLM-L6-v2  23.7 MB, 384 dimensions, Apache-2.0, en');
    expect(stdout).toContain('look');
  });

  it('downloads through a proxy, and what was downloaded encodes as the same model from its folder does', async () => {
    const hub = await startHub({ [MODEL]: await realModel() });
    const proxy = await startProxy();
    const user = await newUser({ HTTP_PROXY: proxy.address });
    const add = ['models', 'add', MODEL, '--endpoint', hub.endpoint];
    // The files do not say that the graph pools by itself.
    const model = await user.json<Installed>(...add, '--pooling', 'output');
    expect(model).toMatchObject({ id: MODEL, complete: true, licence: 'Apache-2.0', dimensions: 512 });
    const hosts = new Set(proxy.log.map((line) => /127\.0\.0\.1:\d+/.exec(line)![0]));
    expect(hosts).toContain(new URL(hub.endpoint).host);
    // The hub, and the delivery network that it sends on to.
    expect(hosts.size).toBe(2);
    const delivered = hub.requests.filter(({ what }) => what === 'delivery').map(({ file }) => file);
    expect(delivered).toEqual(['tokenizer.json', GRAPH]);

    const input = 'How can I earn money online?';
    const embed = (args: string[]) =>
      simile(['embed', '--json', ...args], { env: user.env, input }).then(
        ({ stdout }) => JSON.parse(stdout) as { model: string; vectors: number[][] },
      );
    const [own, byId, byName] = [
      await embed([]),
      await embed(['--model', MODEL]),
      await embed(['--model', 'tiny-encoder']),
    ];
    // Scaled to unit length once more.
    const differences = byId.vectors[0]!.map((value, at) => Math.abs(value - own.vectors[0]![at]!));
    expect(differences).toHaveLength(512);
    expect(Math.max(...differences)).toBeLessThan(1e-6);
    expect(byName).toEqual(byId);
    expect(byId.model).toBe(model.modelId);

    expect((await user.json<Listing>('models', 'list')).installed).toEqual([model]);
    expect(await user.json('models', 'verify', MODEL)).toEqual({ models: [{ id: MODEL, faults: [] }] });
    expect(await user.json('models', 'remove', 'tiny-encoder')).toEqual({ removed: MODEL });
    expect(await user.left()).toEqual([]);
    const gone = await simile(['embed', '--model', MODEL], { env: user.env, input });
    expect(gone.code).toBe(1);
    expect(gone.stderr).toContain('simile models add');
  });

  it('downloads an encoder shaped like BERT, which indexes and answers like any other', async () => {
    const published = await temporaryFolder();
    await makeBertModel(published);
    const paths = (await readdir(published, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(published, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    const files = await Promise.all(
      paths.map(async (file) => [file, await readFile(path.join(published, file))] as const),
    );
    const hub = await startHub({ [MODEL]: Object.fromEntries(files) });
    const user = await newUser();
    const model = await user.json<Installed>('models', 'add', MODEL, '--endpoint', hub.endpoint);
    expect(await user.run('verify', MODEL)).toMatchObject({ code: 0, stdout: `${MODEL}: as it was installed\n` });

    const notes = await folderOf({ 'garden.md': 'The tomatoes need water and sun.\n\nMoney is not in the river.\n' });
    const search = [
      'search',
      'water for tomatoes',
      notes,
      '--kind',
      'sentence',
      '--ranking',
      'meaning',
      '--model',
      MODEL,
    ];
    const { model: id, results } = await user.json<{ model: string; results: { text: string }[] }>(...search);
    expect(id.startsWith(model.modelId)).toBe(true);
    expect(results[0]!.text).toBe('The tomatoes need water and sun.');
  });

  it('leaves the proxy aside where NO_PROXY says so, and names one that refuses', async () => {
    const hub = await startHub({ [MODEL]: makeModel() });
    const proxy = await startProxy({ credentials: 'user:secret' });
    const add = ['add', MODEL, '--endpoint', hub.endpoint];
    const refused = await newUser({ HTTP_PROXY: proxy.address });
    const { code, stderr } = await refused.run(...add);
    expect(code).toBe(1);
    expect(stderr).toContain('407');
    expect(stderr).toContain('HTTPS_PROXY');
    expect(await refused.left()).toEqual([]);

    const known = await newUser({ HTTP_PROXY: proxy.address.replace('//', '//user:secret@') });
    expect(await known.run(...add)).toMatchObject({ code: 0, stderr: '' });
    const lines = proxy.log.length;
    const aside = await newUser({ HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1' });
    expect(await aside.run(...add)).toMatchObject({ code: 0, stderr: '' });
    expect(proxy.log.length).toBe(lines);
  });

  it.skipIf(!canCertify)('downloads over https through a tunnel, from whom it trusts (needs openssl)', async () => {
    const certificate = await makeCertificate();
    const hub = await startHub({ [MODEL]: makeModel() }, certificate);
    const proxy = await startProxy();
    const add = ['add', MODEL, '--endpoint', hub.endpoint];
    const trusting = await newUser({ HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: certificate.file });
    expect(await trusting.run(...add)).toMatchObject({ code: 0, stderr: '' });
    expect(proxy.log).toContain(`CONNECT ${new URL(hub.endpoint).host}`);

    const wary = await newUser({ HTTPS_PROXY: proxy.address });
    const { code, stderr } = await wary.run(...add);
    expect(code).toBe(1);
    expect(stderr).toContain('not trusted');
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
    expect(await wary.left()).toEqual([]);
  });

  it.each<[name: string, fault: Fault, says: string]>([
    ["a proxy's page", { kind: 'page' }, 'A web page came'],
    ['a truncated file', { kind: 'truncate', to: 99 }, 'has 99 bytes instead of 0.3 MB'],
    ['other bytes', { kind: 'garble' }, 'is not the file that was published'],
    ['status 401', { kind: 'status', status: 401 }, 'does not give this model to everybody'],
    ['status 404', { kind: 'status', status: 404 }, 'There is nothing at'],
    ['status 429', { kind: 'status', status: 429, headers: { 'retry-after': '600' } }, 'asks to wait for 600 seconds'],
    ['status 418', { kind: 'status', status: 418 }, 'refused the request (status 418)'],
  ])('says so of %s, and nothing is installed', async (_, fault, says) => {
    const hub = await startHub({ [MODEL]: makeModel() });
    hub.misbehave = atGraph(fault);
    const user = await newUser();
    const { code, stdout, stderr } = await user.run('add', MODEL, '--endpoint', hub.endpoint);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(says);
    expect((await user.json<Listing>('models', 'list')).installed).toEqual([]);
  });

  it('says so where nobody answers, or an address is not safe', async () => {
    const user = await newUser();
    const { code, stderr } = await user.run('add', MODEL, '--endpoint', await deadAddress());
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be reached (ECONNREFUSED)');
    expect((await user.run('add', MODEL, '--endpoint', 'http://example.org')).stderr).toContain('over https only');
    expect((await user.run('add', 'not a model')).stderr).toContain('owner/name');
    expect(await user.left()).toEqual([]);
  });

  it('says so where it had to assume how tokens become one vector', async () => {
    const hub = await startHub({ [MODEL]: without(makeModel(), '1_Pooling/config.json') });
    const add = ['add', MODEL, '--endpoint', hub.endpoint];
    const { code, stderr } = await (await newUser()).run(...add);
    expect(code).toBe(0);
    expect(stderr).toContain('--pooling');
    expect(await (await newUser()).run(...add, '--pooling', 'mean')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    { signal: 'SIGINT' as const, end: [130, null] },
    { signal: 'SIGTERM' as const, end: [143, null] },
    { signal: 'SIGKILL' as const, end: [null, 'SIGKILL'] },
  ])('goes on where it was interrupted by $signal', async ({ signal, end }) => {
    const hub = await startHub({ [MODEL]: makeModel(3_000_000) });
    hub.misbehave = atGraph({ kind: 'stall', after: 2_000_000 });
    const user = await newUser();
    const child = start(['models', 'add', MODEL, '--endpoint', hub.endpoint], { env: user.env });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const part = path.join(user.env.XDG_DATA_HOME, 'simile/models/.partial');
    await expect.poll(async () => bytesBelow(part), { timeout: 30_000 }).toBeGreaterThan(2_000_000);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual(end);
    if (signal !== 'SIGKILL') expect(stderr).toContain('goes on from there');
    expect((await user.json<Listing>('models', 'list')).installed).toEqual([]);

    hub.misbehave = () => undefined;
    expect(await user.run('add', MODEL, '--endpoint', hub.endpoint)).toMatchObject({ code: 0, stderr: '' });
    expect(sentOfGraph(hub)).toBe(3_000_000);
    expect(await user.run('verify')).toMatchObject({ code: 0, stderr: '' });
  });

  it('downloads once where two ask for the same at once', async () => {
    const hub = await startHub({ [MODEL]: makeModel(3_000_000) });
    const user = await newUser();
    const add = () => user.run('add', MODEL, '--endpoint', hub.endpoint);
    const outcomes = await Promise.all([add(), add()]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(sentOfGraph(hub)).toBe(3_000_000);
    expect(await user.run('verify')).toMatchObject({ code: 0 });
  });

  it('names what is damaged, with exit code 1', async () => {
    const hub = await startHub({ [MODEL]: makeModel() });
    const user = await newUser();
    const { folder } = await user.json<Installed>('models', 'add', MODEL, '--endpoint', hub.endpoint);
    await truncate(path.join(folder, GRAPH), 5);
    const { code, stdout, stderr } = await user.run('verify');
    expect(code).toBe(1);
    expect(stdout).toBe(`${MODEL}: ${GRAPH} has another size\n`);
    expect(stderr).toContain(`simile models remove ${MODEL}`);
    expect((await user.run('list')).stdout).toContain('damaged');
    expect((await user.run('verify', 'nothing')).stderr).toContain('No encoder "nothing" is installed');
    expect((await user.run('remove', 'nothing')).code).toBe(1);
  });

  it('imports a folder, and the same model from the machine of another user', async () => {
    const [here, there] = [await newUser(), await newUser()];
    const folder = path.join(await temporaryFolder(), 'Brought along');
    await cp(path.join(root, 'models/embedded'), folder, { recursive: true });
    const model = await here.json<Installed>('models', 'import', folder);
    expect(model).toMatchObject({ id: 'imported/Brought-along', complete: true });
    const again = await there.json<Installed>('models', 'import', model.folder, '--id', 'Some/encoder');
    expect(again).toMatchObject({ id: 'Some/encoder', modelId: model.modelId });
    const { stdout } = await simile(['embed', '--json', '--model', 'Some/encoder'], { env: there.env, input: 'one' });
    expect((JSON.parse(stdout) as { model: string }).model).toBe(model.modelId);

    await rm(path.join(folder, 'tokenizer.json'));
    const missing = await here.run('import', folder);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('The model has no tokenizer.json');
    expect((await here.run('import', path.join(folder, 'nowhere'))).stderr).toContain('cannot be read (ENOENT)');
    await rename(path.join(folder, 'config.json'), path.join(folder, 'encoder.zip'));
    expect((await here.run('import', path.join(folder, 'encoder.zip'))).stderr).toContain('it is no .zip, or damaged');
  });

  /** A namespace in which a small file system can be mounted. */
  const apart = ['--map-root-user', '--mount'];
  const canMount = (() => {
    try {
      execFileSync('unshare', [...apart, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'], {
        stdio: 'ignore',
      });
      return true;
    } catch {
      return false;
    }
  })();

  it.skipIf(!canMount).each([
    { when: 'before it begins', lists: 'sizes', says: 'The model needs' },
    { when: 'on the way', lists: 'no sizes', says: 'is full' },
  ])('says so where the disk is full, $when (needs Linux and unshare)', async ({ lists, says }) => {
    const hub = await startHub({ [MODEL]: makeModel(3_000_000) });
    if (lists === 'no sizes') {
      hub.relist = ({ siblings, ...rest }) => ({ ...rest, siblings: siblings.map(({ rfilename }) => ({ rfilename })) });
    }
    const user = await newUser();
    const disk = await temporaryFolder();
    const command = `mount -t tmpfs -o size=1m tmpfs "${disk}" && "$0" "$@"; code=$?; find "${disk}" -type f; exit $code`;
    const cli = [process.execPath, path.join(root, 'dist/cli.js'), 'models', 'add', MODEL, '--endpoint', hub.endpoint];
    const env = { ...process.env, ...user.env, XDG_DATA_HOME: disk };
    const failed = await promisify(execFile)('unshare', [...apart, 'sh', '-c', command, ...cli], { env }).then(
      () => undefined,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed!.stderr).toContain(says);
  });
});

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name))));
  return contents.reduce((sum, { length }) => sum + length, 0);
}
