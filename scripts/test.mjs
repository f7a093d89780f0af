// @ts-check
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { ensureDependencies } from './ensureDependencies.mjs';
import { ensureChromium } from './host/chromium.mjs';
import { cacheFolder, canHost, hosts, root } from './host/hosts.mjs';
import { installHost } from './host/install.mjs';
import { runCommand } from './runCommand.mjs';
import { ensureRuntime } from './runtime.mjs';
import { TestSteps } from './testSteps.mjs';

/** @typedef {import('./testSteps.mjs').Counts} Counts */

// Until the dependencies are there, Node's own modules have to do: what needs more is imported later.

const groups = ['check', 'units', 'engine', 'webview', 'host', 'interface'];
const { values } = parseArgs({
  // `all`: the oldest supported VS Code goes through the whole interface, too. For a release.
  options: { only: { type: 'string', multiple: true }, all: { type: 'boolean', default: false } },
});
const chosen = values.only ?? groups;
const unknown = chosen.filter((group) => !groups.includes(group));
if (unknown.length > 0) {
  console.error(`There are no tests named ${unknown.join(', ')}. Use --only with one of: ${groups.join(', ')}.`);
  process.exit(2);
}
const wants = (/** @type {string[]} */ ...names) => names.some((name) => chosen.includes(name));

const steps = new TestSteps();
await runAll();
process.exitCode = steps.summarize() ? 0 : 1;

async function runAll() {
  if (!(await steps.run('Dependencies', async () => void (await ensureDependencies())))) return;
  if (wants('check')) {
    await Promise.all([
      steps.run('Lint', () => runTool('eslint/bin/eslint.js', ['.'])),
      steps
        .run('Types', () => runTool('typescript/bin/tsc', ['-b']))
        .then(() => steps.run('Format', () => runTool('prettier/bin/prettier.cjs', ['--check', '.']))),
    ]);
  }
  if (!(await steps.run('Build', build))) return;
  const browser = wants('webview', 'host', 'interface') && (await prepareBrowser());
  // Two at once: most of the time each of them waits for something to appear, to start or to end.
  await runInLanes(2, [
    ...(wants('host') && browser ? await hostTests(browser.extension) : []),
    ...(wants('engine')
      ? [() => steps.run('Engine', async () => runVitest('engine', { node: await ensureRuntime() }))]
      : []),
    ...(wants('interface') && browser ? interfaceTests(browser.extension) : []),
    ...(wants('webview') && browser ? [() => steps.run('Pages of panels', () => runVitest('webview'))] : []),
    ...(wants('units') ? [() => steps.run('Units', () => runVitest('unit'))] : []),
  ]);
}

/**
 * Runs tasks in their order, so many at a time.
 *
 * @param {number} count
 * @param {readonly (() => Promise<unknown>)[]} tasks
 */
async function runInLanes(count, tasks) {
  const waiting = tasks.values();
  const runLane = async () => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: count }, runLane));
}

/** @returns {Promise<{extension: string} | undefined>} the package under test, where VS Code is to be opened */
async function prepareBrowser() {
  if (!canHost) {
    steps.skip('Pages of panels', 'needs Linux');
    steps.skip('VS Code in a browser', 'needs Linux; `npm run test:desktop` runs the in-host tests on the desktop');
    return undefined;
  }
  if (!(await steps.run('Chromium', ensureChromium))) return undefined;
  let extension = '';
  if (!wants('host', 'interface')) return { extension };
  const isReady =
    (await steps.run('VS Code hosts', installHosts)) &&
    (await steps.run('Package', async () => {
      const { packageExtension } = await import('./package.mjs');
      extension = await packageExtension(`${process.platform}-${process.arch}`, cacheFolder);
    }));
  return isReady ? { extension } : undefined;
}

/** @param {string} extension the package under test (.vsix) */
async function hostTests(extension) {
  const suite = await prepareSuite();
  return hosts.map((host) => () => steps.run(`In VS Code ${host.version}`, () => suite(host, extension)));
}

