import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { scanGraph } from '../scripts/buildGraphs.mjs';
import { cacheFolder } from '../scripts/host/hosts.mjs';
import { root } from './texts.ts';

export type ScanModule = typeof import('../src/engine/index/vectorTable.ts') &
  typeof import('../src/engine/index/vectorRecord.ts');

/** Where {@link bundleScan} puts its bundle. */
export const scanBundle = path.join(cacheFolder, 'bench/scan.js');

/** The engine's scan as it is shipped: bundled, with its graph beside it. */
export async function bundleScan(): Promise<ScanModule> {
  await build({
    stdin: {
      contents: `export * from './vectorTable.ts'; export * from './vectorRecord.ts';`,
      resolveDir: path.join(root, 'src/engine/index'),
      loader: 'ts',
    },
    outfile: scanBundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['onnxruntime-node'],
  });
  await writeFile(path.join(path.dirname(scanBundle), 'scan.onnx'), scanGraph());
  return createRequire(import.meta.url)(scanBundle) as ScanModule;
}
