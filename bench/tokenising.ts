import path from 'node:path';
import { AutoTokenizer, env } from '@huggingface/transformers';
import { loadTokenizer } from '../src/engine/encoder/loadTokenizer.ts';
import { describeRuns, median, seconds } from './median.ts';
import { readBanking77, root } from './texts.ts';

/** Texts per second on one thread: ours against the tokeniser of transformers.js with the same tokenizer.json. */
export async function benchTokenising(rounds: number): Promise<void> {
  const texts = readBanking77();
  const modelFolder = path.join(root, 'models/embedded');
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(modelFolder);
  const reference = await AutoTokenizer.from_pretrained(path.basename(modelFolder));
  const own = await loadTokenizer(modelFolder);
  const speeds = { own: [] as number[], reference: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const tookOwn = await seconds(async () => texts.forEach((text) => own.encode(text)));
    const tookReference = await seconds(async () => texts.forEach((text) => reference.encode(text)));
    if (round === 0) continue;
    speeds.own.push(texts.length / tookOwn);
    speeds.reference.push(texts.length / tookReference);
  }
  console.log(`\nTokenising ${texts.length} questions on one thread, texts per second: median (range) of ${rounds}`);
  console.log(`  simile           ${describeRuns(speeds.own)}`);
  console.log(`  transformers.js  ${describeRuns(speeds.reference)}`);
  console.log(`  ratio: ${(median(speeds.own) / median(speeds.reference)).toFixed(1)}`);
}
