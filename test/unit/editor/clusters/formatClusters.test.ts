import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { ClusteredKind } from '../../../../src/protocol/clusters.ts';
import { buildClustersTree } from '../../../../src/editor/clusters/clustersTree.ts';
import { gatherClusters } from '../../../../src/editor/clusters/exportedClusters.ts';
import { formatClustersCsv } from '../../../../src/editor/clusters/formatClustersCsv.ts';
import { formatClustersJson } from '../../../../src/editor/clusters/formatClustersJson.ts';
import { formatClustersMarkdown } from '../../../../src/editor/clusters/formatClustersMarkdown.ts';
import { sketchMembers } from '../../../../src/editor/clusters/memberSketch.ts';
import { makeOutcome, type Made } from './makeOutcome.ts';

const members = sketchMembers([]);
const pathOf = (uri: string) => uri.replace('file:///', '');
const words = {
  title: 'Clusters of *n*',
  outliers: 'Not in a cluster',
  linkTo: ({ file }: { file: string }) => `[[${file.slice(2, -3)}]]`,
};

function gather(clusters: readonly (readonly string[])[], kind: ClusteredKind, made: Made = {}) {
  const outcome = makeOutcome(clusters, { ...made, items: kind });
  // The last cluster is excluded, and stands in the view all the same.
  const marks = clusters.map((_, at) =>
    at === clusters.length - 1 ? ({ members, excluded: true } as const) : undefined,
  );
  const tree = buildClustersTree(outcome, { marks, showsExcluded: true, filter: '', pathOf });
  return gatherClusters(tree, { kind, chosen: outcome.answer.chosen }, pathOf);
}

it('writes a map of content: a heading for each topic and cluster, and a link to each note', () => {
  const topics = [{ clusters: [0, 1], size: 3, label: ['kitchen'] }];
  const labels = [['C#', 'sharp #'], ['*flour*', 'yeast'], ['gone']];
  const exported = gather([['b', 'a'], ['c'], ['x']], 'note', { topics, labels, outliers: ['d'] });
  expect(formatClustersMarkdown(exported, words)).toBe(String.raw`# Clusters of \*n\*

## kitchen

### C#, sharp \#

- [[b]]
- [[a]]

### \*flour\*, yeast

- [[c]]

## Not in a cluster

- [[d]]
`);
});

it('writes passages with links to their notes', () => {
  const exported = gather([['a/3', 'b/1'], ['x/1']], 'sentence');
  expect(formatClustersMarkdown(exported, words)).toBe(String.raw`# Clusters of \*n\*

## word0

- Text of a/3. — [[a]]
- Text of b/1. — [[b]]
`);
});

it('writes a table with a row for each member', () => {
  const exported = gather([['a/3', 'b/1'], ['x/1']], 'sentence', { outliers: ['c/2'], labels: [['=1+1'], ['x']] });
  const { data } = Papa.parse<Record<string, string>>(formatClustersCsv(exported), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toEqual([
    {
      cluster: '1',
      label: "'=1+1",
      topic: '',
      size: '2',
      cohesion: '0.5',
      percentile: '96',
      cosine: '0.75',
      title: '',
      text: 'Text of a/3.',
      file: 'n/a.md',
      line: '4',
      headings: 'Title a',
    },
    expect.objectContaining({ cluster: '1', cosine: '0.625', text: 'Text of b/1.', line: '2' }),
    expect.objectContaining({ cluster: '', label: '', size: '', cosine: '', text: 'Text of c/2.', file: 'n/c.md' }),
  ]);
});

it('writes JSON that says everything', () => {
  const topics = [{ clusters: [0, 1], size: 2, label: ['all'] }];
  const exported = gather([['a'], ['x']], 'note', { topics, labels: [['bread', 'flour'], ['x']], outliers: ['d'] });
  expect(JSON.parse(formatClustersJson(exported))).toEqual({
    items: 'note',
    method: 'k-means',
    count: 2,
    height: null,
    leastCosine: null,
    silhouette: 0.2,
    clusters: [
      {
        label: 'bread, flour',
        words: ['bread', 'flour'],
        topic: 'all',
        size: 1,
        pinned: false,
        cohesion: null,
        silhouette: 0.25,
        members: [
          {
            file: 'n/a.md',
            start: { line: 0, character: 0 },
            end: { line: 0, character: 10 },
            title: 'Title a',
            text: 'Text of a.',
            headings: [],
            cosine: 0.75,
          },
        ],
      },
    ],
    outliers: [expect.objectContaining({ file: 'n/d.md', title: 'Title d' })],
  });
});
