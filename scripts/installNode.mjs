// @ts-check
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './host/hosts.mjs';
import { installAside } from './installAside.mjs';
import { quiet, runNpm } from './runCommand.mjs';

/** The npm package with the Node of this platform, from the makers of the npm package `node`; its name is theirs. */
const nodePackage = [
  process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node',
  process.platform === 'win32' ? 'win' : process.platform,
  process.arch,
].join('-');

/** Where {@link installNode} puts the program. @param {string} version */
export function nodeProgram(version) {
  return path.join(
    nodeFolder(version),
    'node_modules',
    nodePackage,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

/**
 * Installs a Node into .vscode-test/ from the npm registry; does nothing where it stands already.
 *
 * @param {string} version
 * @returns {Promise<string>} the program
 */
export async function installNode(version) {
  const wanted = `${nodePackage}@${version}`;
  await installAside(nodeFolder(version), wanted, async (folder) => {
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
    await runNpm(['install', ...quiet, wanted], { cwd: folder });
    for (const unused of ['include', 'share']) {
      await rm(path.join(folder, 'node_modules', nodePackage, unused), { recursive: true, force: true });
    }
  });
  return nodeProgram(version);
}

/** @param {string} version */
function nodeFolder(version) {
  return path.join(cacheFolder, `node-${version}`);
}
