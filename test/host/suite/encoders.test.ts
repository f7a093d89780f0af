import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationTarget, Uri, commands, window, workspace } from 'vscode';
import { explainModelFailure } from '../../../src/editor/encoders/explainModelFailure.ts';
import { explainServerFailure } from '../../../src/editor/encoders/remote/explainServerFailure.ts';
import { makeBertModel } from '../../bertModel/makeBertModel.ts';
import { makeHubBert } from '../../hub/makeHubBert.ts';
import { MODEL } from '../../hub/makeModel.ts';
import { openHub, type Fault, type Hub, type HubRequest } from '../../hub/openHub.ts';
import { takeConnections } from './connections.ts';
import { eventually, waitForStatus, waitUntilIndexed } from './indexStatus.ts';
import { listLoadedFiles } from './loadedFiles.ts';
import { serverFailures } from '../../server/serverFailures.ts';
import { failures } from './modelFailures.ts';
import { askQuestion, paraphrases, removeWrittenNotes, visitResults, writeNote } from './notes.ts';

const EMBEDDED = /Encoder: Universal Sentence Encoder lite/;

function settings() {
  return workspace.getConfiguration('simile');
}

/** Only where the companion runs the suite is it known where Simile keeps its things. */
function place(name: 'SIMILE_TEST_STORAGE' | 'SIMILE_TEST_LOGS'): string {
  return process.env[name] ?? assert.fail(`${name} is not set`);
}

/** The files of installed encoders, and of those that are on their way. */
async function listInstalled(): Promise<string[]> {
  const folder = path.join(place('SIMILE_TEST_STORAGE'), 'simile.simile', 'models');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function readLog(): Promise<string> {
  const folder = place('SIMILE_TEST_LOGS');
  const files = (await readdir(folder, { recursive: true })).filter((file) => path.basename(file) === 'Simile.log');
  return (await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))).join('');
}

/** Chooses an encoder that is not here yet, and agrees to its download. Ends when all of it has ended. */
async function download(id: string): Promise<void> {
  let hasEnded = false;
  const choosing = Promise.resolve(commands.executeCommand('simile.chooseEncoder', id)).finally(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await delay(200);
  }
  await choosing;
}

