import { OnnxGraph, elementType } from './onnxGraph.mjs';

/** Sizes of the Universal Sentence Encoder "lite". */
export const dimensions = 512;
export const maxTokens = 128;
const embeddingWidth = 256;
const heads = 4;
const epsilon = 1e-6;

/**
 * Builds the whole encoder as an ONNX graph.
 *
 * Inputs `input_ids` and `attention_mask`, int64 [batch, sequence], padded on the right; outputs `token_embeddings`
 * float [batch, sequence, 512], before pooling, and `sentence_embedding` float [batch, 512] of unit length. A row
 * whose mask is all zero gets the vector of an empty mean: defined, and the same everywhere.
 *
 * @param {Map<string, { shape: number[], data: Float32Array }>} weights as the reference names them
 * @param {Float32Array} pooling the weight of each piece in the mean of the token vectors
 * @param {(graph: OnnxGraph) => import('./numerics.mjs').Numerics} createNumerics how matrices are multiplied
 * @returns {OnnxGraph}
 */
export function buildEncoder(weights, pooling, createNumerics) {
  const graph = new OnnxGraph();
  const numerics = createNumerics(graph);
  const read = (name) => findWeights(weights, name);
  const ids = graph.input('input_ids', elementType.int64, ['batch', 'sequence']);
  const mask = graph.input('attention_mask', elementType.int64, ['batch', 'sequence']);
  const mask32 = graph.node('Cast', [mask], 'mask.int32', { to: 6 });
  const shape = graph.node('Shape', [ids], 'shape');
  const width = graph.constant('width', BigInt64Array.of(BigInt(dimensions)));
  const tokenShape = graph.node('Concat', [shape, width], 'shape.tokens', { axis: 0 });

  const embedded = addTiming(graph, shape, numerics.embed(ids, read('Embeddings_en').data, embeddingWidth), read);
  let hidden = transform(graph, numerics, read, 0, { input: embedded, mask: mask32 });
  const between = graph.node('Reshape', [hidden, tokenShape], 'layer0.output');
  hidden = transform(graph, numerics, read, 1, { input: between, mask: mask32 });
  const tokens = graph.node('Reshape', [hidden, tokenShape], 'token_embeddings');
  graph.output(tokens, elementType.float, ['batch', 'sequence', dimensions]);

  const mean = poolTokens(graph, { ids, mask, tokens }, pooling);
  const head = numerics.linearInTwo('head', mean, read('tanh_layer_0/weights'), read('tanh_layer_0/bias').data);
  const squashed = graph.node('Tanh', [head], 'head.tanh');
  graph.node('LpNormalization', [squashed], 'sentence_embedding', { axis: 1, p: 2 });
  graph.output('sentence_embedding', elementType.float, ['batch', dimensions]);
  return graph;
}

/**
 * One pre-norm transformer layer. The first one widens its input of 256 to 512 and has a dense layer in place of the
 * plain residual. Takes [batch, sequence, width], gives [batch * sequence, 512].
 */
