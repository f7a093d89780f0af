import { describe, expect, it } from 'vitest';
import {
  buildClustersTree,
  listClusters,
  listMembers,
  type ClustersNode,
} from '../../../../src/editor/clusters/clustersTree.ts';
import type { ClusterMark } from '../../../../src/editor/clusters/clusterMarks.ts';
import { sketchMembers } from '../../../../src/editor/clusters/memberSketch.ts';
import { makeOutcome, type Made } from './makeOutcome.ts';

const members = sketchMembers([]);
const pathOf = (uri: string) => uri.replace('file:///n/', '');

interface Shown {
  readonly marks?: readonly (Omit<ClusterMark, 'members'> | undefined)[];
  readonly showsExcluded?: boolean;
  readonly filter?: string;
}

function build(clusters: readonly (readonly string[])[], made: Made = {}, shown: Shown = {}): ClustersNode[] {
  const { marks = [], showsExcluded = false, filter = '' } = shown;
  return buildClustersTree(makeOutcome(clusters, made), {
    marks: marks.map((mark) => mark && { members, ...mark }),
    showsExcluded,
    filter,
    pathOf,
  });
}

/** Each node as a line: two blanks for each level. */
function draw(nodes: readonly ClustersNode[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'passage') return [`${indent}${node.title ?? node.match.text}`];
    const name = 'label' in node ? node.label : node.type;
    return [`${indent}${name}`, ...draw(node.children, `${indent}  `)];
  });
}

describe('buildClustersTree', () => {
  it('shows clusters with their members, the most central first, and at the end what is in none', () => {
    expect(draw(build([['b', 'a'], ['c']], { outliers: ['d'] }))).toEqual([
      'word0',
      '  Title b',
      '  Title a',
      'word1',
      '  Title c',
      'outliers',
      '  Title d',
    ]);
  });

  it('shows topics where there are some', () => {
    const topics = [
      { clusters: [2, 0], size: 2, label: ['large', 'topic'] },
      { clusters: [1], size: 1, label: [] },
    ];
    expect(draw(build([['a'], ['b'], ['c']], { topics }))).toEqual([
      'large, topic',
      '  word2',
      '    Title c',
      '  word0',
      '    Title a',
      'word1',
      '  word1',
      '    Title b',
    ]);
  });

  it('names a cluster without telling words after its most central member', () => {
    expect(draw(build([['b', 'a']], { labels: [[]] }))[0]).toBe('Text of b.');
  });

  it('puts what is pinned before everything, also before topics, and leaves out what is excluded', () => {
    const topics = [{ clusters: [0, 1, 2], size: 3, label: ['all'] }];
    const marks = [undefined, { pinned: true, name: 'Mine' }, { excluded: true }] as const;
    expect(draw(build([['a'], ['b'], ['c']], { topics }, { marks }))).toEqual([
      'Mine',
      '  Title b',
      'all',
      '  word0',
      '    Title a',
    ]);
    expect(draw(build([['a'], ['b'], ['c']], { topics }, { marks, showsExcluded: true })).slice(-3)).toEqual([
      'excluded',
      '  word2',
      '    Title c',
    ]);
  });

  it('knows what was found under the name that a person has given', () => {
    const [cluster] = listClusters(build([['a']], { labels: [['bread', 'flour']] }, { marks: [{ name: 'Mine' }] }));
    expect(cluster).toMatchObject({ label: 'Mine', foundLabel: 'bread, flour' });
  });

  it('narrows clusters to the members that have the words, in their text, title or path', () => {
    const clusters = [['a', 'b'], ['c']];
    expect(draw(build(clusters, { labels: [['Bread'], ['money']] }, { filter: 'title B' }))).toEqual([
      'Bread',
      '  Title b',
    ]);
    // A label stands for all of its cluster.
    expect(draw(build(clusters, { labels: [['Bread'], ['money']] }, { filter: 'bread' }))).toHaveLength(3);
    expect(draw(build(clusters, {}, { filter: 'c.md' }))).toEqual(['word1', '  Title c']);
    expect(build(clusters, {}, { filter: 'nowhere' })).toEqual([]);
    const [narrowed] = listClusters(build(clusters, {}, { filter: 'b.md' }));
    expect(narrowed).toMatchObject({ isNarrowed: true });
    expect(narrowed?.children[0]?.holder).toBe(narrowed);
  });

  it('has an id for every row, the same in every run', () => {
    const ids = (nodes: readonly ClustersNode[]): string[] =>
      nodes.flatMap((node) => [node.id, ...(node.type === 'passage' ? [] : ids(node.children))]);
    const once = ids(build([['a/1', 'a/2'], ['b/1']], { items: 'sentence', outliers: ['c/1'] }));
    expect(new Set(once).size).toBe(once.length);
    // Another cluster came to stand before it.
    const again = ids(
      build(
        [
          ['d/1', 'd/2', 'd/3'],
          ['a/1', 'a/2'],
        ],
        { items: 'sentence' },
      ),
    );
    expect(again).toEqual(expect.arrayContaining(once.slice(0, 3)));
  });

  it('takes the ellipsis off a text that was cut, so that it is found in its document', () => {
    const outcome = makeOutcome([['a']]);
    const [item] = outcome.answer.items;
    const cut = (text: string) => {
      const answer = { ...outcome.answer, items: [{ ...item!, text }] };
      const tree = buildClustersTree({ ...outcome, answer }, { marks: [], showsExcluded: false, filter: '', pathOf });
      return listMembers(tree)[0];
    };
    expect(cut(`${'word '.repeat(38)}…`)).toMatchObject({ isCut: true, match: { text: 'word '.repeat(38).trim() } });
    expect(cut('And so on…')).toMatchObject({ isCut: false, match: { text: 'And so on…' } });
  });
});

describe('listClusters and listMembers', () => {
  it('take what is chosen once, with what is below it', () => {
    const topics = [{ clusters: [0, 1], size: 3, label: ['all'] }];
    const [topic] = build([['a', 'b'], ['c']], { topics });
    const [first] = listClusters([topic!]);
    expect(listClusters([topic!, first!, first!.children[0]!]).map(({ label }) => label)).toEqual(['word0', 'word1']);
    expect(listMembers([first!.children[1]!, topic!]).map(({ title }) => title)).toEqual([
      'Title b',
      'Title a',
      'Title c',
    ]);
  });
});
