import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { context } from 'esbuild';
import onnxruntime from 'onnxruntime-node/package.json' with { type: 'json' };
import { cosinesGraph, scanGraph } from './scripts/buildGraphs.mjs';
import { packLanguageData } from './scripts/bundle/packLanguageData.mjs';
import { splitCommonJs } from './scripts/bundle/splitCommonJs.mjs';

/**
 * Bundles every process into dist/, and puts beside them the one native library they need, for the platform asked
 * for: `node esbuild.mjs [--watch] [--production] [--target <platform>-<arch>]`.
 */
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const targetAt = process.argv.indexOf('--target');
const target = targetAt < 0 ? `${process.platform}-${process.arch}` : process.argv[targetAt + 1];

const root = import.meta.dirname;
const dist = path.join(root, 'dist');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
  external: ['vscode', 'onnxruntime-node'],
  // Its CommonJS requires its own files in a way that cannot be bundled (microsoft/node-jsonc-parser#57).
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** What few runs need is a bundle of its own beside the one that imports it. */
const lateBundles = {
  name: 'late-bundles',
  setup(build) {
    build.onResolve({ filter: /\/(transformersTokenizer|proxyFetch|detectLanguage)\.ts$/ }, ({ kind, path: file }) =>
      kind === 'dynamic-import' ? { path: `./${path.basename(file, '.ts')}.js`, external: true } : undefined,
    );
  },
};

const bundles = [
  { entryPoints: { extension: 'src/extension.ts' }, plugins: [splitCommonJs('extension')] },
  { entryPoints: { engine: 'src/engine/main.ts', encoderProcess: 'src/engine/encoderProcess.ts' } },
  { entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  { entryPoints: { proxyFetch: 'src/cli/models/proxyFetch.ts' } },
  { entryPoints: { detectLanguage: 'src/core/language/detectLanguage.ts' }, plugins: [packLanguageData] },
  {
    // transformers.js is loaded only for encoders whose tokeniser is not our own Unigram; it is asked for nothing but
    // tokenisers, so its image library and its own runtimes stay out.
    entryPoints: { transformersTokenizer: 'src/engine/encoder/transformersTokenizer.ts' },
    alias: {
      sharp: path.join(root, 'scripts/bundle/absent.cjs'),
      'onnxruntime-web/webgpu': path.join(root, 'scripts/bundle/absent.cjs'),
    },
  },
  {
    // The pages of panels, each a script and a style sheet.
    entryPoints: {
      'webview/comparison': 'src/webview/comparison/main.ts',
      'webview/evaluation': 'src/webview/evaluation/main.ts',
      'webview/heatmap': 'src/webview/heatmap/main.ts',
      'webview/map': 'src/webview/map/main.ts',
    },
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    loader: { '.svg': 'text' },
    alias: { '@microsoft/fast-web-utilities': path.join(root, 'scripts/bundle/fastWebUtilities.mjs') },
    external: [],
  },
];

/** What is there already is left alone: Windows does not let go of a library that a running VS Code has loaded. */
async function copyRuntime() {
  const modules = path.join(dist, 'node_modules');
  const [platform, arch] = target.split('-');
  const stamp = path.join(modules, 'copied.json');
  const wanted = JSON.stringify({ target, version: onnxruntime.version });
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  await rm(modules, { recursive: true, force: true });
  const native = `bin/napi-v6/${platform}/${arch}`;
  const copies = {
    'onnxruntime-common': ['package.json', 'dist/cjs'],
    'onnxruntime-node': ['package.json', 'dist', native],
  };
  for (const [name, parts] of Object.entries(copies)) {
    for (const part of parts) {
      const to = path.join(modules, name, part);
      await mkdir(path.dirname(to), { recursive: true });
      await cp(path.join(root, 'node_modules', name, part), to, {
        recursive: true,
        filter: (file) => !/\.(map|d\.ts)$/.test(file),
      });
    }
  }
  await writeFile(stamp, wanted);
}

await copyRuntime();
await writeFile(path.join(dist, 'cosines.onnx'), cosinesGraph());
await writeFile(path.join(dist, 'scan.onnx'), scanGraph());
for (const bundle of bundles) {
  const build = await context({
    ...shared,
    ...bundle,
    plugins: [lateBundles, ...(bundle.plugins ?? [])],
    outdir: dist,
  });
  if (watch) await build.watch();
  else await build.rebuild().finally(() => build.dispose());
}
