// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installAside } from '../installAside.mjs';
import { installNode } from '../installNode.mjs';
import { quiet, runCommand, runNpm } from '../runCommand.mjs';
import { adaptServer, addStandIns } from './adaptServer.mjs';
import { canHost, findHost, hostFolder, hosts } from './hosts.mjs';

/** @typedef {import('./hosts.mjs').Host} Host */

/**
 * Installs a VS Code into .vscode-test/ from the npm registry, and nothing else, and the Node that it runs on. Nothing
 * is compiled, no install script runs. Does nothing where the same installation stands already.
 *
 * @param {Host} host
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function installHost(host) {
  if (!canHost)
    throw new Error(`The browser-based VS Code runs on Linux only, not on ${process.platform}-${process.arch}.`);
  await installNode(host.node);
  return installAside(hostFolder(host), await describeRecipe(host), (folder) => installServer(folder, host));
}

/** Changes with anything that an installation depends on. @param {Host} host */
async function describeRecipe(host) {
  const hash = createHash('sha256').update(JSON.stringify(host));
  for (const file of ['install.mjs', 'adaptServer.mjs', 'standIns/spdlog.cjs', 'standIns/watchdog.cjs']) {
    hash.update(await readFile(path.join(import.meta.dirname, file)));
  }
  return hash.digest('hex');
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
