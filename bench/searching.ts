import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentText, EngineApi } from '../src/protocol/engineApi.ts';
import { forkProcess } from '../src/engine/processChannel.ts';
import { indexAll, inNewFolder, openEngine, withNewEngine } from './indexedEngine.ts';
import { describeRuns, median, quantile } from './median.ts';
import { readNotes, rewriteNotes } from './notes.ts';
import { readMemory } from './processMemory.ts';
import { bundleScan, scanBundle, type ScanModule } from './scanBundle.ts';
import { openSimile, openSqliteVec, openUsearch, type Contender } from './scanContenders.ts';
import { readBanking77 } from './texts.ts';
import { encode, encodeTexts, first, mix, rowOf, type Vectors } from './vectors.ts';

const SIZES = [10_000, 100_000];
const TOP = 10;
const QUERIES = 100;
/** Queries whose answers are held against brute force: it takes a quarter of a second for each. */
const CHECKED = 20;
const MB = 2 ** 20;

/** Searches by themselves, beside others' exact search on the same vectors; then through the engine, from text to places. */
export async function benchSearching(rounds: number): Promise<void> {
  const scan = await bundleScan();
  await inNewFolder(async (folder) => {
    const engine = openEngine(folder);
    const real = await encodeTexts(engine.api);
    const queries = await encode(engine.api, readQueries());
    engine.dispose();
    console.log(
      `\nTop ${TOP} of vectors of ${real.count} real texts and mixtures of them, milliseconds of one search:`,
    );
    console.log(`median and 95th percentile of ${QUERIES} queries; median (range) of ${rounds} rounds`);
    const most = mix(real, Math.max(...SIZES));
    for (const size of SIZES) await compareScans(scan, first(most, size), queries, rounds);
    await measureVectorMemory(folder, most);
  });
  for (const size of SIZES) await benchEngine(size, rounds);
}

/** Questions that are not among the vectors. */
function readQueries(): string[] {
  return [...new Set(readBanking77('test'))].slice(0, QUERIES);
}

async function compareScans(scan: ScanModule, vectors: Vectors, queries: Vectors, rounds: number): Promise<void> {
  const contenders = [
    openSimile(scan, vectors),
    openUsearch(vectors, 1),
    openUsearch(vectors, 0),
    openSqliteVec(vectors),
  ];
  const times = new Map<Contender, number[][]>(contenders.map((contender) => [contender, []]));
  const found = new Map<Contender, number[][]>();
  for (let round = 0; round <= rounds; round++) {
    for (const contender of contenders) {
      const answers: number[][] = [];
      const took: number[] = [];
      for (let query = 0; query < queries.count; query++) {
        const started = performance.now();
        answers.push(await contender.search(rowOf(queries, query), TOP));
        took.push(performance.now() - started);
      }
      found.set(contender, answers);
      // The first round warms up.
      if (round > 0) times.get(contender)!.push(took);
    }
  }
  for (const contender of contenders) contender.close();

  const expected = bruteForce(scan, vectors, queries);
  console.log(`  ${vectors.count} vectors`);
  const medianOf = (contender: Contender) => median(times.get(contender)!.map((took) => median(took)));
  for (const contender of contenders) {
    const middle = describeRuns(times.get(contender)!.map(median), 2);
    const late = describeRuns(
      times.get(contender)!.map((took) => quantile(took, 0.95)),
      2,
    );
    const recall = recallOf(found.get(contender)!, expected);
    console.log(`    ${contender.name.padEnd(52)} p50 ${middle}, p95 ${late}; recall ${recall.toFixed(3)}`);
  }
  const [own, ...others] = contenders.map(medianOf);
  const ratio = own! / Math.min(...others);
  console.log(
    `    ours takes ${ratio.toFixed(2)} of the time of the quickest of the others (goal 1 at 100,000, and 10 ms)`,
  );
  found
    .get(contenders[0]!)!
    .slice(0, CHECKED)
    .forEach((rows, query) => {
      if (rows.join() !== expected[query]!.join()) throw new Error('The results are not those of brute force.');
    });
}

