// @ts-check
import { newestNode } from './host/hosts.mjs';
import { installNode } from './installNode.mjs';
import { runCommand } from './runCommand.mjs';

/**
 * A Node that the engine's index runs on: the one that runs us where it can, else one that is installed into
 * .vscode-test/.
 *
 * @returns {Promise<string>} the program
 */
export async function ensureRuntime() {
  return (await canIndex(process.execPath)) ? process.execPath : installNode(newestNode);
}

/**
 * Whether a Node has `node:sqlite` with full-text search. Found out by trying: a Node may have been built without it.
 *
 * @param {string} node the program
 * @returns {Promise<boolean>}
 */
export async function canIndex(node) {
  const trial = `new (require('node:sqlite').DatabaseSync)(':memory:').exec('CREATE VIRTUAL TABLE t USING fts5(text)')`;
  return runCommand(node, ['-e', trial]).then(
    () => true,
    () => false,
  );
}
