import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readModelFolder } from '../../../src/engine/encoder/modelFolder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'simile-model-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(file: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('a folder with simile.json', () => {
  const graph = 'not really a graph';
  const manifest = {
    id: 'tiny@0',
    title: 'Tiny',
    licence: 'MIT',
    languages: ['en'],
    dimensions: 3,
    maxTokens: 16,
    pooling: 'output',
    normalise: false,
    sameBitsInBatches: true,
    files: [
      {
        path: 'onnx/tiny.onnx',
        size: graph.length,
        sha256: createHash('sha256').update(graph).digest('hex'),
      },
    ],
  };

  test('is what it says it is', async () => {
    await put('simile.json', manifest);
    await put('onnx/tiny.onnx', graph);
    expect(await readModelFolder(folder)).toMatchObject({
      folder,
      onnxPath: path.join(folder, 'onnx/tiny.onnx'),
      id: 'tiny@0',
      dimensions: 3,
      maxTokens: 16,
      pooling: 'output',
      sameBitsInBatches: true,
    });
  });

  test('without one of its files is missing', async () => {
    await put('simile.json', manifest);
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model-missing',
      message:
        'The encoder’s file onnx/tiny.onnx is missing. Download it again or choose another encoder; the one that comes ' +
        'with Simile is mended by installing Simile again, or by npm run build in its source folder.',
    });
  });

  test.each([
    ['another size', 'not really'],
    ['the same size and other bytes', graph.toUpperCase()],
  ])('with a file of %s is damaged', async (_, content) => {
    await put('simile.json', manifest);
    await put('onnx/tiny.onnx', content);
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test.each([
    ['broken JSON', '{ "id": '],
    ['an entry missing', { ...manifest, dimensions: undefined }],
    ['an unknown pooling', { ...manifest, pooling: 'sum' }],
    ['no graph', { ...manifest, files: [] }],
    ['a file outside the folder', { ...manifest, files: [{ path: '../tiny.onnx' }] }],
    ['a prefix that is no text', { ...manifest, prefixes: { query: 1 } }],
  ])('with %s is damaged', async (_, content) => {
    await put('simile.json', content);
    await put('onnx/tiny.onnx', graph);
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test.each([
    [undefined, { query: '', passage: '', symmetric: '' }],
    [{ query: 'q: ' }, { query: 'q: ', passage: '', symmetric: '' }],
    [
      { query: 'q: ', passage: 'p: ' },
      { query: 'q: ', passage: 'p: ', symmetric: 'p: ' },
    ],
    [
      { query: 'q: ', passage: 'p: ', symmetric: 'q: ' },
      { query: 'q: ', passage: 'p: ', symmetric: 'q: ' },
    ],
  ])('with the prefixes %j compares lists with that of passages, unless it says another', async (given, prefixes) => {
    await put('simile.json', { ...manifest, prefixes: given });
    await put('onnx/tiny.onnx', graph);
    expect(await readModelFolder(folder)).toMatchObject({ prefixes });
  });

  test('has vectors of another identity with whatever else would change them', async () => {
    await put('onnx/tiny.onnx', graph);
    const identify = async (changes: object) => {
      await put('simile.json', { ...manifest, ...changes });
      return (await readModelFolder(folder)).vectorsId;
    };
    const usual = await identify({});
    const others = [
      { id: 'tiny@1' },
      { dimensions: 2 },
      { maxTokens: 8 },
      { pooling: 'mean' },
      { normalise: true },
      { prefixes: { passage: 'p: ' } },
    ];
    const ids = [usual];
    for (const changes of others) ids.push(await identify(changes));
    expect(new Set(ids).size).toBe(others.length + 1);
    expect(await identify({ title: 'Other', prefixes: { query: 'q: ' } })).toBe(usual);
  });
});

describe('a sentence-transformers folder in ONNX form', () => {
  beforeEach(async () => {
    await put('config.json', { hidden_size: 384, max_position_embeddings: 512 });
    await put('tokenizer.json', {});
    await put('tokenizer_config.json', { model_max_length: 1e30 });
    await put('onnx/model.onnx', 'graph');
  });

  test('is described by its own files', async () => {
    await put('1_Pooling/config.json', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false });
    await put('sentence_bert_config.json', { max_seq_length: 256 });
    await put('modules.json', [
      { type: 'sentence_transformers.models.Transformer' },
      { type: 'sentence_transformers.models.Pooling' },
    ]);
    expect(await readModelFolder(folder)).toMatchObject({
      title: path.basename(folder),
      dimensions: 384,
      maxTokens: 256,
      pooling: 'cls',
      normalise: true,
      sameBitsInBatches: false,
      onnxPath: path.join(folder, 'onnx/model.onnx'),
    });
  });

  test('pools by the mean and takes as many tokens as it has positions, where it says nothing else', async () => {
    expect(await readModelFolder(folder)).toMatchObject({ pooling: 'mean', maxTokens: 512 });
  });

  test.each([
    ['xlm-roberta', 514, undefined, 512],
    ['bert', 512, 256, 256],
    ['bert', 77, 512, 77],
    ['xlm-roberta', 514, 514, 512],
  ])('of kind %s with %d positions, made for %s tokens, takes %d', async (kind, positions, made, expected) => {
    await put('config.json', { hidden_size: 384, model_type: kind, max_position_embeddings: positions });
    await put('sentence_bert_config.json', { max_seq_length: made });
    expect((await readModelFolder(folder)).maxTokens).toBe(expected);
  });

  test('has the prefixes that its authors’ code puts before texts', async () => {
    expect((await readModelFolder(folder)).prefixes).toEqual({ query: '', passage: '', symmetric: '' });
    const prompts = { query: 'find: ', document: 'text: ', STS: 'similar: ', Clustering: 'group: ' };
    await put('config_sentence_transformers.json', { prompts });
    expect((await readModelFolder(folder)).prefixes).toEqual({
      ...{ query: 'find: ', passage: 'text: ', symmetric: 'similar: ' },
    });
  });

  test('is refused where prefixes are left out of the pooling', async () => {
    await put('1_Pooling/config.json', { pooling_mode_mean_tokens: true, include_prompt: false });
    await readModelFolder(folder);
    await put('config_sentence_transformers.json', { prompts: { query: 'find: ' } });
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test.each(['onnx/model.onnx', 'onnx/model.onnx_data', 'tokenizer.json'])(
    'has another id with another %s',
    async (file) => {
      const { id } = await readModelFolder(folder);
      expect(id).toMatch(/@[0-9a-f]{12}$/);
      await put(file, '{"another": 1}');
      expect((await readModelFolder(folder)).id).not.toBe(id);
    },
  );

  test('prefers the smaller graph', async () => {
    await put('onnx/model_quantized.onnx', 'small graph');
    expect((await readModelFolder(folder)).onnxPath).toBe(path.join(folder, 'onnx/model_quantized.onnx'));
  });

  test.each([
    ['modules.json', [{ type: 'sentence_transformers.models.Dense' }]],
    ['1_Pooling/config.json', { pooling_mode_lasttoken: true }],
    ['1_Pooling/config.json', { pooling_mode_mean_tokens: true, pooling_mode_cls_token: true }],
    ['config.json', {}],
    ['config.json', 'no JSON'],
  ])('is refused with %s = %j', async (file, content) => {
    await put(file, content);
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  test.each(['onnx/model.onnx', 'config.json', 'tokenizer.json'])('is missing without %s', async (file) => {
    await rm(path.join(folder, file));
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-missing' });
  });
});

test('no folder at all is a missing encoder', async () => {
  await expect(readModelFolder(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'model-missing' });
});
