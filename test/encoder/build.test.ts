import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { beforeAll, describe, expect, test } from 'vitest';
import { EncoderSession } from '../../src/engine/encoder/encoderSession.ts';
import { loadTokenizer } from '../../src/engine/encoder/loadTokenizer.ts';
import { readModelFolder } from '../../src/engine/encoder/modelFolder.ts';
import { buildEncoder, cosine, shipped, temporaryFolder } from './variants.ts';

const files = [
  'LICENSE',
  'NOTICE',
  'config.json',
  'onnx/model_quantized.onnx',
  'simile.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

describe('scripts/buildEncoder.mjs', () => {
  const folder = path.join(temporaryFolder(), 'built');

  beforeAll(async () => {
    await buildEncoder('--output', folder);
  });

  test('makes the same bytes each time', async () => {
    for (const file of files) {
      const [built, before] = await Promise.all([folder, shipped].map((at) => readFile(path.join(at, file))));
      expect(built!.equals(before!), file).toBe(true);
    }
  });

  test('does nothing where the encoder is there', async () => {
    expect(await buildEncoder('--output', folder)).toBe('');
  });

  test('makes it anew where a file is damaged or missing, and leaves nothing else behind', async () => {
    await writeFile(path.join(folder, 'tokenizer.json'), '{}');
    await rm(path.join(folder, 'config.json'));
    await writeFile(path.join(folder, 'left over'), '');
    expect(await buildEncoder('--output', folder)).toContain('Built the encoder');
    const found = await readdir(folder, { recursive: true });
    expect(found.toSorted()).toEqual([...files, 'onnx'].map((file) => path.normalize(file)).toSorted());
    expect(await readdir(path.dirname(folder))).toEqual(['built']);
    await readModelFolder(folder);
  });

  test.each([
    { what: 'a variant without a place for it', options: ['--precision', 'fp32'], says: '--output' },
    { what: 'an unknown precision', options: ['--precision', 'int4', '--output', 'nowhere'], says: 'int8 or fp32' },
    {
      what: 'an unknown pooling',
      options: ['--pooling', 'max', '--output', 'nowhere'],
      says: 'frequency or reference',
    },
  ])('refuses $what', async ({ options, says }) => {
    await expect(buildEncoder(...options)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(says) as string,
    });
  });
});

describe('the folder of the encoder', () => {
  test('runs in transformers.js, with the same token vectors', async () => {
    env.allowRemoteModels = false;
    env.localModelPath = path.dirname(shipped);
    const extract = await pipeline('feature-extraction', path.basename(shipped), { dtype: 'q8' });
    const text = 'How can I earn money online?';
    const output = await extract(text);
    const model = await readModelFolder(shipped);
    const ids = Int32Array.from((await loadTokenizer(shipped)).encode(text));
    expect(output.dims).toEqual([1, ids.length, model.dimensions]);

    const session = await EncoderSession.open({ ...model, pooling: 'mean' });
    const input = { ids, counts: Int32Array.of(ids.length), length: ids.length };
    const mean = await extract(text, { pooling: 'mean' });
    expect(cosine(mean.data as Float32Array, await session.run(input))).toBeCloseTo(1, 6);
  });
});
