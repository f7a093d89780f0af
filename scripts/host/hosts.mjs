// @ts-check
import path from 'node:path';

/**
 * The VS Codes that tests run in and that `npm start` falls back to. The npm package code-server carries a whole VS
 * Code server with its web workbench; it runs on a Node of its own, since each VS Code works on some versions only.
 *
 * @typedef {object} Host
 * @property {string} version of VS Code
 * @property {string} codeServer version of the npm package code-server that carries it
 * @property {string} node version that runs it
 * @property {string} watcher version of @parcel/watcher, which sees file changes
 */

/** Runs the newest VS Code, and the engine where the Node that is installed is too old for it. */
export const newestNode = '24.21.0';

/** The newest first. The last one is the oldest that `engines.vscode` lets in. @type {readonly Host[]} */
export const hosts = [
  { version: '1.139.1', codeServer: '4.139.1', node: newestNode, watcher: '2.5.6' },
  { version: '1.105.1', codeServer: '4.105.1', node: '22.23.3', watcher: '2.5.1' },
];

export const root = path.resolve(import.meta.dirname, '../..');

/** Git-ignored; everything that tests download or build for themselves. */
export const cacheFolder = path.join(root, '.vscode-test');

/** Processors whose packages we know. The other systems have a desktop VS Code to test in. */
const processors = new Set(['x64', 'arm64']);

export const canHost = process.platform === 'linux' && processors.has(process.arch);

/** @param {string} version */
export function findHost(version) {
  const host = hosts.find((one) => one.version === version);
  if (!host) throw new Error(`No VS Code ${version} here. Known: ${hosts.map((one) => one.version).join(', ')}.`);
  return host;
}

/** @param {Host} host */
export function hostFolder(host) {
  return path.join(cacheFolder, `host-${host.version}`);
}

/** @param {Host} host */
export function hostServer(host) {
  return path.join(hostFolder(host), 'server');
}

export const watcherPackage = `@parcel/watcher-linux-${process.arch}-glibc`;