describe('Encoders', () => {
  let hub: Hub;

  before(async function () {
    if (!process.env.SIMILE_TEST_STORAGE) this.skip();
    hub = await openHub({ [MODEL]: await makeHubBert() });
    await settings().update('models.endpoint', hub.endpoint, ConfigurationTarget.Global);
    await askQuestion();
    assert.match(await waitUntilIndexed(), EMBEDDED);
  });

  afterEach(async () => {
    hub.misbehave = () => undefined;
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('notifications.clearAll');
    await removeWrittenNotes();
    while (window.activeTextEditor) await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  after(async () => {
    await settings().update('encoder', undefined, ConfigurationTarget.Global);
    await settings().update('models.endpoint', undefined, ConfigurationTarget.Global);
    hub.close();
  });

  it('are told about in words, whatever goes wrong', () => {
    for (const failure of Object.values(failures).flat()) {
      const text = explainModelFailure(failure);
      assert.match(text, /^.{15,}\.$/s, failure.code);
      assert.doesNotMatch(text, /\{\d\}|undefined|null|NaN/, failure.code);
      // Digests say nothing to people, and what is wrong with an archive has words of its own.
      const unsaid = ['code', 'expected', 'actual', ...(failure.code === 'bad-archive' ? ['reason'] : [])];
      for (const [name, fact] of Object.entries(failure) as [string, unknown][]) {
        if (typeof fact !== 'string' || unsaid.includes(name)) continue;
        assert.ok(text.includes(fact), `${failure.code}: “${text}” does not say ${fact}`);
      }
    }
    const sizes = failures.truncated[0] && explainModelFailure(failures.truncated[0]);
    assert.match(sizes ?? '', /1\.5 MB instead of 3 MB/);
  });

  it('on servers are told about in words, whatever goes wrong, but not in those of the server', () => {
    for (const failure of Object.values(serverFailures).flat()) {
      const text = explainServerFailure(failure);
      assert.match(text, /^.{15,}\.$/s, failure.code);
      assert.doesNotMatch(text, /\{\d\}|undefined|null|NaN/, failure.code);
      if ('said' in failure) assert.ok(!text.includes(failure.said ?? ''), failure.code);
      const place = 'address' in failure ? failure.address : 'host' in failure ? failure.host : '';
      assert.ok(text.includes(place), `${failure.code}: “${text}” does not say ${place}`);
    }
  });

  it('are not downloaded before somebody has agreed to it', async () => {
    hub.requests.length = 0;
    const choosing = commands.executeCommand('simile.chooseEncoder', MODEL);
    await delay(1500);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await choosing;
    assert.deepEqual(hub.requests, []);
    assert.ok(listLoadedFiles().some((file) => file.startsWith('encoderCommands')));
    assert.equal(settings().get('encoder'), 'embedded');
  });

  const wrongs: [string, string, (request: HubRequest) => Fault | undefined][] = [
    ['not-found', 'the hub has none of this id', () => ({ kind: 'status', status: 404 })],
    [
      'web-page',
      'a page comes instead of a file',
      ({ what, file }) => (what !== 'listing' && file.endsWith('.onnx') ? { kind: 'page' } : undefined),
    ],
    [
      'wrong-digest',
      'the graph is another',
      ({ what, file }) => (what === 'delivery' && file.endsWith('.onnx') ? { kind: 'garble' } : undefined),
    ],
  ];
  for (const [code, what, misbehave] of wrongs) {
    it(`leave nothing behind where ${what}`, async () => {
      const before = (await readLog()).length;
      hub.misbehave = misbehave;
      await download(MODEL);
      await eventually(async () => assert.match((await readLog()).slice(before), new RegExp(`An encoder: ${code}`)));
      assert.equal(settings().get('encoder'), 'embedded');
      assert.deepEqual(await listInstalled(), []);
    });
  }

  it('are downloaded by the id on a hub, used at once, and an index is made with them', async () => {
    const before = (await readLog()).length;
    const documents = /Documents: (.+)/.exec(await waitUntilIndexed())?.[1];
    await download(MODEL);
    assert.equal(settings().get('encoder'), MODEL);
    const installed = (await listInstalled()).map((file) => path.basename(file));
    assert.ok(installed.includes('simile.json') && installed.includes('model.onnx'), installed.join());
    await askQuestion();
    const status = await waitForStatus(/up to date[^]*Encoder: tiny-encoder, 32 dimensions/);
    assert.equal(/Documents: (.+)/.exec(status)?.[1], documents);
    await eventually(async () => assert.match((await readLog()).slice(before), /Indexed \d+ files/));
    await askQuestion();
    assert.equal((await visitResults(3)).length, 3);
  });

  it('take each other’s place at once where the index of both is there', async () => {
    for (const [id, encoder] of [
      ['embedded', EMBEDDED],
      [MODEL, /Encoder: tiny-encoder/],
      ['embedded', EMBEDDED],
    ] as const) {
      const before = (await readLog()).length;
      await commands.executeCommand('simile.chooseEncoder', id);
      assert.equal(settings().get('encoder'), id);
      await askQuestion();
      assert.match(await waitUntilIndexed(), encoder);
      const said = await eventually(async () => {
        const log = (await readLog()).slice(before);
        assert.match(log, /Searched \d+/);
        return log;
      });
      assert.doesNotMatch(said, /Indexed \d+ files/);
    }
    const [best] = await visitResults(1);
    assert.ok(best && paraphrases.includes(best.text), best?.text);
  });

  it('can be imported from a folder, which changes nothing about the one in use', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'brought-'));
    try {
      await makeBertModel(folder, { seed: 2 });
      await commands.executeCommand('simile.importEncoder', Uri.file(folder));
      const name = path.basename(folder);
      await eventually(async () => assert.ok((await listInstalled()).some((file) => file.includes(name))));
      assert.equal(settings().get('encoder'), 'embedded');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are stood in for by the embedded one where they are gone', async () => {
    await settings().update('encoder', 'nobody/nothing', ConfigurationTarget.Global);
    try {
      await askQuestion();
      assert.match(await waitUntilIndexed(), EMBEDDED);
      const [best] = await visitResults(1);
      assert.ok(best && paraphrases.includes(best.text), best?.text);
    } finally {
      await settings().update('encoder', undefined, ConfigurationTarget.Global);
    }
  });

  it('and where they come from are nothing that a workspace has a say in', async () => {
    const wish = {
      'simile.encoder': MODEL,
      'simile.models.endpoint': 'https://hub.test',
      'simile.remoteEncoders': [{ address: 'https://server.test/v1', model: 'a', dimensions: 4 }],
    };
    await writeNote('.vscode/settings.json', JSON.stringify({ ...wish, 'simile.similar.maxResults': 7 }));
    await eventually(async () => assert.equal(settings().get('similar.maxResults'), 7));
    assert.equal(settings().get('encoder'), 'embedded');
    assert.equal(settings().get('models.endpoint'), hub.endpoint);
    assert.deepEqual(settings().get('remoteEncoders'), []);
    await assert.rejects(async () => settings().update('encoder', MODEL, ConfigurationTarget.Workspace));
  });

  it('open a connection to nobody but the hub that was chosen', function () {
    const connections = takeConnections() ?? this.skip();
    const hosts = [hub.endpoint, hub.delivery].map((address) => new URL(address).host);
    assert.deepEqual(
      connections.filter((what) => !hosts.some((host) => what.includes(host))),
      [],
    );
    // What is asked for is seen: nothing of the above would be worth anything otherwise.
    for (const host of hosts) assert.ok(connections.some((what) => what.includes(host)));
  });
});
