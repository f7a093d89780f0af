/** Where exports keep their graph: the smaller one first. */
export const GRAPHS = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'model.onnx'] as const;

/** What a model says of itself, beside its graph and its tokeniser. */
export const DESCRIPTIONS = [
  'config.json',
  '1_Pooling/config.json',
  'sentence_bert_config.json',
  'modules.json',
  'config_sentence_transformers.json',
] as const;

/** What every tokeniser needs. */
export const TOKENIZER = ['tokenizer.json', 'tokenizer_config.json'] as const;

/** The parts of a model that Simile uses, each a path relative to its folder. */
export interface ModelParts {
  readonly graph: string;
  /** Weights that lie beside the graph, since a graph holds two gigabytes at most. */
  readonly weights: readonly string[];
  /** The tokeniser's files, and what there is of {@link DESCRIPTIONS}. */
  readonly others: readonly string[];
}

/**
 * Chooses among all the files that a model is published with: one graph of the several precisions, and what belongs to it.
 * Undefined where there is no graph, or a file is missing that no encoder can do without; `missing` names it.
 */
export function chooseParts(paths: readonly string[]): ModelParts | { readonly missing: string } {
  const there = new Set(paths);
  const graph = GRAPHS.find((path) => there.has(path));
  if (graph === undefined) return { missing: GRAPHS.join(', ') };
  const missing = ['config.json', ...TOKENIZER].find((path) => !there.has(path));
  if (missing !== undefined) return { missing };
  return {
    graph,
    weights: paths.filter((path) => isWeightsOf(graph, path)).sort(),
    others: [...TOKENIZER, ...DESCRIPTIONS.filter((path) => there.has(path))],
  };
}

/** Whether a file holds weights of a graph, by the names that exporters give: `model.onnx_data`, `model.onnx.data`. */
export function isWeightsOf(graph: string, path: string): boolean {
  return path.startsWith(graph) && /^[._]data(?:_\d+)?$/.test(path.slice(graph.length));
}
