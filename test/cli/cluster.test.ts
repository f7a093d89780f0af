import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, simile, simileJson } from './simile.ts';

interface Clusters {
  model: string;
  method: string;
  count: number;
  silhouette: number | null;
  withoutProse: string[];
  topics: { label: string[]; clusters: number[] }[] | null;
  outliers: unknown[];
  clusters: {
    label: string[];
    cohesion: number | null;
    percentile: number | null;
    silhouette: number | null;
    members: { file: string; text: string; centrality: number }[];
  }[];
}

const NOTES = {
  'notes/bread.md': '# Bread\n\nKnead the sourdough with rye flour and bake it in a hot oven.\n',
  'notes/cake.md': '# Cake\n\nBake the cake in the oven with flour, butter and sugar.\n',
  'notes/rolls.md': '# Rolls\n\nThe dough for rolls rises, then goes into the oven with some flour.\n',
  'notes/loan.md': '# Loan\n\nThe bank raised the interest on my loan.\n',
  'notes/savings.md': '# Savings\n\nI moved my savings to a bank account with more interest.\n',
  'notes/mortgage.md': '# Mortgage\n\nThe mortgage and the loan of the bank cost more every month.\n',
  'notes/empty.md': '```js\nlet a;\n```\n',
};

describe('simile cluster', () => {
  it('prints what it promises, key by key', async () => {
    const cwd = await folderOf(NOTES);
    const answer = await simileJson<Clusters>(['cluster', 'notes'], { cwd });
    expect(Object.keys(answer)).toEqual([
      ...['model', 'method', 'count', 'silhouette', 'withoutProse', 'topics', 'outliers', 'clusters'],
    ]);
    expect(answer).toMatchObject({ method: 'k-means', count: 2, topics: null, outliers: [] });
    expect(answer.withoutProse).toEqual([path.join('notes', 'empty.md')]);
    const filesOf = answer.clusters.map(({ members }) => members.map(({ file }) => path.basename(file, '.md')).sort());
    expect(filesOf).toEqual([
      ['bread', 'cake', 'rolls'],
      ['loan', 'mortgage', 'savings'],
    ]);
    expect(Object.keys(answer.clusters[0]!)).toEqual(['label', 'cohesion', 'percentile', 'silhouette', 'members']);
    expect(Object.keys(answer.clusters[0]!.members[0]!)).toEqual(['file', 'start', 'end', 'text', 'centrality']);
    expect(answer.clusters[0]!.label.join(' ')).toMatch(/oven|flour/);
    expect(answer.clusters[1]!.label.join(' ')).toMatch(/bank|loan|interest/);
  });

  it('prints groups with their words, sizes and places for people', async () => {
    const cwd = await folderOf(NOTES);
    const { code, stdout, stderr } = await simile(['cluster', 'notes', '--top', '1'], { cwd });
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('2 groups of 6 notes in 6 files');
    expect(lines[2]).toMatch(/^.+ {2}3 notes {2}0\.\d\d/);
    expect(lines[3]).toMatch(/^ {2}notes.(bread|cake|rolls)\.md:1:3 /);
    expect(lines).toHaveLength(7);
    expect(stderr).toContain('1 file without prose left out');
  });

  it('takes items, method and count', async () => {
    const cwd = await folderOf(NOTES);
    const args = ['cluster', 'notes', '--items', 'sentence', '--method', 'hierarchical', '--count', '4'];
    const answer = await simileJson<Clusters>(args, { cwd });
    expect(answer).toMatchObject({ method: 'hierarchical', count: 4 });
    expect(answer.clusters.flatMap(({ members }) => members)).toHaveLength(12);
  });

  it('refuses what makes no sense', async () => {
    for (const [args, reason] of [
      [['cluster'], 'A file or folder is missing.'],
      [['cluster', '.', '--method', 'density', '--count', '3'], 'leave --count out'],
      [['cluster', '.', '--items', 'word'], '--items takes note, paragraph or sentence'],
      [['cluster', '.', '--count', '0'], '--count takes a whole number'],
    ] as const) {
      const { code, stderr } = await simile(args);
      expect(code).toBe(2);
      expect(stderr).toContain(reason);
    }
  });
});
