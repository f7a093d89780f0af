import { execFile, execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { simile, temporaryFolder } from './simile.ts';

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

test('the runtime reports nothing to anybody: it leaves no identifier and no queue of reports behind', async () => {
  const home = await temporaryFolder();
  const env = { HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home };
  expect(await simile(['embed'], { env, input: 'one line' })).toMatchObject({ code: 0 });
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
