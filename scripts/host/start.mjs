// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { nodeProgram } from '../installNode.mjs';
import { runCommand } from '../runCommand.mjs';
import { hostServer } from './hosts.mjs';
import { quietSettings } from './quietSettings.mjs';

/** @typedef {import('./hosts.mjs').Host} Host */

/** Milliseconds. */
const startLimit = 30_000;
const stopLimit = 3_000;

/**
 * @typedef {object} StartOptions
 * @property {Host} host installed already
 * @property {readonly string[]} [extensions] packaged extensions (.vsix) to install
 * @property {Readonly<Record<string, unknown>>} [settings] user settings beside the quiet ones
 * @property {Readonly<Record<string, unknown>>} [machineSettings] settings that VS Code takes from no user of another machine
 * @property {NodeJS.ProcessEnv} [env] for the extension host
 */

/**
 * @typedef {object} RunningHost
 * @property {(folder: string, place?: string) => string} addressOf where a browser finds this VS Code with that folder
 *   or workspace file open, and a place in it (`/path/file:line:column`, from 1)
 * @property {string} home its temporary folder: settings, logs, installed extensions; removed by `stop`
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a browser-based VS Code on this machine alone: it listens on the loopback address and asks for a secret that
 * is in its own addresses. Everything it writes is in a new temporary folder.
 *
 * @param {StartOptions} options
 * @returns {Promise<RunningHost>}
 */
export async function startHost({ host, extensions = [], settings = {}, machineSettings = {}, env = {} }) {
  const home = await mkdtemp(path.join(tmpdir(), 'simile-host-'));
  const written = { User: { ...quietSettings, ...settings }, Machine: machineSettings };
  for (const [place, content] of Object.entries(written)) {
    const folder = path.join(home, 'data/data', place);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(content, null, 2));
  }

  const server = path.join(hostServer(host), 'out/server-main.js');
  const places = [
    '--accept-server-license-terms',
    `--server-data-dir=${home}/data`,
    `--extensions-dir=${home}/extensions`,
  ];
  const environment = {
    ...cleanEnvironment(),
    HOME: home,
    // No marketplace: nothing is asked for on the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...env,
  };
  for (const extension of extensions) {
    await runCommand(nodeProgram(host.node), [server, ...places, '--install-extension', extension], {
      env: environment,
    });
  }

  const token = randomBytes(16).toString('hex');
  const quiet = ['--telemetry-level=off', '--disable-telemetry', '--disable-experiments'];
  const child = spawn(
    nodeProgram(host.node),
    [
      ...[server, ...places, ...quiet],
      ...['--host=127.0.0.1', '--port=0', `--connection-token=${token}`],
      ...['--disable-workspace-trust', '--disable-getting-started-override'],
    ],
    // A group of its own, so that `stop` reaches the extension host and what that started.
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const kill = (/** @type {NodeJS.Signals | 0} */ signal) => signalGroup(child.pid, signal);
  const killNow = () => void kill('SIGKILL');
  process.once('exit', killNow);

  const stop = async () => {
    kill('SIGTERM');
    for (let waited = 0; waited < stopLimit && kill(0); waited += 50) await delay(50);
    kill('SIGKILL');
    process.off('exit', killNow);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    const port = await readPort(child, path.join(home, 'server.log'));
    const authority = `127.0.0.1:${port}`;
    const addressOf = (/** @type {string} */ folder, /** @type {string | undefined} */ place) => {
      const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
      const query = new URLSearchParams({ [kind]: folder, tkn: token });
      const payload = [
        ['openFile', `vscode-remote://${authority}${place}`],
        ['gotoLineMode', 'true'],
      ];
      if (place !== undefined) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    };
    return { addressOf, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Waits until the server listens.
 *
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {string} logFile gets all that the server prints
 * @returns {Promise<number>}
 */
function readPort(child, logFile) {
  const log = createWriteStream(logFile);
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new Error(`VS Code's server ${why}.\n${output}`.trim()));
    const timer = setTimeout(() => fail(`did not start within ${startLimit / 1000} s`), startLimit);
    const read = (/** @type {Buffer} */ data) => {
      log.write(data);
      output = (output + data).slice(-10_000);
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      log.end();
      fail(`ended with ${signal ?? `code ${code}`}`);
    });
  });
}

/** Whatever VS Code, Electron or npm this runs under must not shine through. */
function cleanEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether anyone of the group was there
 */
function signalGroup(pid, signal) {
  try {
    return pid !== undefined && process.kill(-pid, signal);
  } catch {
    return false;
  }
}
