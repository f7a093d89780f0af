import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '../src/core/random.ts';
import {
  DEFAULT_CLUSTERING_METHOD,
  type ClusterAnswer,
  type ClusteringMethod,
  type ClusterParams,
} from '../src/protocol/clusters.ts';
import type { DocumentText, EngineApi } from '../src/protocol/engineApi.ts';
import { adjustedRandIndex, vMeasure } from './clusterAgreement.ts';
import { indexAll, withNewEngine } from './indexedEngine.ts';
import { describeRuns, growthExponent, seconds, secondsOf } from './median.ts';
import { readNotes, rewriteNotes, til, toDocument } from './notes.ts';
import { readBanking77, readQuestions } from './texts.ts';
import { clusterByWords } from './tfIdfKMeans.ts';

const METHODS: readonly ClusteringMethod[] = ['k-means', 'hierarchical', 'density'];
/** Passages of the goal for speed, and what they may take. */
const PASSAGES = 10_000;
const GOAL_SECONDS = 5;
const SPEED_ROUNDS = 3;
const TIMES = [1, 3, 10] as const;

/** What is clustered, and the group that each item belongs to in truth. */
interface Labelled {
  readonly title: string;
  readonly documents: readonly DocumentText[];
  readonly items: ClusterParams['items'];
  readonly truth: readonly string[];
  readonly texts: readonly string[];
}

/** How well clusters agree with labels that people gave, and how long clustering takes. */
export async function benchClustering(): Promise<void> {
  for (const labelled of [questionsOfTest(), notesInFolders()]) await measureQuality(labelled);
  await measureSpeed();
}

/** A paragraph for each test question, as its intent. */
function questionsOfTest(): Labelled {
  const questions = readQuestions('test');
  return {
    title: `BANKING77's ${questions.length} test questions and their 77 intents`,
    documents: questions.map(({ text }, at) => toDocument(uriOf(at), 'plaintext', text)),
    items: 'note',
    truth: questions.map(({ intent }) => intent),
    texts: questions.map(({ text }) => text),
  };
}

/** The notes that lie in a folder, which is what they are about; notes beside the folders are left out. */
function notesInFolders(): Labelled {
  const notes = readNotes().filter(({ uri }) => folderOf(uri) !== '.');
  const folders = notes.map(({ uri }) => folderOf(uri));
  return {
    title: `til's ${notes.length} notes and their ${new Set(folders).size} folders`,
    documents: notes,
    items: 'note',
    truth: folders,
    texts: notes.map(({ text }) => text),
  };
}

function folderOf(uri: string): string {
  return path.dirname(path.relative(til, fileURLToPath(uri))).split(path.sep)[0]!;
}

/** URIs in the order of the numbers. */
function uriOf(number: number): string {
  return `bench:/${String(number).padStart(6, '0')}.txt`;
}

async function measureQuality({ title, documents, items, truth, texts }: Labelled): Promise<void> {
  console.log(`\n${title}`);
  console.log(`  ${''.padEnd(44)}clusters  outliers  V-measure   ARI`);
  const count = new Set(truth).size;
  const random = new Random(1);
  const drawn = truth.map(() => random.below(count));
  printRow('random groups, as many as labels', count, 0, drawn, truth);
  printRow('k-means on TF-IDF, as many as labels', count, 0, clusterByWords(texts, count), truth);
  await withNewEngine(async (engine) => {
    await indexAll(engine.api, documents);
    const truthOf = new Map(documents.map(({ uri }, at) => [uri, truth[at]!]));
    for (const method of METHODS) {
      for (const given of method === 'density' ? [undefined] : [count, undefined]) {
        const answer = await cluster(engine.api, { items, method, ...(given ? { count: given } : {}) });
        const labels = answer.items.map(({ document }) => truthOf.get(answer.documents[document]!.uri)!);
        const name = `${method}, ${given ? 'as many as labels' : 'number chosen'}`;
        printRow(name, answer.clusters.length, answer.outliers.length, groupsOf(answer), labels);
      }
    }
  });
}

function printRow(
  name: string,
  clusters: number,
  outliers: number,
  groupOf: readonly number[],
  truth: readonly string[],
): void {
  const figures = `${vMeasure(truth, groupOf).toFixed(3)}    ${adjustedRandIndex(truth, groupOf).toFixed(3)}`;
  console.log(`  ${name.padEnd(44)}${String(clusters).padStart(8)}${String(outliers).padStart(10)}      ${figures}`);
}

/** The group of each item; an outlier is a group of its own. */
function groupsOf({ items, clusters, outliers }: ClusterAnswer): number[] {
  const groupOf = items.map(() => -1);
  for (const [group, { members }] of clusters.entries()) for (const item of members) groupOf[item] = group;
  for (const [at, item] of outliers.entries()) groupOf[item] = clusters.length + at;
  return groupOf;
}

function cluster(api: EngineApi, params: Omit<ClusterParams, 'uris' | 'index'>): Promise<ClusterAnswer> {
  return api.clusterItems({ uris: [], index: true, ...params });
}

/** Passages whose vectors are there: questions for the goal, til in other words for the growth. */
async function measureSpeed(): Promise<void> {
  const texts = readBanking77().slice(0, PASSAGES);
  await withNewEngine(async (engine) => {
    await indexAll(engine.api, [toDocument(uriOf(0), 'plaintext', texts.join('\n\n'))]);
    console.log(
      `\nSeconds to cluster ${texts.length} passages whose vectors are there: median (range) of ${SPEED_ROUNDS}`,
    );
    for (const method of METHODS) {
      const runs = await secondsOf(SPEED_ROUNDS, () => cluster(engine.api, { items: 'paragraph', method }));
      const goal = method === DEFAULT_CLUSTERING_METHOD ? ` (goal ${GOAL_SECONDS})` : '';
      console.log(`  ${method.padEnd(14)} ${describeRuns(runs, 2)}${goal}`);
    }
  });
  await measureGrowth();
}

async function measureGrowth(): Promise<void> {
  const notes = readNotes().slice(0, 600);
  console.log('\nGrowth: paragraphs of 600 notes of til, and of 3 and 10 times as many in other words');
  const points = new Map<ClusteringMethod, { x: number; y: number }[]>();
  await withNewEngine(async (engine) => {
    let copies = 0;
    for (const times of TIMES) {
      for (; copies < times; copies++) await indexAll(engine.api, rewriteNotes(notes, copies));
      for (const method of METHODS) {
        let passages = 0;
        const took = await seconds(async () => {
          passages = (await cluster(engine.api, { items: 'paragraph', method })).items.length;
        });
        console.log(`  ${method.padEnd(14)} ${String(passages).padStart(6)} paragraphs  ${took.toFixed(2)} s`);
        points.set(method, [...(points.get(method) ?? []), { x: passages, y: took }]);
      }
    }
  });
  for (const [method, of] of points)
    console.log(`  ${method.padEnd(14)} grows with n^${growthExponent(of).toFixed(2)}`);
}
