// @ts-check
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
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
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
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
  // The engine's tests often wait for a process to start or to end.
  await Promise.all([
    wants('units') && steps.run('Units', () => runVitest('unit')),
    wants('engine') && steps.run('Engine', async () => runVitest('engine', { node: await ensureRuntime() })),
  ]);
  if (wants('webview', 'host', 'interface')) await runInBrowser();
}

async function runInBrowser() {
  if (!canHost) {
    steps.skip('Pages of panels', 'needs Linux');
    steps.skip('VS Code in a browser', 'needs Linux; `npm run test:desktop` runs the in-host tests on the desktop');
    return;
  }
  if (!(await steps.run('Chromium', ensureChromium))) return;
  if (!wants('host', 'interface')) {
    await testPages();
    return;
  }
  let extension = '';
  const ready =
    (await steps.run('VS Code hosts', installHosts)) &&
    (await steps.run('Package', async () => {
      const { packageExtension } = await import('./package.mjs');
      extension = await packageExtension(`${process.platform}-${process.arch}`, cacheFolder);
    }));
  if (!ready) return;

  // At once: most of the time each of them waits for something to appear. The newest takes longest.
  const suite = wants('host') ? await prepareSuite() : undefined;
  await Promise.all(
    hosts.map(async (host, at) => {
      if (suite) await steps.run(`In VS Code ${host.version}`, () => suite(host, extension));
      if (wants('interface'))
        await steps.run(`Interface of VS Code ${host.version}`, () => useInterface(host, extension));
      if (at === hosts.length - 1) await testPages();
    }),
  );
}

async function testPages() {
  if (wants('webview')) await steps.run('Pages of panels', () => runVitest('webview'));
}

async function prepareSuite() {
  const { buildSuite, packageCompanion } = await import('../test/host/buildSuite.mjs');
  const { runHosted } = await import('../test/host/runHosted.mjs');
  const parts = { suite: await buildSuite(), companion: await packageCompanion() };
  return async (/** @type {typeof hosts[number]} */ host, /** @type {string} */ extension) =>
    countHosted(await runHosted(host, { ...parts, extension }));
}

/** @param {typeof hosts[number]} host @param {string} extension the package under test (.vsix) */
function useInterface(host, extension) {
  return runVitest(`interface ${host.version}`, {
    config: 'test/interface/vitest.config.mts',
    env: { SIMILE_VSIX: extension },
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
 * @param {{config?: string, env?: NodeJS.ProcessEnv, node?: string}} [options] `node`: the program that runs them
 * @returns {Promise<Counts>}
 */
async function runVitest(project, { config, env, node = process.execPath } = {}) {
  const report = path.join(cacheFolder, 'results', `${project.replaceAll(' ', '-')}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  await rm(report, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...(config ? ['--config', config] : [])];
  /** @type {unknown} */
  let failure;
  await runCommand(node, [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: root,
    env: { ...process.env, ...env },
    show: true,
  }).catch((error) => (failure = error));

  /** @type {{testResults: {assertionResults: {status: string, fullName: string, failureMessages: string[]}[]}[]}} */
  const { testResults } = JSON.parse(await readFile(report, 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const named = (/** @type {string[]} */ ...states) => tests.filter(({ status }) => states.includes(status));
  const failed = named('failed').map(({ fullName }) => fullName);
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

/** @param {import('../test/host/suite/results.ts').SuiteResults} results @returns {Counts} */
function countHosted({ tests }) {
  for (const { title, state, ms, error } of tests) {
    console.log(`${state === 'passed' ? '✓' : state === 'failed' ? '✗' : '-'} ${title} (${ms} ms)`);
    if (error) console.log(error);
  }
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    failed: tests.filter(({ state }) => state === 'failed').map(({ title }) => title),
    skipped: tests.filter(({ state }) => state === 'skipped').map(({ title }) => title),
    repeated: [],
  };
}
