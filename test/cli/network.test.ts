import { execFile, execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeBertModel } from '../bertModel/makeBertModel.ts';
import { readWatched, watched } from '../watchProcesses.ts';
import { fixtures, simile, temporaryFolder } from './simile.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** A process in a network namespace of its own, in which not even the loopback interface is up. */
const withoutNetwork = ['--map-root-user', '--net'];

const canUnshare = (() => {
  try {
    execFileSync('unshare', [...withoutNetwork, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!canUnshare)('everything works without any network (needs Linux and unshare)', async () => {
  const cli = [process.execPath, path.join(root, 'dist/cli.js')];
  const args = ['similar', 'How can I earn money online?', path.join(root, 'examples/notes'), '--top', '3', '--json'];
  const offline = await run('unshare', [...withoutNetwork, ...cli, ...args]);
  const online = await run(cli[0]!, [cli[1]!, ...args]);
  expect(JSON.parse(offline.stdout)).toEqual(JSON.parse(online.stdout));
  expect((JSON.parse(offline.stdout) as { results: unknown[] }).results).toHaveLength(3);
});

test('no process opens a connection for what is asked about texts, or about encoders that are here', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'connections');
  const env = watched(file);
  const notes = path.join(root, 'examples/notes');
  const encoder = path.join(folder, 'encoder');
  // One whose tokeniser is read by transformers.js, which would get what it lacks from a hub.
  await makeBertModel(encoder);
  const commands = [
    ['index', notes, '--index-folder', path.join(folder, 'index')],
    ['search', 'How can I earn money?', notes, '--index-folder', path.join(folder, 'index')],
    ['evaluate', path.join(fixtures, 'scored.csv')],
    ['matrix', '--model', encoder, path.join(fixtures, 'faq.csv'), '--items', 'csv:question'],
    ['models', 'list'],
  ];
  for (const args of commands) expect(await simile(args, { env })).toMatchObject({ code: 0 });
  const { processes, connections } = await readWatched(file);
  expect(connections).toEqual([]);
  expect(processes.filter((script) => script === 'cli.js')).toHaveLength(commands.length);
  expect(processes).toContain('engine.js');
  expect(processes).toContain('encoderProcess.js');
});

test('what is watched for is seen where it happens', async () => {
  const file = path.join(await temporaryFolder(), 'connections');
  const script = `
    const { once } = require('node:events');
    (async () => {
      const server = require('node:net').createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address();
      server.close();
      console.log(port);
      await fetch('http://127.0.0.1:' + port + '/by-fetch').catch(() => {});
      await once(require('node:https').get('https://127.0.0.1:' + port + '/by-https'), 'error');
      await once(require('node:tls').connect(port, '127.0.0.1'), 'error');
      require('node:dgram').createSocket('udp4').close();
    })();`;
  const { stdout } = await run(process.execPath, ['-e', script], { env: { ...process.env, ...watched(file) } });
  const place = `127.0.0.1:${stdout.trim()}`;
  const { connections } = await readWatched(file);
  expect([...new Set(connections)].sort()).toEqual([
    `connect ${place}`,
    `fetch http://${place}/by-fetch`,
    'request https://127.0.0.1/by-https',
    'udp',
  ]);
  expect(connections.filter((what) => what.startsWith('connect'))).toHaveLength(3);
});

test('the runtime reports nothing to anybody: it leaves no identifier and no queue of reports behind', async () => {
  const home = await temporaryFolder();
  const env = { HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home };
  expect(await simile(['embed'], { env, input: 'one line' })).toMatchObject({ code: 0 });
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
