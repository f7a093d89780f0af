import { createHash } from 'node:crypto';
import type { HubModel } from './openHub.ts';

/** Id of the model that tests download. */
export const MODEL = 'Test-owner/tiny-encoder';

/** Path of its graph, by far its largest file. */
export const GRAPH = 'onnx/model_quantized.onnx';

/** Its files once it is installed, in order. */
export const INSTALLED = [
  '1_Pooling/config.json',
  'config.json',
  GRAPH,
  'simile.json',
  'tokenizer.json',
  'tokenizer_config.json',
];

/**
 * A model as hubs have them: what an encoder needs, and what it does not. Its graph is no graph: only the engine would
 * notice.
 *
 * @param bytes of the graph
 */
export function makeModel(bytes = 300_000): HubModel {
  return {
    '.gitattributes': '*.onnx filter=lfs diff=lfs merge=lfs -text\n',
    'README.md': '---\nlicense: apache-2.0\n---\n',
    'config.json': JSON.stringify({ model_type: 'bert', hidden_size: 32, max_position_embeddings: 64 }),
    'tokenizer.json': JSON.stringify({ model: { type: 'WordPiece', vocab: {} }, filler: 'x'.repeat(2000) }),
    'tokenizer_config.json': JSON.stringify({ model_max_length: 64, tokenizer_class: 'BertTokenizer' }),
    '1_Pooling/config.json': JSON.stringify({ pooling_mode_cls_token: true, pooling_mode_mean_tokens: false }),
    'onnx/model.onnx': noise(bytes * 2, 'the larger graph'),
    [GRAPH]: noise(bytes, 'the smaller graph'),
    'pytorch_model.bin': noise(5000, 'weights of another program'),
  };
}

/** A model that lacks some of its files. */
export function without(model: HubModel, ...files: readonly string[]): HubModel {
  return Object.fromEntries(Object.entries(model).filter(([file]) => !files.includes(file)));
}

/** Bytes that look random and are always the same. */
export function noise(bytes: number, seed: string): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes; at += 32) blocks.push(createHash('sha256').update(`${seed} ${at}`).digest());
  return Buffer.concat(blocks).subarray(0, bytes);
}
