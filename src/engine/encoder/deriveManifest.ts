import { access } from 'node:fs/promises';
import path from 'node:path';
import { RpcError } from '../../protocol/rpcError.ts';
import { digest } from './fileDigest.ts';
import { ORDINARY_NEAREST, type ModelManifest, type Pooling } from './modelManifest.ts';
import { member, readJson } from './readJson.ts';

/** Where exports keep their graph: the smaller one first. */
const GRAPHS = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'model.onnx'];

/** The parts of a sentence-transformers model that Simile computes itself. */
const KNOWN_MODULES = ['Transformer', 'Pooling', 'Normalize'];

/**
 * What simile.json would say, from the files of a sentence-transformers export in ONNX form: config.json,
 * 1_Pooling/config.json, sentence_bert_config.json, tokenizer_config.json, modules.json.
 *
 * @throws RpcError `model-missing`, `model-damaged`
 */
export async function deriveManifest(folder: string): Promise<ModelManifest> {
  const read = (file: string) => readJson(path.join(folder, file));
  const [config, pooling, sentence, tokenizer, modules] = await Promise.all(
    ['config.json', '1_Pooling/config.json', 'sentence_bert_config.json', 'tokenizer_config.json', 'modules.json'].map(
      read,
    ),
  );
  if (config === undefined) throw new RpcError('model-missing', `The folder has no config.json: ${choose}`);
  const graph = await findGraph(folder);
  refuseUnknownModules(modules);
  const name = path.basename(folder);
  return {
    id: `${name}@${(await digest(path.join(folder, graph))).slice(0, 12)}`,
    title: name,
    licence: '',
    languages: [],
    dimensions: firstCount(
      [member(config, 'hidden_size'), member(config, 'd_model'), member(config, 'dim')],
      'hidden_size',
    ),
    maxTokens: firstCount(
      [
        member(sentence, 'max_seq_length'),
        member(tokenizer, 'model_max_length'),
        member(config, 'max_position_embeddings'),
      ],
      'max_seq_length',
    ),
    pooling: readPooling(pooling),
    normalise: true,
    sameBitsInBatches: false,
    usualNearest: ORDINARY_NEAREST,
    files: [{ path: graph }, { path: 'tokenizer.json' }, { path: 'tokenizer_config.json' }],
  };
}

const choose = 'choose the folder of a sentence-transformers model in ONNX form.';

async function findGraph(folder: string): Promise<string> {
  for (const graph of GRAPHS) {
    const there = await access(path.join(folder, graph)).then(
      () => true,
      () => false,
    );
    if (there) return graph;
  }
  throw new RpcError('model-missing', `The folder has no ONNX file (${GRAPHS.join(', ')}): ${choose}`);
}

/** A dense layer after the pooling, say, would silently be left out. */
function refuseUnknownModules(modules: unknown): void {
  if (!Array.isArray(modules)) return;
  for (const module of modules) {
    const type = String(member(module, 'type')).split('.').at(-1)!;
    if (!KNOWN_MODULES.includes(type)) {
      throw new RpcError('model-damaged', `The model has a part that Simile does not know (${type}). Choose another.`);
    }
  }
}

function readPooling(config: unknown): Pooling {
  if (config === undefined) return 'mean';
  if (member(config, 'pooling_mode_mean_tokens') === true) return 'mean';
  if (member(config, 'pooling_mode_cls_token') === true) return 'cls';
  if (member(config, 'pooling_mode_max_tokens') === true) return 'max';
  throw new RpcError('model-damaged', 'The model pools its tokens in a way that Simile does not know. Choose another.');
}

/** The first that is a sensible number: some tokenisers give 10^30 for "no limit". */
function firstCount(candidates: readonly unknown[], name: string): number {
  const found = candidates.find((value) => Number.isSafeInteger(value) && (value as number) > 0);
  if (found === undefined) throw new RpcError('model-damaged', `The model does not say its ${name}. Choose another.`);
  return found as number;
}