function transform(graph, numerics, read, layer, { input, mask }) {
  const name = `layer${layer}`;
  const weightsOf = (part) => read(`Layer_${layer}/TransformerLayer/${part}`);
  const norm = (part) => [
    graph.constant(`${name}.${part}.scale`, weightsOf(`${part}/layer_norm/layer_norm_scale/`).data),
    graph.constant(`${name}.${part}.bias`, weightsOf(`${part}/layer_norm/layer_norm_bias/`).data),
  ];
  const bias = (part) => weightsOf(`${part}/bias/`).data;
  const kernel = (part) => weightsOf(`${part}/kernel/`);

  const [scale, shift] = norm('layer_prepostprocess');
  const normed = graph.node('LayerNormalization', [input, scale, shift], `${name}.attention.input`, { epsilon });
  const qkv = 'MultiheadAttention/qkv_transform_single';
  const context = numerics.attention(`${name}.attention`, normed, kernel(qkv), bias(qkv), mask, heads);
  const out = 'MultiheadAttention/output_transform_single';
  const width = kernel(out).shape[0];
  const contextRows = flatten(graph, context, width, `${name}.context.input`);
  const attended = numerics.linear(`${name}.context`, contextRows, kernel(out), bias(out));
  const rows = flatten(graph, input, width, `${name}.dense.input`);
  const residual = layer === 0 ? numerics.linear(`${name}.dense`, rows, kernel('dense'), bias('dense')) : rows;

  const sum = graph.node('Add', [attended, residual], `${name}.attended`);
  const [ffnScale, ffnShift] = norm('FFN/layer_prepostprocess');
  const ffnInput = graph.node('LayerNormalization', [sum, ffnScale, ffnShift], `${name}.ffn.input`, { epsilon });
  const [widen, narrow] = [1, 2].map((conv) => ({
    kernel: weightsOf(`FFN/conv${conv}/Tensordot/Reshape_1`),
    bias: bias(`FFN/conv${conv}`),
  }));
  const fed = numerics.feedForward(`${name}.ffn`, ffnInput, widen, narrow);
  return graph.node('Add', [fed, sum], `${name}.sum`);
}

/** Adds sines and cosines of the positions, which are the columns of the batch. */
function addTiming(graph, shape, embedded, read) {
  const frequencies = read('TimingSignal/ExpandDims_1').data;
  const table = new Float32Array(maxTokens * embeddingWidth);
  for (let position = 0; position < maxTokens; position++) {
    frequencies.forEach((frequency, at) => {
      const angle = Math.fround(position * frequency);
      table[position * embeddingWidth + at] = Math.sin(angle);
      table[position * embeddingWidth + frequencies.length + at] = Math.cos(angle);
    });
  }
  const timing = graph.constant('timing', table, [maxTokens, embeddingWidth]);
  const [zero, one, two] = [0n, 1n, 2n].map((value) => graph.constant(`int.${value}`, BigInt64Array.of(value)));
  const length = graph.node('Slice', [shape, one, two], 'sequence');
  const rows = graph.node('Slice', [timing, zero, length, zero], 'timing.rows');
  return graph.node('Add', [embedded, rows], 'embedded');
}

/** The mean of the token vectors over the mask, each weighted by its piece: [batch, 512]. */
function poolTokens(graph, { ids, mask, tokens }, pooling) {
  const one = graph.constant('int.1', BigInt64Array.of(1n));
  const table = graph.constant('pooling', pooling);
  const present = graph.node('Cast', [mask], 'mask.float', { to: 1 });
  const raw = graph.node('Mul', [graph.node('Gather', [table, ids], 'pooling.pieces'), present], 'pooling.weights');
  const sum = graph.node('ReduceSum', [raw, one], 'pooling.sum', { keepdims: 1 });
  // Only an empty mask has so small a sum: its mean is zero, not a division by zero.
  const least = graph.constant('pooling.least', Float32Array.of(1e-9), []);
  const shares = graph.node('Div', [raw, graph.node('Max', [sum, least], 'pooling.total')], 'pooling.shares');
  const row = graph.node('Unsqueeze', [shares, one], 'pooling.row');
  const mean = graph.node('MatMul', [row, tokens], 'pooling.mean');
  return graph.node('Squeeze', [mean, one], 'head.input');
}

/** [batch, sequence, width] as [batch * sequence, width]: matrices are multiplied with all tokens at once. */
function flatten(graph, tensor, width, output) {
  const shape = graph.constant(`rows.${width}`, BigInt64Array.of(-1n, BigInt(width)));
  return graph.node('Reshape', [tensor, shape], output);
}

/** The one tensor whose name contains `part`, without the leading dimensions of size 1. */
function findWeights(weights, part) {
  const found = [...weights].filter(([name, { data }]) => name.includes(part) && data instanceof Float32Array);
  if (found.length !== 1) throw new Error(`${found.length} tensors of the reference are named like ${part}, not one.`);
  const { shape, data } = found[0][1];
  return { shape: shape.slice(-2), data };
}
