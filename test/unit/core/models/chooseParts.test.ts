import { expect, test } from 'vitest';
import { chooseParts } from '../../../../src/core/models/modelFiles.ts';
import { isHubId } from '../../../../src/core/models/hubId.ts';
import { isModelPath } from '../../../../src/core/models/modelPath.ts';

const others = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];

test('of several graphs the smaller one is taken, with its own weights', () => {
  const weights = ['onnx/model.onnx_data', 'onnx/model_quantized.onnx_data', 'onnx/model_quantized.onnx_data_1'];
  const paths = ['onnx/model.onnx', 'onnx/model_quantized.onnx', ...weights, ...others, 'README.md'];
  expect(chooseParts(paths)).toEqual({
    graph: 'onnx/model_quantized.onnx',
    weights: weights.slice(1),
    others: ['tokenizer.json', 'tokenizer_config.json', 'config.json'],
  });
  expect(chooseParts(paths.filter((path) => !path.includes('quantized')))).toMatchObject({
    graph: 'onnx/model.onnx',
    weights: ['onnx/model.onnx_data'],
  });
});

test.each([...others, 'model.onnx'])('without %s there is no encoder', (missing) => {
  const left = [...others, 'model.onnx'].filter((path) => path !== missing);
  const parts = chooseParts(left);
  expect('missing' in parts && parts.missing).toContain(missing);
});

test.each(['config.json', 'onnx/model.onnx_data', '1_Pooling/config.json', 'a.b/ü.json', '.gitattributes'])(
  '%j is a path in a model',
  (path) => expect(isModelPath(path)).toBe(true),
);

test.each(['', '.', '..', '/x', 'a//b', 'a/../b', 'a/./b', 'a/', 'a\\b', 'C:x', 'x:y', 'a\0b', 'a\nb', 'CON', 'a/nul.txt', 'x.', 'x ', 'x'.repeat(300)])(
  '%j is no path in a model',
  (path) => expect(isModelPath(path)).toBe(false),
);

test.each(['Xenova/all-MiniLM-L6-v2', 'gpt2', 'a/b', 'BAAI/bge-small-en-v1.5'])('%j can be a model', (id) =>
  expect(isHubId(id)).toBe(true),
);

test.each(['', 'a/b/c', '../a', 'a/..', 'a--b/c', '/a', 'a/', 'a b', 'a/b?x', 'a/b#x', 'https://x/y', 'a/b.git', '.a/b'])(
  '%j can be no model',
  (id) => expect(isHubId(id)).toBe(false),
);
