// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/**
 * For esbuild: what `import()` asks for becomes a file of its own, in a folder with the name of the entry point, which
 * loading the entry point does not wait for. What it shares with the rest stays in the main file, so that no module is
 * there twice, and the main file is all that is read at first.
 *
 * esbuild splits ECMAScript modules only, and into many files. So each of them is turned into the CommonJS that every VS
 * Code loads, and those that the main file needs at once become functions in it, which the others find through it.
 *
 * @param {string} name of the one entry point, which may import `vscode`
 * @returns {import('esbuild').Plugin}
 */
export function splitCommonJs(name) {
  return {
    name: 'split-common-js',
    setup({ initialOptions, onEnd }) {
      const { minify = false, target = 'esnext', outdir = '' } = initialOptions;
      Object.assign(initialOptions, {
        format: 'esm',
        splitting: true,
        write: false,
        metafile: true,
        chunkNames: `${name}/[name]-[hash]`,
      });
      onEnd(async ({ errors, metafile, outputFiles }) => {
        if (errors.length > 0 || !metafile || !outputFiles) return;
        const files = await readFiles(metafile, outputFiles, { minify, target });
        const main = `${name}.js`;
        const atOnce = listNeeded(files, main);
        const late = new Map([...files].filter(([file]) => !atOnce.has(file)));
        const folder = path.join(outdir, name);
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true });
        await writeFile(
          path.join(outdir, main),
          joinParts(files, { main, atOnce, late: [...late.keys()], folder: name }),
        );
        for (const [file, { code }] of late) {
          const shared = `require=((load,{parts})=>(id)=>parts[id.split("/").at(-1)]??load(id))(require,require("../${main}"));`;
          await writeFile(path.join(folder, file), `"use strict";${shared}\n${code}`);
        }
      });
    },
  };
}

/** @typedef {Map<string, {code: string, needs: string[]}>} Files by name: CommonJS, and the files that it imports */

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {import('esbuild').OutputFile[]} outputs
 * @param {import('esbuild').TransformOptions} options
 * @returns {Promise<Files>}
 */
async function readFiles(metafile, outputs, options) {
  const texts = new Map(outputs.map((file) => [path.basename(file.path), file.text]));
  /** @type {Files} */
  const files = new Map();
  for (const [file, { imports }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.js')) continue;
    const name = path.basename(file);
    const map = texts.get(`${name}.map`);
    const text = texts.get(name) ?? '';
    const { code } = await transform(map ? `${text}\n${inlineMap(map)}` : text, {
      ...options,
      format: 'cjs',
      platform: 'node',
      sourcemap: map ? 'inline' : false,
      supported: { 'dynamic-import': false },
    });
    const needs = imports.filter(({ external, kind }) => !external && kind === 'import-statement');
    files.set(name, { code, needs: needs.map((one) => path.basename(one.path)) });
  }
  return files;
}

/**
 * @param {Files} files
 * @param {string} main
 * @returns {Set<string>} what is loaded with it, each after what it needs itself
 */
function listNeeded(files, main) {
  /** @type {Set<string>} */
  const needed = new Set();
  const take = (/** @type {string} */ name) => {
    if (needed.has(name)) return;
    for (const other of files.get(name)?.needs ?? []) take(other);
    needed.add(name);
  };
  take(main);
  return needed;
}

/**
 * @param {Files} files
 * @param {{main: string, atOnce: Set<string>, late: string[], folder: string}} places
 * @returns {string} the main file
 */
function joinParts(files, { main, atOnce, late, folder }) {
  const parts = [...atOnce].map((name) => {
    const at = JSON.stringify(name);
    return `((module,exports)=>{${files.get(name)?.code}\nparts[${at}]=module.exports})({exports:{}},{});`;
  });
  // VS Code finds out anew for every `require('vscode')` which extension asks; each of our files does. A part of the main
  // file that lay beside the late ones still names them as its neighbours.
  return (
    `"use strict";const parts=exports.parts={vscode:require("vscode")},late=${JSON.stringify(late)};` +
    `require=((load)=>(id)=>{const name=id.split("/").at(-1);` +
    `return parts[name]??load(late.includes(name)?"./${folder}/"+name:id)})(require);\n` +
    `${parts.join('\n')}\nObject.assign(exports,parts["${main}"]);`
  );
}

/** @param {string} map a source map, as text */
function inlineMap(map) {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}
