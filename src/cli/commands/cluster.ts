import { roundToFloat32 } from '../../core/float32Json.ts';
import {
  DEFAULT_CLUSTERING_METHOD,
  type Cluster,
  type ClusterAnswer,
  type ClusteredKind,
  type ClusteringMethod,
  type ClusteringProgress,
} from '../../protocol/clusters.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { WrongUse } from '../failures.ts';
import { askFiles } from '../files/askFiles.ts';
import { locateExistingIndex } from '../indexing/existingIndex.ts';
import { keptWhenInterrupted } from '../indexing/indexFolderOption.ts';
import { itemLines } from '../output/itemLines.ts';
import { itemJson, writeJson } from '../output/json.ts';
import { cosineText, counted } from '../output/phrases.ts';
import { printable } from '../output/terminal.ts';
import type { Session } from '../session.ts';

const KINDS: readonly ClusteredKind[] = ['note', 'paragraph', 'sentence'];
const METHODS: readonly ClusteringMethod[] = ['k-means', 'hierarchical', 'density'];

export const cluster: Command = {
  name: 'cluster',
  usage: '<file|folder>...',
  summary: 'Group notes, or their passages, by what they are about',
  details: [
    'Groups the files by meaning, or their paragraphs or sentences, and prints each group with the words that tell it from the others, its size, how close it is (the mean cosine of its pairs), and its most central members. The same files give the same groups.',
    'How many groups there are is chosen by how well they are set apart, unless --count says it. The method "density" leaves out what is near to nothing.',
    'A single folder that has been indexed with "simile index" is read from its index, which is brought up to date before.',
  ],
  options: {
    items: { value: 'ITEMS', help: 'note, paragraph or sentence (default: note, that is, a file)' },
    method: { value: 'METHOD', help: `k-means, hierarchical or density (default: ${DEFAULT_CLUSTERING_METHOD})` },
    count: { value: 'N', help: 'Make N groups, or as many as there can be; not with the method density' },
    top: { value: 'N', help: 'Print the N most central members of each group (default: 5); JSON has all of them' },
    json: {
      help: 'Print JSON: {model, method, count, silhouette, withoutProse, topics: [{label, clusters}], outliers: [{file, start, end, text}], clusters: [{label, cohesion, percentile, silhouette, members: [{file, start, end, text, centrality}]}]}',
    },
  },
  examples: ['simile cluster notes', 'simile cluster --items paragraph --method density --json docs README.md'],
  prepare,
  locateIndex: ({ positionals }) => locateExistingIndex(positionals),
  whenInterrupted: keptWhenInterrupted,
};

interface Question {
  readonly paths: readonly string[];
  readonly items: ClusteredKind;
  readonly method: ClusteringMethod;
  readonly count: number | undefined;
  readonly top: number;
  readonly json: boolean;
}

function prepare(args: Arguments): (session: Session) => Promise<void> {
  const method = args.choice('method', METHODS, DEFAULT_CLUSTERING_METHOD);
  const question: Question = {
    paths: args.positionals,
    items: args.choice('items', KINDS, 'note'),
    method,
    count: args.has('count') ? args.count('count', 1) : undefined,
    top: args.count('top', 5),
    json: args.has('json'),
  };
  if (question.paths.length === 0) throw new WrongUse('A file or folder is missing.');
  if (method === 'density' && question.count !== undefined) {
    throw new WrongUse('The method density finds as many groups as there are; leave --count out, or choose another.');
  }
  return (session) => clusterFiles(question, session);
}

async function clusterFiles(question: Question, session: Session): Promise<void> {
  const { paths, items, method, count } = question;
  const { api, progress } = session;
  const params = { items, method, ...(count !== undefined && { count }) };
  const call = {
    onProgress: ({ phase, done, total }: ClusteringProgress) =>
      phase === 'encoding' ? progress.encoding({ done, total }) : progress.show(`Grouping: ${done} %`),
  };
  const { answer, fileOf } = await askFiles(paths, items === 'note' ? 'paragraph' : items, session, (scope) =>
    api.clusterItems({ ...scope, ...params }, call),
  );
  progress.clear();
  if (answer.items.length === 0) progress.note(`There is no prose in ${paths.join(', ')}.`);
  if (answer.withoutProse.length > 0) {
    progress.note(`${counted(answer.withoutProse.length, 'file')} without prose left out.`);
  }
  if (question.json) await writeAll(answer, fileOf, session);
  else if (answer.items.length > 0) await print(question, answer, fileOf, session);
}

async function writeAll(answer: ClusterAnswer, fileOf: (uri: string) => string, { writer }: Session): Promise<void> {
  const { method, count, silhouette } = answer.chosen;
  const jsonOf = (number: number) => {
    const item = answer.items[number]!;
    return itemJson(item, fileOf(answer.documents[item.document]!.uri));
  };
  const head = {
    model: answer.model,
    method,
    count,
    silhouette,
    withoutProse: answer.withoutProse.map(fileOf),
    topics: answer.topics?.map(({ label, clusters }) => ({ label, clusters })) ?? null,
    outliers: Array.from(answer.outliers, jsonOf),
  };
  const elements = answer.clusters.map((one) =>
    JSON.stringify({
      label: one.label,
      cohesion: one.cohesion?.cosine ?? null,
      percentile: one.cohesion?.percentile ?? null,
      silhouette: one.silhouette,
      members: Array.from(one.members, (item, at) => ({
        ...jsonOf(item),
        centrality: roundToFloat32(one.centrality[at]!),
      })),
    }),
  );
  await writeJson(writer, head, 'clusters', elements);
}

async function print(
  { items: kind, top }: Question,
  answer: ClusterAnswer,
  fileOf: (uri: string) => string,
  { writer, terminal }: Session,
): Promise<void> {
  const { clusters, topics, outliers, items, documents } = answer;
  const remark = `${counted(clusters.length, 'group')} of ${counted(items.length, kind)} in ${counted(documents.length, 'file')}`;
  await writer.line(terminal.paint('dim', outliers.length > 0 ? `${remark}; ${outliers.length} in none` : remark));
  const printCluster = async (one: Cluster) => {
    await writer.line();
    const cohesion = one.cohesion
      ? `  ${cosineText(one.cohesion.cosine).trim()}${closerThanPairs(one.cohesion.percentile)}`
      : '';
    await writer.line(
      terminal.paint('green', nameOf(one.label)) +
        terminal.paint('dim', `  ${counted(one.members.length, kind)}${cohesion}`),
    );
    const shown = Array.from(one.members.subarray(0, top), (number) => {
      const { document, range, text } = items[number]!;
      return { uri: documents[document]!.uri, range, text };
    });
    for (const lines of itemLines(shown, { fileOf }, terminal, 2)) {
      for (const line of lines) await writer.line(`  ${line}`);
    }
  };
  if (!topics) {
    for (const one of clusters) await printCluster(one);
    return;
  }
  for (const topic of topics) {
    await writer.line();
    const size = terminal.paint('dim', `  ${counted(topic.clusters.length, 'group')}, ${counted(topic.size, kind)}`);
    await writer.line(terminal.paint('bold', nameOf(topic.label)) + size);
    for (const number of topic.clusters) await printCluster(clusters[number]!);
  }
}

/** Among random pairs; nothing where there are too few. */
function closerThanPairs(percentile: number | null): string {
  return percentile === null ? '' : `, closer than ${Math.floor(percentile)} % of pairs`;
}

function nameOf(label: readonly string[]): string {
  return label.length > 0 ? printable(label.join(', ')) : '(no words of its own)';
}
