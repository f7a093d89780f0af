import { setTimeout as delay } from 'node:timers/promises';
import type { DocumentText, IndexDescription } from '../src/protocol/engineApi.ts';
import { indexAll, inNewFolder, openEngine } from './indexedEngine.ts';
import { describeRuns, growthExponent, median, quantile, seconds } from './median.ts';
import { readNotes, rewriteNotes, toDocument } from './notes.ts';
import { MemoryWatch, readMemory } from './processMemory.ts';

/** How many times til there is, to see how the index grows. */
const SIZES = [1, 3, 10];
const EDITS = 30;
/** After which the memory of an engine that has nothing to do is read. */
const SETTLING_MS = 3000;
const MB = 2 ** 20;

interface ColdRun {
  readonly seconds: number;
  readonly index: IndexDescription;
  /** Megabytes; undefined where they cannot be read. */
  readonly peak: number | undefined;
  readonly settled: number | undefined;
}

/** The index of til: from nothing, opened again, after an edit; and how it grows with the number of notes. */
export async function benchIndexing(rounds: number): Promise<void> {
  const notes = readNotes();
  const cold: ColdRun[] = [];
  const reopened: number[] = [];
  const edits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await inNewFolder(async (folder) => {
      cold.push(await indexCold(folder, notes));
      reopened.push(await reopen(folder, notes));
      edits.push(...(await editNotes(folder, notes)));
    });
  }
  const { sentences, paragraphs, vectors } = cold[0]!.index;
  const passages = sentences + paragraphs;
  const list = (pick: (run: ColdRun) => number | undefined, digits = 0) => describeFigures(cold.map(pick), digits);
  console.log(`\nIndexing the ${notes.length} notes of til: ${sentences} sentences, ${paragraphs} paragraphs,`);
  console.log(`${vectors} different texts; median (range) of ${rounds} rounds`);
  console.log(
    `  cold, from the start of the process to all of it on disk, s     ${list((run) => run.seconds, 1)} (goal 20)`,
  );
  console.log(
    `    passages per second                                           ${list((run) => passages / run.seconds)}`,
  );
  console.log(
    `  reopened and a search answered, nothing encoded, s              ${describeRuns(reopened, 2)} (goal 1)`,
  );
  console.log(`  one note edited, and its new sentence found, ms                 ${describeRuns(edits)} (goal 150)`);
  console.log(`    95th percentile of ${String(edits.length).padEnd(43)}${quantile(edits, 0.95).toFixed(0)}`);
  console.log(
    `  memory of engine and encoder processes: peak, MB                ${list((run) => run.peak)} (goal 400)`,
  );
  console.log(`    settled, MB                                                   ${list((run) => run.settled)}`);
  console.log(
    `  on disk, MB                                                     ${list((run) => run.index.bytesOnDisk / MB, 1)}`,
  );
  await benchGrowth(notes, Math.min(rounds, 3), cold);
}

async function benchGrowth(notes: readonly DocumentText[], rounds: number, ofOne: readonly ColdRun[]): Promise<void> {
  const sizes = new Map<number, readonly ColdRun[]>([[1, ofOne]]);
  for (const size of SIZES.filter((size) => size > 1)) {
    const copies = Array.from({ length: size }, (_, copy) => rewriteNotes(notes, copy)).flat();
    const runs: ColdRun[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await inNewFolder((folder) => indexCold(folder, copies)));
    sizes.set(size, runs);
  }
  console.log(`  growth over different texts, median (range) of ${rounds}:`);
  for (const [size, runs] of sizes) {
    const list = (pick: (run: ColdRun) => number | undefined) => describeFigures(runs.map(pick), 1);
    console.log(`    ${`${size} × til, ${runs[0]!.index.vectors} texts`.padEnd(26)} s ${list((run) => run.seconds)}`);
    console.log(`${' '.repeat(31)}peak MB ${list((run) => run.peak)}, settled MB ${list((run) => run.settled)}`);
    console.log(`${' '.repeat(31)}disk MB ${list((run) => run.index.bytesOnDisk / MB)}`);
  }
  const slope = (pick: (run: ColdRun) => number | undefined) => {
    const points = [...sizes.values()].map((runs) => {
      return { x: runs[0]!.index.vectors, y: median(runs.map((run) => pick(run) ?? NaN)) };
    });
    return growthExponent(points).toFixed(2);
  };
  const slopes = [
    `time ${slope((run) => run.seconds)}`,
    `peak memory ${slope((run) => run.peak)}`,
    `settled memory ${slope((run) => run.settled)}`,
    `disk ${slope((run) => run.index.bytesOnDisk)}`,
  ];
  console.log(`    slopes of logarithms: ${slopes.join(', ')} (goal 1.1)`);
}

async function indexCold(folder: string, notes: readonly DocumentText[]): Promise<ColdRun> {
  const engine = openEngine(folder);
  const watch = new MemoryWatch(() => engine.pid);
  try {
    const took = await seconds(() => indexAll(engine.api, notes));
    const peak = watch.stop();
    await delay(SETTLING_MS);
    const settled = readMemory(engine.pid!);
    return { seconds: took, peak, settled, index: await engine.api.describeIndex({}) };
  } finally {
    watch.stop();
    engine.dispose();
  }
}

/** Seconds from nothing running to the first answer. */
async function reopen(folder: string, notes: readonly DocumentText[]): Promise<number> {
  const engine = openEngine(folder);
  try {
    const took = await seconds(async () => {
      const { missing } = await engine.api.reconcileIndex({
        documents: notes.map(({ uri, stamp }) => ({ uri, stamp })),
      });
      if (missing.length > 0) throw new Error(`${missing.length} notes are missing from the index.`);
      const { matches } = await engine.api.search({
        text: 'undo the last commit',
        kind: 'paragraph',
        top: 10,
        ranking: 'both',
        uris: [],
        index: true,
      });
      if (matches.length < 10) throw new Error('The first search found nothing.');
    });
    // Every note as a new version with the same text.
    const touched = notes.map((note) => ({ ...note, stamp: `${note.stamp} again` }));
    const encoded = await indexAll(engine.api, touched);
    if (encoded > 0) throw new Error(`${encoded} texts were encoded that the index had vectors of.`);
    await indexAll(engine.api, notes);
    return took;
  } finally {
    engine.dispose();
  }
}

/** Milliseconds, for each of some notes, until a sentence that was added to it is found. */
async function editNotes(folder: string, notes: readonly DocumentText[]): Promise<number[]> {
  const engine = openEngine(folder);
  const ask = (text: string) =>
    engine.api.findSimilar({ queries: [{ text }], kind: 'sentence', top: 1, uris: [], index: true });
  try {
    await ask('What is asked first loads the index.');
    const times: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const note = notes[Math.floor((edit * notes.length) / EDITS)]!;
      const sentence = `On day ${edit} the keeper of the lighthouse counted ${edit * 7 + 3} herons before breakfast.`;
      const changed = toDocument(note.uri, note.languageId, `${note.text}\n\n${sentence}\n`);
      const started = performance.now();
      await engine.api.indexDocuments({ documents: [changed], urgent: true });
      const { answers } = await ask(sentence);
      times.push(performance.now() - started);
      const [match] = answers[0]!.matches;
      if (match?.uri !== note.uri || match.text !== sentence) throw new Error('The new sentence was not found.');
    }
    return times;
  } finally {
    engine.dispose();
  }
}

function describeFigures(figures: readonly (number | undefined)[], digits: number): string {
  return figures.includes(undefined) ? 'not measured: there is no /proc' : describeRuns(figures as number[], digits);
}
