import { createHash } from 'node:crypto';
import type { EngineApi, Match, Ranking } from '../src/protocol/engineApi.ts';
import { indexAll, withNewEngine } from './indexedEngine.ts';
import { readNotes, til, toDocument } from './notes.ts';
import { readQuestions } from './texts.ts';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Results that are looked at. */
const DEPTH = 10;
/** Passages asked for, so that there are ten documents among them. */
const PASSAGES = 100;
const RANKINGS: readonly Ranking[] = ['words', 'meaning', 'both'];

/** What is searched for, and which of the ten best results are what was meant. */
interface Query {
  readonly text: string;
  /** Fusion was tuned on one half of the queries. */
  readonly half: 'tuning' | 'test';
  isAnswer(uri: string): boolean;
  /** How many answers there are. */
  readonly answers: number;
}

/** Searching with known answers: words, meaning, and both fused as the engine does it. */
export async function benchRetrieval(): Promise<void> {
  const notes = notesWithoutTitles();
  await measure(
    `Title of a note as the search, the ${notes.documents.length} notes of til without their titles as answers`,
    notes,
    bestOfDocuments,
  );
  const questions = questionsByIntent();
  await measure(
    `Test questions of BANKING77 as searches, ${questions.count} training questions, those of the same intent as answers`,
    questions,
    (matches) => matches.map(({ uri }) => uri),
  );
}

/**
 * Each note's first heading is a search, the rest of the note its answer. README.md, which lists all the titles, and
 * the other files beside the topics' folders are left out.
 */
function notesWithoutTitles() {
  const titled = readNotes().flatMap(({ uri, languageId, text }) => {
    const file = path.relative(til, fileURLToPath(uri));
    const heading = /^# +(.+)$/m.exec(text);
    if (!file.includes(path.sep) || !heading) return [];
    const body = text.slice(0, heading.index) + text.slice(heading.index + heading[0].length);
    return [{ file: file.replaceAll(path.sep, '/'), title: heading[1]!, document: toDocument(uri, languageId, body) }];
  });
  const queries = titled.map(({ file, title, document: { uri } }): Query => {
    return { text: title.replaceAll(/[`*]/g, ''), half: halfOf(file), isAnswer: (found) => found === uri, answers: 1 };
  });
  return { documents: titled.map(({ document }) => document), queries };
}

/** A document for each intent, with a question in each paragraph; every second test question is a search. */
function questionsByIntent() {
  const intents = new Map<string, string[]>();
  const training = readQuestions('train');
  for (const { text, intent } of training) intents.set(intent, [...(intents.get(intent) ?? []), text]);
  const uriOf = (intent: string) => `banking77:/${intent}.txt`;
  const documents = [...intents].map(([intent, texts]) => toDocument(uriOf(intent), 'plaintext', texts.join('\n\n')));
  const searches = readQuestions('test').filter((_, index) => index % 2 === 0);
  const queries = searches.map(({ text, intent }): Query => {
    const wanted = uriOf(intent);
    return { text, half: halfOf(text), isAnswer: (uri) => uri === wanted, answers: intents.get(intent)!.length };
  });
  return { documents, queries, count: training.length };
}

function halfOf(name: string): Query['half'] {
  return createHash('sha256').update(name).digest()[0]! % 2 === 0 ? 'tuning' : 'test';
}

/** The documents of passages, each where its best passage stands. */
function bestOfDocuments(matches: readonly Match[]): string[] {
  return [...new Set(matches.map(({ uri }) => uri))];
}

async function measure(
  title: string,
  { documents, queries }: { documents: ReturnType<typeof toDocument>[]; queries: readonly Query[] },
  toResults: (matches: readonly Match[]) => string[],
): Promise<void> {
  console.log(`\n${title}`);
  const halves = (['tuning', 'test'] as const).map((half) => queries.filter((query) => query.half === half));
  const [tuning, test] = halves as [Query[], Query[]];
  console.log(`  ${`tuning half: ${tuning.length} searches, test half: ${test.length}`.padEnd(50)}nDCG@10   recall@10`);
  await withNewEngine(async (engine) => {
    await indexAll(engine.api, documents);
    for (const ranking of RANKINGS) {
      for (const [name, half] of [
        ['tuning', tuning],
        ['test', test],
      ] as const) {
        const { ndcg, recall } = await searchAll(engine.api, half, ranking, toResults);
        console.log(`  ${`${ranking}, ${name} half`.padEnd(50)}${ndcg.toFixed(4)}    ${recall.toFixed(4)}`);
      }
    }
  });
}

/** Means over the queries, with an answer worth 1 and anything else 0. */
async function searchAll(
  api: EngineApi,
  queries: readonly Query[],
  ranking: Ranking,
  toResults: (matches: readonly Match[]) => string[],
): Promise<{ ndcg: number; recall: number }> {
  let ndcg = 0;
  let recall = 0;
  for (const { text, isAnswer, answers } of queries) {
    const scope = { uris: [], index: true };
    const { matches } = await api.search({ ...scope, text, kind: 'paragraph', top: PASSAGES, ranking });
    const gains = toResults(matches)
      .slice(0, DEPTH)
      .map((uri) => (isAnswer(uri) ? 1 : 0));
    const most = Math.min(DEPTH, answers);
    ndcg += discounted(gains) / discounted(Array.from({ length: most }, () => 1));
    recall += gains.reduce((sum: number, gain) => sum + gain, 0) / most;
  }
  return { ndcg: ndcg / queries.length, recall: recall / queries.length };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
}
