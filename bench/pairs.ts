import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describeRuns, secondsOf } from './median.ts';
import { data, readBanking77, root } from './texts.ts';

const run = promisify(execFile);
const cli = path.join(root, 'dist/cli.js');
const TOP = 100;

interface PairsJson {
  pairs: { a: { text: string }; b: { text: string }; cosine: number }[];
}

/** From the command line's cold start to its end, with the top 100 of 50 million pairs printed. */
export async function benchPairs(rounds: number): Promise<void> {
  const file = path.join(data, 'banking77/train.csv');
  const args = [cli, 'pairs', file, '--items', 'csv:text', '--top', String(TOP), '--json'];
  const options = { maxBuffer: 1 << 28 };
  let printed = '';
  const runs = await secondsOf(rounds, async () => (printed = (await run(process.execPath, args, options)).stdout));
  console.log(`\nsimile pairs on banking77's training texts, cold start to the printed top ${TOP}`);
  console.log(`  seconds: median (range) of ${rounds}: ${describeRuns(runs, 2)} (goal 3)`);

  const found = (JSON.parse(printed) as PairsJson).pairs.map(({ cosine }) => cosine);
  const expected = await bruteForce();
  const worst = Math.max(...expected.map((cosine, index) => Math.abs(cosine - found[index]!)));
  console.log(`  largest difference of a cosine to brute force in double precision: ${worst.toExponential(1)}`);
  // Vectors have unit length in single precision only, and the brute force does not know that equal texts have 1.
  if (found.length !== TOP || worst > 2e-6) throw new Error('The pairs are not those of brute force.');
}

/** The cosines of the best pairs by comparing every vector with every other, one multiplication at a time. */
async function bruteForce(): Promise<number[]> {
  const texts = readBanking77();
  const child = run(process.execPath, [cli, 'embed', '--json'], { maxBuffer: 1 << 30 });
  child.child.stdin!.end(texts.join('\n') + '\n');
  const { vectors } = JSON.parse((await child).stdout) as { vectors: number[][] };
  const rows = vectors.map((vector) => Float64Array.from(vector));
  let best: number[] = [];
  let least = -1;
  for (let a = 0; a < rows.length; a++) {
    for (let b = a + 1; b < rows.length; b++) {
      let cosine = 0;
      const [left, right] = [rows[a]!, rows[b]!];
      for (let d = 0; d < left.length; d++) cosine += left[d]! * right[d]!;
      if (cosine > least) best.push(cosine);
      if (best.length > 10 * TOP) {
        best = best.sort((x, y) => y - x).slice(0, TOP);
        least = best[TOP - 1]!;
      }
    }
  }
  return best.sort((x, y) => y - x).slice(0, TOP);
}