/** The newest takes longest, and is cut into parts. @param {string} extension the package under test (.vsix) */
function interfaceTests(extension) {
  return hosts.flatMap((host, at) => {
    const parts = at === 0 ? 4 : values.all ? 3 : 1;
    return Array.from({ length: parts }, (_, part) => () => {
      const name = `Interface of VS Code ${host.version}${parts > 1 ? `, ${part + 1}/${parts}` : ''}`;
      return steps.run(name, () => useInterface(host, extension, `${part + 1}/${parts}`));
    });
  });
}

async function prepareSuite() {
  const { buildSuite, packageCompanion } = await import('../test/host/buildSuite.mjs');
  const { runHosted } = await import('../test/host/runHosted.mjs');
  const parts = { suite: await buildSuite(), companion: await packageCompanion() };
  return async (/** @type {typeof hosts[number]} */ host, /** @type {string} */ extension) =>
    countHosted(await runHosted(host, { ...parts, extension }));
}

/**
 * @param {typeof hosts[number]} host
 * @param {string} extension the package under test (.vsix)
 * @param {string} shard which part of the files, as vitest has it: `1/4`
 */
function useInterface(host, extension, shard) {
  return runVitest(`interface ${host.version}`, {
    args: ['--config', 'test/interface/vitest.config.mts', '--shard', shard],
    env: { SIMILE_VSIX: extension, ...(values.all ? { SIMILE_ALL_SURFACES: '1' } : {}) },
    part: shard.replace('/', '-of-'),
  });
}

async function installHosts() {
  for (const host of hosts) {
    const fresh = await installHost(host);
    console.log(`VS Code ${host.version}: ${fresh ? 'installed' : 'already installed'}`);
  }
}

async function build() {
  await runCommand(process.execPath, ['scripts/buildEncoder.mjs'], { cwd: root, show: true });
  await runCommand(process.execPath, ['esbuild.mjs'], { cwd: root, show: true });
}

/** @param {string} script inside node_modules @param {string[]} args */
async function runTool(script, args) {
  await runCommand(process.execPath, [path.join('node_modules', script), ...args], { cwd: root, show: true });
}

/**
 * @param {string} project
 * @param {{args?: string[], env?: NodeJS.ProcessEnv, node?: string, part?: string}} [options] `node`: the program
 *   that runs them; `part`: what tells this run's report from others of the project
 * @returns {Promise<Counts>}
 */
async function runVitest(project, { args = [], env, node = process.execPath, part } = {}) {
  const name = [...project.split(' '), ...(part ? [part] : [])].join('-');
  const report = path.join(cacheFolder, 'results', `${name}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  /** @type {unknown} */
  let failure;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  await runCommand(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...args, ...reporters], {
    cwd: root,
    env: { ...process.env, ...env },
    show: true,
  }).catch((error) => (failure = error));

  /** @type {{testResults: {assertionResults: {status: string, fullName: string, failureMessages: string[]}[]}[]}} */
  const { testResults } = JSON.parse(await readFile(report, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const named = (/** @type {string[]} */ ...states) => tests.filter(({ status }) => states.includes(status));
  const failed = named('failed').map(({ fullName, failureMessages }) => withReason(fullName, failureMessages.at(-1)));
  // A file that cannot be loaded fails the run and has no tests.
  if (failure && failed.length === 0) throw failure;
  return {
    passed: named('passed').length,
    failed,
    skipped: named('skipped', 'pending', 'todo', 'disabled').map(({ fullName }) => fullName),
    repeated: named('passed')
      .filter(({ failureMessages }) => failureMessages.length > 0)
      .map(({ fullName }) => fullName),
  };
}

/** @param {string} title @param {string | undefined} error */
function withReason(title, error = '') {
  const [reason = ''] = stripVTControlCharacters(error).split('\n');
  return reason ? `${title}\n               ${reason.slice(0, 300)}` : title;
}

/** @param {import('../test/host/suite/results.ts').SuiteResults} results @returns {Counts} */
function countHosted({ tests }) {
  for (const { title, state, ms, error } of tests) {
    console.log(`${state === 'passed' ? '✓' : state === 'failed' ? '✗' : '-'} ${title} (${ms} ms)`);
    if (error) console.log(error);
  }
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    failed: tests.filter(({ state }) => state === 'failed').map(({ title, error }) => withReason(title, error)),
    skipped: tests.filter(({ state }) => state === 'skipped').map(({ title }) => title),
    repeated: [],
  };
}
