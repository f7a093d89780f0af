import path from 'node:path';
import { AutoTokenizer, env, pipeline } from '@huggingface/transformers';
import { EngineClient } from '../src/engine/client.ts';
import { BareRuntime, type Layout } from './bareRuntime.ts';
import { describeRuns, median, seconds } from './median.ts';
import { readBanking77, root } from './texts.ts';

const modelFolder = path.join(root, 'models/embedded');
const onnx = path.join(modelFolder, 'onnx/model_quantized.onnx');

/** Layouts of the bare runtime; the best of them is the rival. */
const layouts: readonly Layout[] = [
  { processes: 1, threads: 2, batch: 8 },
  { processes: 1, threads: 2, batch: 32 },
  { processes: 2, threads: 1, batch: 8 },
  { processes: 2, threads: 1, batch: 16 },
  { processes: 2, threads: 1, batch: 32 },
];

interface Rival {
  readonly name: string;
  run(): Promise<unknown>;
  close(): void | Promise<void>;
}

/** Sentences per second of the engine, transformers.js and the bare runtime, one after the other in each round. */
export async function benchEncoding(rounds: number): Promise<void> {
  const texts = readBanking77();
  const rivals = [await openEngine(texts), ...(await openTransformers(texts)), ...(await openBare(texts))];
  const speeds = new Map<Rival, number[]>(rivals.map((rival) => [rival, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const rival of rivals) {
      const took = await seconds(() => rival.run());
      // The first round warms up.
      if (round > 0) speeds.get(rival)!.push(texts.length / took);
    }
  }
  for (const rival of rivals) await rival.close();

  console.log(`\nEncoding ${texts.length} questions, sentences per second: median (range) of ${rounds} rounds`);
  for (const [rival, runs] of speeds) console.log(`  ${rival.name.padEnd(58)} ${describeRuns(runs)}`);
  const best = (prefix: string) =>
    Math.max(...[...speeds].filter(([{ name }]) => name.startsWith(prefix)).map(([, runs]) => median(runs)));
  const own = best('simile');
  console.log(`  ratio to transformers.js at its better batch: ${(own / best('transformers.js')).toFixed(2)} (goal 2)`);
  console.log(`  ratio to the bare runtime in its best layout: ${(own / best('bare')).toFixed(2)} (goal 0.85)`);
}

async function openEngine(texts: readonly string[]): Promise<Rival> {
  const client = new EngineClient({
    entry: path.join(root, 'dist/engine.js'),
    modelFolder,
    idleTimeoutMs: 0,
    log: () => {},
  });
  await client.api.describe({});
  return {
    name: 'simile engine, tokenising and both links included',
    run: () => client.api.encode({ texts }),
    close: () => client.dispose(),
  };
}

async function openTransformers(texts: string[]): Promise<Rival[]> {
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(modelFolder);
  const extract = await pipeline('feature-extraction', path.basename(modelFolder), { dtype: 'q8', device: 'cpu' });
  return [1, 32].map((batch) => ({
    name: `transformers.js pipeline('feature-extraction'), batch ${batch}`,
    async run() {
      for (let start = 0; start < texts.length; start += batch) {
        await extract(texts.slice(start, start + batch), { pooling: 'mean', normalize: true });
      }
    },
    async close() {
      if (batch === 1) await extract.dispose();
    },
  }));
}

async function openBare(texts: readonly string[]): Promise<Rival[]> {
  const tokenizer = await AutoTokenizer.from_pretrained(path.basename(modelFolder));
  const ids = texts.map((text) => tokenizer.encode(text, { add_special_tokens: false }));
  return Promise.all(
    layouts.map(async (layout) => {
      const runtime = await BareRuntime.open(onnx, ids, layout);
      const { processes, threads, batch } = layout;
      return {
        name: `bare runtime, ${processes} × ${threads} thread${threads > 1 ? 's' : ''}, batch ${batch}`,
        run: () => runtime.run(),
        close: () => runtime.close(),
      };
    }),
  );
}
