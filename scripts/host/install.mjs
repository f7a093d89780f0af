// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, runNpm } from '../runCommand.mjs';
import { adaptServer, addStandIns } from './adaptServer.mjs';
import { cacheFolder, canHost, findHost, hostFolder, hosts, nodePackage } from './hosts.mjs';

/** @typedef {import('./hosts.mjs').Host} Host */

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs a VS Code into .vscode-test/ from the npm registry, and nothing else. Nothing is compiled, no install script
 * runs. Does nothing where the same installation stands already. An installation is made aside and renamed at the end,
 * so that one broken off is never taken for a whole one.
 *
 * @param {Host} host
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function installHost(host) {
  if (!canHost)
    throw new Error(`The browser-based VS Code runs on Linux only, not on ${process.platform}-${process.arch}.`);
  const folder = hostFolder(host);
  const stamp = await describeRecipe(host);
  if (await hasStamp(folder, stamp)) return false;

  await mkdir(cacheFolder, { recursive: true });
  await removeLeftovers();
  const partial = path.join(cacheFolder, `partial-${host.version}-${process.pid}`);
  try {
    await mkdir(partial);
    await installNode(partial, host);
    await installServer(partial, host);
    await writeFile(path.join(partial, 'installed'), stamp);
    if (!(await hasStamp(folder, stamp))) {
      await rm(folder, { recursive: true, force: true });
      await rename(partial, folder);
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return true;
}

/** Changes with anything that an installation depends on. @param {Host} host */
async function describeRecipe(host) {
  const hash = createHash('sha256').update(JSON.stringify(host));
  for (const file of ['install.mjs', 'adaptServer.mjs', 'standIns/spdlog.cjs', 'standIns/watchdog.cjs']) {
    hash.update(await readFile(path.join(import.meta.dirname, file)));
  }
  return hash.digest('hex');
}

/** @param {string} folder @param {string} stamp */
async function hasStamp(folder, stamp) {
  const found = await readFile(path.join(folder, 'installed'), 'utf8').catch(() => '');
  return found === stamp;
}

/** Removes what installations that were killed left behind. */
async function removeLeftovers() {
  for (const name of await readdir(cacheFolder)) {
    const pid = /^partial-.*-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(cacheFolder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** @param {string} folder @param {Host} host */
async function installNode(folder, host) {
  const home = path.join(folder, 'node');
  await mkdir(home);
  await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
  await runNpm(['install', ...quiet, `${nodePackage}@${host.node}`], { cwd: home });
  for (const unused of ['include', 'share']) {
    await rm(path.join(home, 'node_modules', nodePackage, unused), { recursive: true, force: true });
  }
}

/** @param {string} folder @param {Host} host */
async function installServer(folder, host) {
  const server = path.join(folder, 'server');
  await mkdir(server);
  await runNpm(['pack', ...quiet, `code-server@${host.codeServer}`], { cwd: folder });
  const archive = path.join(folder, `code-server-${host.codeServer}.tgz`);
  await runCommand('tar', ['xzf', archive, '-C', server, '--strip-components=3', 'package/lib/vscode']);
  await rm(archive);
  await adaptServer(server, host);
  // Not `npm ci`: it refuses a lock that names more than package.json does.
  await runNpm(['install', ...quiet, '--omit=dev', '--omit=optional', '--no-save'], { cwd: server });
  await addStandIns(server);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const versions = process.argv.slice(2);
  for (const host of versions.length > 0 ? versions.map(findHost) : hosts) {
    const started = Date.now();
    const fresh = await installHost(host);
    const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    console.log(`VS Code ${host.version}: ${fresh ? `installed in ${took}` : 'already installed'}`);
    if (!existsSync(hostFolder(host))) process.exitCode = 1;
  }
}
