import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTokenizer } from '../../src/engine/encoder/loadTokenizer.ts';
import { buildEncoder, cosine, ownTexts, shipped, temporaryFolder } from './variants.ts';

const emulator = 'qemu-x86_64';
const possible =
  process.platform === 'linux' && process.arch === 'x64' && spawnSync(emulator, ['--version']).status === 0;

/** Runs the graph in a process started by `command`; resolves to a vector for each text. */
async function runGraph(command: readonly string[], graph: string, ids: readonly number[][]): Promise<number[][]> {
  const [program, ...rest] = [...command, process.execPath, path.join(import.meta.dirname, 'runGraph.mjs'), graph];
  const child = spawn(program, rest);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  // The emulator warns of features it does not have: of interest only where something went wrong.
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdin.end(JSON.stringify(ids));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors}`);
  return JSON.parse(output) as number[][];
}

/**
 * AVX2 alone multiplies unsigned by signed bytes in pairs that saturate at 16 bits. Weights of 7 bits keep clear of
 * that; were it not so, cosines would fall to 0.98.
 */
describe.skipIf(!possible)(`on a processor without VNNI${possible ? '' : ` (skipped: ${emulator} is absent)`}`, () => {
  const folder = path.join(temporaryFolder(), 'fp32');
  let native: number[][];
  let emulated: number[][];
  let exact: number[][];

  beforeAll(async () => {
    await buildEncoder('--precision', 'fp32', '--output', folder);
    const tokenizer = await loadTokenizer(shipped);
    const ids = (await ownTexts()).filter((_, at) => at % 8 === 0).map((text) => Array.from(tokenizer.encode(text)));
    const graph = path.join(shipped, 'onnx/model_quantized.onnx');
    native = await runGraph([], graph, ids);
    exact = await runGraph([], path.join(folder, 'onnx/model.onnx'), ids);
    emulated = await runGraph([emulator, '-cpu', 'Haswell'], graph, ids);
  }, 600_000);

  const lowest = (left: readonly number[][], right: readonly number[][]) =>
    left.reduce((least, vector, at) => Math.min(least, cosine(vector, right[at]!)), 1);

  test('vectors stay near full precision', () => {
    expect(lowest(emulated, exact)).toBeGreaterThanOrEqual(0.993);
  });

  test('vectors are those of other processors', () => {
    // The same bits where this was written; float kernels may differ in the last digit on others.
    expect(lowest(emulated, native)).toBeGreaterThanOrEqual(0.9999);
  });
});
