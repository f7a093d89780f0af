import { Background } from '../../core/background.ts';
import { Random } from '../../core/random.ts';
import { breathe } from '../breathe.ts';
import { comparedPairs, SAMPLE, SEED } from '../compare/backgrounds.ts';
import { cosineOfRecords, readRecord } from './vectorRecord.ts';
import type { VectorTable } from './vectorTable.ts';

/** What cosines are placed among, for passages of one kind: see `Background`. */
export interface Backgrounds {
  /** Of sampled texts to the text nearest to each. */
  readonly nearest: Background;
  /** Of random pairs of texts. */
  readonly pairs: Background;
}

/** Random pairs drawn at most: the mean is then good to about 0.001. */
const RANDOM_PAIRS = 10_000;

/** Queries whose products are in memory at a time. */
const AT_A_TIME = 8;

/** Samples both backgrounds among rows (ascending, each once). The same rows give the same samples. */
export async function sampleBackgrounds(
  table: VectorTable,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Backgrounds> {
  const { sampled, records: queries } = await sampleRows(table, rows, signal);
  const isAmong = new Uint8Array(table.size);
  for (const row of rows) isAmong[row] = 1;

  const nearest = new Float32Array(sampled.length).fill(-1);
  const pause = breathe(signal);
  for (let start = 0; start < queries.length; start += AT_A_TIME) {
    const scans = await table.scan(queries.slice(start, start + AT_A_TIME), signal);
    for (const [at, scan] of scans.entries()) {
      const own = sampled[start + at]!;
      const [best] = scan.rank(1, (row) => (row === own ? 0 : (isAmong[row] ?? 0)));
      if (best) nearest[start + at] = best.cosine;
      await pause();
    }
  }
  return {
    nearest: new Background(nearest, comparedPairs(sampled.length, rows.length)),
    pairs: samplePairs(queries),
  };
}

/** Cosines of random pairs; of all pairs where there are no more than would be drawn. */
/** The background of random pairs alone; the same as {@link sampleBackgrounds} has. */
export async function sampleRandomPairs(
  table: VectorTable,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Background> {
  return samplePairs((await sampleRows(table, rows, signal)).records);
}

async function sampleRows(table: VectorTable, rows: readonly number[], signal: AbortSignal | undefined) {
  const sampled = new Random(SEED).sample(SAMPLE, rows.length).map((index) => rows[index]!);
  const read = await table.read(sampled, signal);
  return { sampled, records: sampled.map((_, index) => readRecord(read, index)) };
}

function samplePairs(records: readonly Int16Array[]): Background {
  const count = records.length;
  const cosines: number[] = [];
  if ((count * (count - 1)) / 2 <= RANDOM_PAIRS) {
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) cosines.push(cosineOfRecords(records[a]!, records[b]!));
    }
  } else {
    const random = new Random(SEED);
    while (cosines.length < RANDOM_PAIRS) {
      const a = random.below(count);
      const b = random.below(count);
      if (a !== b) cosines.push(cosineOfRecords(records[a]!, records[b]!));
    }
  }
  return new Background(Float32Array.from(cosines), cosines.length);
}
