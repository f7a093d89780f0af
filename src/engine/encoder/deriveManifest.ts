import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describeModel, UnsupportedModel } from '../../core/models/describeModel.ts';
import { DESCRIPTIONS, GRAPHS, isWeightsOf, TOKENIZER } from '../../core/models/modelFiles.ts';
import type { ModelManifest } from '../../core/models/modelManifest.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { digest } from './fileDigest.ts';
import { readJson } from './readJson.ts';

/**
 * What simile.json would say, from the files of a sentence-transformers export in ONNX form: config.json,
 * 1_Pooling/config.json, sentence_bert_config.json, tokenizer_config.json, modules.json.
 *
 * @throws RpcError `model-missing`, `model-damaged`
 */
export async function deriveManifest(folder: string): Promise<ModelManifest> {
  const names = [...DESCRIPTIONS, 'tokenizer_config.json'];
  const contents = await Promise.all(names.map((name) => readJson(path.join(folder, name))));
  const descriptions = Object.fromEntries(names.map((name, at) => [name, contents[at]]));
  const config = descriptions['config.json'];
  if (config === undefined) throw new RpcError('model-missing', `The folder has no config.json: ${choose}`);
  const graph = await findGraph(folder);
  const identity = await digestAll([...graph, 'tokenizer.json'].map((file) => path.join(folder, file)));
  try {
    const files = [...graph, ...TOKENIZER].map((file) => ({ path: file }));
    return describeModel(path.basename(folder), identity, { ...descriptions, 'config.json': config }, files);
  } catch (error) {
    if (error instanceof UnsupportedModel) throw new RpcError('model-damaged', error.message);
    throw error;
  }
}

const choose = 'choose the folder of a sentence-transformers model in ONNX form.';

/** Something short that another content of any of the files would change; whichever is missing is said elsewhere. */
async function digestAll(files: readonly string[]): Promise<string> {
  const digests = await Promise.all(files.map((file) => digest(file).catch(() => '')));
  return createHash('sha256').update(digests.join()).digest('hex').slice(0, 12);
}

/** The graph, and the files with its weights where they lie beside it. */
async function findGraph(folder: string): Promise<string[]> {
  for (const graph of GRAPHS) {
    const beside = path.posix.dirname(graph);
    const names = await readdir(path.join(folder, beside)).catch(() => []);
    const paths = names.map((name) => path.posix.join(beside, name)).sort();
    if (paths.includes(graph)) return [graph, ...paths.filter((file) => isWeightsOf(graph, file))];
  }
  throw new RpcError('model-missing', `The folder has no ONNX file (${GRAPHS.join(', ')}): ${choose}`);
}
