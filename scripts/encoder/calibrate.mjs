import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import energetic from '@energetic-ai/embeddings';
import { format, resolveConfig } from 'prettier';
import '../quietRuntime.mjs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { buildEncoder, maxTokens } from './architecture.mjs';
import { fullPrecision } from './numerics.mjs';
import { elementType } from './onnxGraph.mjs';

/** Tensors that the 8-bit graph rounds, by the names they have in the graph of full precision. */
const sites = [
  ...[0, 1].flatMap((layer) =>
    ['attention.input', 'context.input', 'ffn.input', 'ffn.hidden'].map((part) => `layer${layer}.${part}`),
  ),
  'layer0.dense.input',
  'head.input',
];
/**
 * Ranges end at this share of the extremes: clipping the few largest values loses less than coarser steps for all the
 * others do. Tried from 0.8 to 1.2 on the calibration texts; the lowest cosine to full precision is highest here.
 */
const kept = 0.85;
/** Where the mean of each channel is kept as well: what rounding the kernel does to the mean, the bias can undo. */
const centred = new Set(['layer0.dense.input']);

/**
 * Measures the activations on calibration.txt and writes them to calibration.json. They are committed,
 * because the last bits of these sums differ between processors and the model's identity is its digest.
 *
 * @returns {Promise<import('./numerics.mjs').Calibration>}
 */
export async function calibrate({ weights, vocabulary }, pooling) {
  const graph = buildEncoder(weights, pooling, fullPrecision);
  for (const site of sites) graph.output(site, elementType.float, null);
  const session = await InferenceSession.create(graph.serialise('calibration'), { intraOpNumThreads: 1 });
  const { tokenizer } = new energetic.EmbeddingsModel({ vocabulary });
  const text = await readFile(path.join(import.meta.dirname, 'calibration.txt'), 'utf8');
  const seen = new Map(sites.map((site) => [site, []]));
  for (const line of text.split('\n').filter(Boolean)) {
    const ids = BigInt64Array.from(tokenizer.encode(line).slice(0, maxTokens), BigInt);
    const dims = [1, ids.length];
    const outputs = await session.run(
      {
        input_ids: new Tensor('int64', ids, dims),
        attention_mask: new Tensor(
          'int64',
          ids.map(() => 1n),
          dims,
        ),
      },
      sites,
    );
    for (const site of sites) seen.get(site).push(outputs[site]);
  }
  const measured = Object.fromEntries(
    sites.map((site) => [
      site,
      { range: findRange(seen.get(site)), ...(centred.has(site) && { means: findMeans(seen.get(site)) }) },
    ]),
  );
  const file = path.join(import.meta.dirname, 'calibration.json');
  await writeFile(file, await format(JSON.stringify(measured), { ...(await resolveConfig(file)), parser: 'json' }));
  return measured;
}

/** The range for the values; it contains 0. */
function findRange(outputs) {
  let [low, high] = [0, 0];
  for (const { data } of outputs) {
    for (const value of data) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high].map((extreme) => round(kept * extreme));
}

/** The mean of each channel over all tokens. */
function findMeans(outputs) {
  const sums = new Float64Array(outputs[0].dims.at(-1));
  let tokens = 0;
  for (const { data } of outputs) {
    data.forEach((value, at) => (sums[at % sums.length] += value));
    tokens += data.length / sums.length;
  }
  return Array.from(sums, (sum) => round(sum / tokens));
}

/** Four digits are as many as a measurement is worth. */
function round(value) {
  return Number(value.toPrecision(4));
}
