import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deriveManifest } from '../../../src/engine/encoder/deriveManifest.ts';

async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-derive-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const tiny = {
  'config.json': { hidden_size: 32, max_position_embeddings: 64 },
  'tokenizer.json': {},
  'tokenizer_config.json': {},
  'onnx/model.onnx': 'graph',
};

test('weights beside the graph belong to the model, those of another graph do not', async () => {
  const weights = { 'onnx/model.onnx_data': 'a', 'onnx/model.onnx_data_1': 'b', 'onnx/model_fp16.onnx_data': 'c' };
  const { files } = await deriveManifest(await folderOf({ ...tiny, ...weights }));
  expect(files.map((file) => file.path)).toEqual([
    'onnx/model.onnx',
    'onnx/model.onnx_data',
    'onnx/model.onnx_data_1',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
});

test('the prompts of sentence-transformers become prefixes', async () => {
  const prompts = { query: 'query: ', document: 'passage: ', STS: 'compare: ' };
  const folder = await folderOf({ ...tiny, 'config_sentence_transformers.json': { prompts } });
  expect((await deriveManifest(folder)).prefixes).toEqual({
    query: 'query: ',
    passage: 'passage: ',
    symmetric: 'compare: ',
  });
  expect((await deriveManifest(await folderOf(tiny))).prefixes).toEqual({ query: '', passage: '', symmetric: '' });
});
