import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIgnoredFile, IGNORED_FILE } from '../../src/core/duplicates/ignoredFile.ts';
import { folderOf, root, simile, simileJson } from './simile.ts';

interface Group {
  sort: string;
  texts: number;
  places: number;
  files: number;
  cosine: number;
  percentile: number | null;
  far: boolean;
  ignored: boolean;
  members: { hashes: string[]; text: string; places: { file: string; start: object; end: object }[] }[];
}

interface Duplicates {
  model: string;
  kind: string;
  limit: number;
  left: Record<string, number>;
  groups: Group[];
}

const monday = 'The museum opens its northern gallery on Monday at half past nine in the morning.';
const thursday = monday.replace('Monday', 'Thursday');
const parcel = 'Parcels that were damaged on their way must be reported within a week of arriving here.';
const notes = {
  'a.md': `# Hours\n\n${monday}\n`,
  'b.md': `# Gallery\n\n${thursday}\n\n${parcel}\n`,
  'c.md': `# Parcels\n\nBe friendly. ${parcel}\n`,
};

describe('simile duplicates', () => {
  it('prints what it promises, key by key', async () => {
    const answer = await simileJson<Duplicates>(['duplicates', await folderOf(notes)]);
    expect(Object.keys(answer)).toEqual(['model', 'kind', 'limit', 'left', 'groups']);
    for (const group of answer.groups) {
      const keys = ['sort', 'texts', 'places', 'files', 'cosine', 'percentile', 'far', 'ignored', 'members'];
      expect(Object.keys(group)).toEqual(keys);
      for (const member of group.members) {
        expect(Object.keys(member)).toEqual(['hashes', 'text', 'places']);
        for (const place of member.places) expect(Object.keys(place)).toEqual(['file', 'start', 'end']);
      }
    }
    expect(answer.groups.map(({ sort, members }) => [sort, members.map(({ text }) => text)])).toEqual([
      ['identical', [parcel]],
      ['sameWords', [monday, thursday]],
    ]);
  });

  it('prints them for people', async () => {
    const { stdout } = await simile(['duplicates', '.'], { cwd: await folderOf(notes) });
    expect(stdout).toContain('Identical\n\n2 places in 2 files\n  b.md:5:1   ' + 'Parcels');
    expect(stdout).toContain('c.md:3:14');
    expect(stdout).toMatch(/Nearly identical\n\n(0\.9\d|1\.00) {2}2 places in 2 files/);
  });

  it('takes notes as a whole', async () => {
    const soup = await readFile(path.join(root, 'examples/notes/recipes/lentil-soup.md'), 'utf8');
    const folder = await folderOf({ ...notes, 'soup.md': soup, 'copy.md': `${soup}\n\nThis is a copy of it.\n` });
    const { groups } = await simileJson<Duplicates>(['duplicates', folder, '--kind', 'note']);
    expect(
      groups.map(({ sort, members }) => [sort, members.map(({ places }) => path.basename(places[0]!.file))]),
    ).toEqual([['sameWords', ['copy.md', 'soup.md']]]);
  });

  it('leaves out what the folder ignores, and prints it on request', async () => {
    const { groups } = await simileJson<Duplicates>(['duplicates', await folderOf(notes)]);
    const [text, pair] = groups.map(({ members }) => members.map(({ hashes }) => hashes[0]!));
    const ignored = formatIgnoredFile([
      { texts: [text![0]!], files: [] },
      { texts: [pair![0]!, pair![1]!], files: [] },
    ]);
    const folder = await folderOf({ ...notes, [IGNORED_FILE]: ignored });
    expect((await simileJson<Duplicates>(['duplicates', folder])).groups).toEqual([]);
    expect((await simile(['duplicates', folder])).stderr).toContain('Nothing stands out');
    const shown = await simileJson<Duplicates>(['duplicates', folder, '--ignored']);
    expect(shown.groups.map((group) => [group.sort, group.ignored])).toEqual([
      ['identical', true],
      ['sameWords', true],
    ]);
  });

  it('says so where the list of what is ignored cannot be read', async () => {
    const folder = await folderOf({ ...notes, [IGNORED_FILE]: '<<<<<<< HEAD' });
    const { code, stderr } = await simile(['duplicates', folder]);
    expect(code).toBe(1);
    expect(stderr).toContain('is not a list of ignored duplicates');
  });

  it.each([
    { args: ['duplicates'], message: 'A file or folder is missing.' },
    { args: ['duplicates', '.', '--kind', 'word'], message: '--kind takes sentence, paragraph or note' },
  ])('refuses $args', async ({ args, message }) => {
    const { code, stderr } = await simile(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