/** The nearest rows by comparing the records of a query and of every row, one multiplication at a time. */
function bruteForce({ toRecords, readRecord, cosineOfRecords }: ScanModule, vectors: Vectors, queries: Vectors) {
  const records = toRecords(vectors.data, vectors.dimensions);
  const rows = Array.from({ length: vectors.count }, (_, row) => readRecord(records, row));
  return Array.from({ length: CHECKED }, (_, at) => {
    const query = readRecord(toRecords(rowOf(queries, at), queries.dimensions), 0);
    return rows
      .map((record, row) => ({ row, cosine: cosineOfRecords(query, record) }))
      .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
      .slice(0, TOP)
      .map(({ row }) => row);
  });
}

function recallOf(found: readonly number[][], expected: readonly number[][]): number {
  const shared = expected.map((rows, query) => rows.filter((row) => found[query]!.includes(row)).length);
  return shared.reduce((sum, count) => sum + count, 0) / (expected.length * TOP);
}

/** Megabytes that the engine's table of vectors adds to a process. */
async function measureVectorMemory(folder: string, { data, count, dimensions }: Vectors): Promise<void> {
  const file = path.join(folder, 'vectors.f32');
  await writeFile(file, data);
  const child = forkProcess(path.join(import.meta.dirname, 'vectorMemoryChild.mjs'), {
    // Room that V8 keeps for new objects is not for vectors.
    env: { NODE_OPTIONS: '--max-semi-space-size=1' },
    stderr: 'inherit',
  });
  child.send({ bundle: scanBundle, file, count, dimensions });
  const [megabytes] = (await once(child, 'message')) as [number];
  console.log(`  memory of ${count} vectors, MB: ${megabytes.toFixed(1)} (goal 120)`);
}

/** From the text of a search to the places found, through the engine's link. */
async function benchEngine(passages: number, rounds: number): Promise<void> {
  await withNewEngine(async (engine) => {
    await fillIndex(engine.api, passages);
    // What is on disk is what a restart finds there.
    engine.restart();
    const { sentences, paragraphs, vectors, bytesOnDisk } = await engine.api.describeIndex({});
    console.log(`\nAn index of ${sentences} sentences and ${paragraphs} paragraphs, ${vectors} different texts`);
    const questions = new Map<string, (text: string) => Promise<unknown>>();
    const scope = { uris: [], index: true, top: TOP };
    for (const ranking of ['meaning', 'words', 'both'] as const) {
      questions.set(`search by ${ranking}, paragraphs`, (text) =>
        engine.api.search({ ...scope, text, kind: 'paragraph', ranking }),
      );
    }
    questions.set('similar sentences', (text) =>
      engine.api.findSimilar({ ...scope, queries: [{ text }], kind: 'sentence' }),
    );
    const texts = readQueries();
    for (const [name, ask] of questions) {
      const times: number[][] = [];
      for (let round = 0; round <= rounds; round++) {
        const took: number[] = [];
        for (const text of texts) {
          const started = performance.now();
          await ask(text);
          took.push(performance.now() - started);
        }
        if (round > 0) times.push(took);
      }
      const late = times.map((took) => quantile(took, 0.95));
      console.log(
        `  ${name.padEnd(30)} encoding included, ms: p50 ${describeRuns(times.map(median), 1)}, p95 ${describeRuns(late, 1)}`,
      );
    }
    console.log(`  on disk, MB: ${(bytesOnDisk / MB).toFixed(1)} (goal 120 at 100,000 passages)`);
    console.log(
      `  memory of the engine, MB: ${readMemory(engine.pid!)?.toFixed(0) ?? 'not measured: there is no /proc'}`,
    );
  });
}

/** Notes until the index holds so many passages: til, and then til in other words. */
async function fillIndex(api: EngineApi, passages: number): Promise<void> {
  const notes = readNotes();
  let held = 0;
  for (let copy = 0; held < passages; copy++) {
    const rewritten = rewriteNotes(notes, copy);
    for (let start = 0; start < rewritten.length && held < passages; start += 64) {
      const some: DocumentText[] = rewritten.slice(start, start + 64);
      await indexAll(api, some);
      const { sentences, paragraphs } = await api.describeIndex({});
      held = sentences + paragraphs;
    }
  }
}
