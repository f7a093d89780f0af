import { InferenceSession, Tensor } from 'onnxruntime-node';

/**
 * Runs a graph in a process of its own: `runGraph.mjs <onnx file>`, token ids of many texts on standard input as JSON,
 * one text at a time, sentence vectors on standard output as JSON.
 */
const session = await InferenceSession.create(process.argv[2], { intraOpNumThreads: 1 });
let input = '';
for await (const part of process.stdin) input += part;
const vectors = [];
for (const ids of JSON.parse(input)) {
  const length = 4 * Math.ceil(ids.length / 4);
  const padded = BigInt64Array.from({ length }, (_, at) => BigInt(ids[at] ?? 1));
  const mask = BigInt64Array.from({ length }, (_, at) => (at < ids.length ? 1n : 0n));
  const feeds = {
    input_ids: new Tensor('int64', padded, [1, length]),
    attention_mask: new Tensor('int64', mask, [1, length]),
  };
  const { sentence_embedding: vector } = await session.run(feeds, ['sentence_embedding']);
  vectors.push(Array.from(vector.data));
}
process.stdout.write(JSON.stringify(vectors));
