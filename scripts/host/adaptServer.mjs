// @ts-check
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { watcherPackage } from './hosts.mjs';

/** Server parts that nothing here uses and that would have to be compiled, downloaded or bought with megabytes. */
const unused = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/native-watchdog',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-ca-certs',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'native-watchdog',
  'ssh2',
];

/** Carries ready-made binaries of `rg`, which other ripgrep packages download while they are installed. */
const ripgrep = { name: '@vscode/ripgrep-universal', version: '1.18.0' };

/**
 * Changes what a VS Code server depends on, so that `npm install --ignore-scripts --omit=optional` gives one that runs.
 *
 * @param {string} server its folder
 * @param {import('./hosts.mjs').Host} host
 */
export async function adaptServer(server, host) {
  const manifest = await readJson(path.join(server, 'package.json'));
  for (const name of unused) delete manifest.dependencies[name];
  delete manifest.scripts;
  delete manifest.allowScripts;
  manifest.dependencies['@parcel/watcher'] = host.watcher;
  manifest.dependencies[watcherPackage] = host.watcher;
  manifest.dependencies[ripgrep.name] = ripgrep.version;
  await writeJson(path.join(server, 'package.json'), manifest);

  // Old releases lock the watcher to a git address: forgetting it makes npm ask the registry.
  const lock = await readJson(path.join(server, 'npm-shrinkwrap.json'));
  for (const place of Object.keys(lock.packages)) {
    if (place.startsWith('node_modules/@parcel/watcher')) delete lock.packages[place];
  }
  delete lock.dependencies;
  await writeJson(path.join(server, 'npm-shrinkwrap.json'), lock);
}

/**
 * Puts JavaScript in the place of the native modules, once the packages are there.
 *
 * @param {string} server its folder
 */
export async function addStandIns(server) {
  const modules = path.join(server, 'node_modules');
  await cp(standIn('spdlog.cjs'), path.join(modules, '@vscode/spdlog/index.js'));
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    await mkdir(path.join(modules, name), { recursive: true });
    await cp(standIn('watchdog.cjs'), path.join(modules, name, 'index.js'));
    await writeJson(path.join(modules, name, 'package.json'), { name, version: '0.0.0', main: 'index.js' });
  }

  const binaries = path.join(modules, ripgrep.name, 'bin');
  const ours = `linux-${process.arch}`;
  for (const platform of await readdir(binaries)) {
    if (platform !== ours) await rm(path.join(binaries, platform), { recursive: true });
  }
  const old = path.join(modules, '@vscode/ripgrep');
  if (existsSync(old)) await cp(path.join(binaries, ours, 'rg'), path.join(old, 'bin/rg'));
}

/** @param {string} name */
function standIn(name) {
  return path.join(import.meta.dirname, 'standIns', name);
}

/** @param {string} file */
async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** @param {string} file @param {unknown} value */
async function writeJson(file, value) {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
