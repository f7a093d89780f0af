import type { DuplicatesAnswer, DuplicatesParams } from '../src/protocol/duplicates.ts';
import type { EngineApi } from '../src/protocol/engineApi.ts';
import { indexAll, withNewEngine } from './indexedEngine.ts';
import { describeRuns, growthExponent, median, secondsOf } from './median.ts';
import { readNotes, rewriteNotes, toDocument } from './notes.ts';
import { readBanking77 } from './texts.ts';

const TIMES = [1, 3, 10] as const;
const NOTES = 600;
const KINDS = ['sentence', 'paragraph', 'note'] as const;

/** How long duplicates take to be found where all vectors are there, what is found, and how that grows. */
export async function benchDuplicates(rounds: number): Promise<void> {
  await measureQuestions(rounds);
  await measureGrowth(rounds);
}

async function measureQuestions(rounds: number): Promise<void> {
  await withNewEngine(async (engine) => {
    const documents = readBanking77().map((text, at) =>
      toDocument(`bench:/${String(at).padStart(6, '0')}.txt`, 'plaintext', text),
    );
    await indexAll(engine.api, documents);
    const params = { kind: 'sentence', most: 100_000 } as const;
    const answer = await find(engine.api, params);
    console.log(`\nNear-duplicates among ${answer.searched.items} sentences of banking77, vectors there`);
    console.log(`  from a cosine of ${answer.limit!.toFixed(3)}: ${describeSorts(answer)}`);
    const all = await secondsOf(rounds, () => find(engine.api, params));
    console.log(`  all of them: ${describeRuns(all, 2)} s`);
    const touching = [documents[0]!.uri];
    const one = await secondsOf(rounds, () => find(engine.api, { ...params, touching }));
    console.log(`  those of one changed document: ${describeRuns(one.map((taken) => 1000 * taken))} ms`);
  });
}

async function measureGrowth(rounds: number): Promise<void> {
  console.log(`\nGrowth: ${NOTES} notes of til, and 3 and 10 times as many in other words; s, median of ${rounds}`);
  const points = new Map<string, { x: number; y: number }[]>();
  await withNewEngine(async (engine) => {
    const notes = readNotes().slice(0, NOTES);
    let copies = 0;
    for (const times of TIMES) {
      for (; copies < times; copies++) await indexAll(engine.api, rewriteNotes(notes, copies));
      for (const kind of KINDS) {
        const answer = await find(engine.api, { kind, most: 100 });
        const taken = median(await secondsOf(rounds, () => find(engine.api, { kind, most: 100 })));
        const { items } = answer.searched;
        console.log(`  ${kind.padEnd(10)} ${String(items).padStart(7)}  ${taken.toFixed(2)}  ${describeSorts(answer)}`);
        points.set(kind, [...(points.get(kind) ?? []), { x: items, y: taken }]);
      }
    }
  });
  for (const [kind, of] of points) console.log(`  ${kind.padEnd(10)} grows with n^${growthExponent(of).toFixed(2)}`);
}

function find(api: EngineApi, params: Omit<DuplicatesParams, 'uris' | 'index'>): Promise<DuplicatesAnswer> {
  return api.findDuplicates({ ...params, uris: [], index: true });
}

function describeSorts({ groups, left }: DuplicatesAnswer): string {
  const counts = new Map<string, number>(Object.entries(left));
  for (const { sort } of groups) counts.set(sort, (counts.get(sort) ?? 0) + 1);
  return Array.from(counts, ([sort, count]) => `${count} ${sort}`).join(', ');
}
