// @ts-check
import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { cacheFolder } from '../../scripts/host/hosts.mjs';

const suiteSources = path.join(import.meta.dirname, 'suite');
const companionSources = path.join(import.meta.dirname, 'companion');

/**
 * Bundles the in-host tests into .vscode-test/.
 *
 * @returns {Promise<string>} the entry file
 */
export async function buildSuite() {
  const folder = path.join(cacheFolder, 'suite');
  const names = (await readdir(suiteSources)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await bundle(
    names.map((name) => path.join(suiteSources, name)),
    folder,
  );
  return path.join(folder, 'index.js');
}

/**
 * Packages the extension that runs the suite where VS Code has no switch for it.
 *
 * @returns {Promise<string>} the package (.vsix)
 */
export function packageCompanion() {
  return packageTestExtension(companionSources);
}

/**
 * Packages an extension that tests need beside Simile: a folder with a package.json and a source file that has the name
 * of the folder.
 *
 * @param {string} sources
 * @returns {Promise<string>} the package (.vsix)
 */
export async function packageTestExtension(sources) {
  const name = path.basename(sources);
  const folder = path.join(cacheFolder, name);
  await bundle([path.join(sources, `${name}.ts`)], folder);
  await cp(path.join(sources, 'package.json'), path.join(folder, 'package.json'));
  await writeFile(path.join(folder, '.vscodeignore'), `**\n!package.json\n!${name}.js\n`);
  const packagePath = path.join(folder, `${name}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    skipLicense: true,
    allowMissingRepository: true,
    // It watches from the start on.
    allowStarActivation: true,
  });
  return packagePath;
}

/** @param {string[]} entryPoints @param {string} outdir emptied first */
async function bundle(entryPoints, outdir) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    // mocha finds its own parts at run time, so it stays outside.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildSuite();
