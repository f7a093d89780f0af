import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { spearman } from '../../src/core/statistics.ts';
import {
  absent,
  buildEncoder,
  cosine,
  encodeTexts,
  ownTexts,
  readStsb,
  shipped,
  stsb,
  temporaryFolder,
} from './variants.ts';

const temporary = temporaryFolder();
const variant = (name: string) => path.join(temporary, name);

async function lowestCosine(folder: string, exact: string, texts: readonly string[]): Promise<number> {
  const [rounded, full] = [await encodeTexts(folder, texts), await encodeTexts(exact, texts)];
  return rounded.reduce((lowest, vector, at) => Math.min(lowest, cosine(vector, full[at]!)), 1);
}

async function correlation(folder: string): Promise<number> {
  const { left, right, scores } = await readStsb();
  const vectors = await encodeTexts(folder, [...left, ...right]);
  return spearman(
    left.map((_, at) => cosine(vectors[at]!, vectors[left.length + at]!)),
    scores,
  );
}

describe('the encoder in 8 bits', () => {
  beforeAll(async () => {
    await buildEncoder('--precision', 'fp32', '--output', variant('fp32'));
    await buildEncoder('--precision', 'fp32', '--pooling', 'reference', '--output', variant('fp32-reference'));
    await buildEncoder('--pooling', 'reference', '--output', variant('int8-reference'));
  });

  test('is smaller than 10 MB', () => {
    expect(statSync(path.join(shipped, 'onnx/model_quantized.onnx')).size).toBeLessThan(10_000_000);
  });

  test('stays near full precision on texts of many kinds', async () => {
    expect(await lowestCosine(shipped, variant('fp32'), await ownTexts())).toBeGreaterThanOrEqual(0.993);
  });

  describe.skipIf(!existsSync(stsb))(`on STS-B dev${absent(stsb)}`, () => {
    test('stays near full precision in every sentence', async () => {
      const { left, right } = await readStsb();
      const texts = [...new Set([...left, ...right])];
      expect(await lowestCosine(shipped, variant('fp32'), texts)).toBeGreaterThanOrEqual(0.993);
      expect(await lowestCosine(variant('int8-reference'), variant('fp32-reference'), texts)).toBeGreaterThanOrEqual(
        0.993,
      );
    });

    test('orders pairs as people do: Spearman as shipped at least 0.7910', async () => {
      expect(await correlation(shipped)).toBeGreaterThanOrEqual(0.791);
    });

    test('orders pairs as the reference does: Spearman with its pooling at least 0.7820', async () => {
      expect(await correlation(variant('int8-reference'))).toBeGreaterThanOrEqual(0.782);
    });
  });
});
