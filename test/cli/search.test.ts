import { open, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { folderOf, root, simile, simileJson } from './simile.ts';

interface Found {
  query: string;
  model: string;
  results: {
    file: string;
    start: { line: number; character: number };
    end: { line: number; character: number };
    text: string;
    kind: string;
    breadcrumb: string[];
    cosine: number;
    percentile: number | null;
  }[];
}

const NOTES = {
  'notes/animals.md': '# Animals\n\n## Cats\n\nCats sleep most of the day.\n\n## Dogs\n\nDogs bark at strangers.\n',
  'notes/home/bread.txt': 'Baking bread takes time and patience.\n\nThe oven is very hot.\n',
  'notes/home/kitchen.txt': 'The kitchen sink is leaking again.\n',
};

async function searchJson(cwd: string, text: string, ...args: string[]): Promise<Found> {
  return simileJson(['search', text, 'notes', '--index-folder', 'kept', ...args], { cwd });
}

describe('simile search', () => {
  it('prints what it promises, key by key, and makes the index where there is none', async () => {
    const cwd = await folderOf(NOTES);
    const answer = await searchJson(cwd, 'cats that sleep');
    expect(Object.keys(answer)).toEqual(['query', 'model', 'results']);
    expect(answer.query).toBe('cats that sleep');
    for (const result of answer.results) {
      expect(Object.keys(result)).toEqual([
        ...['file', 'start', 'end', 'text', 'kind', 'breadcrumb', 'cosine', 'percentile'],
      ]);
    }
    expect(answer.results[0]).toMatchObject({
      file: path.join('notes', 'animals.md'),
      start: { line: 4, character: 0 },
      end: { line: 4, character: 27 },
      text: 'Cats sleep most of the day.',
      kind: 'paragraph',
      breadcrumb: ['Animals', 'Cats'],
    });
  });

  it('brings the index up to date before', async () => {
    const cwd = await folderOf(NOTES);
    await searchJson(cwd, 'bread');
    await writeFile(path.join(cwd, 'notes/new.md'), 'Sourdough bread rises overnight.\n');
    await rm(path.join(cwd, 'notes/home/bread.txt'));
    const { results } = await searchJson(cwd, 'bread');
    expect(results[0]).toMatchObject({ file: path.join('notes', 'new.md') });
    expect(results.map(({ file }) => file)).not.toContain(path.join('notes', 'home', 'bread.txt'));
  });

  it('searches only what --in names, as seen from the folder or from here', async () => {
    const cwd = await folderOf(NOTES);
    const files = async (...args: string[]) => {
      const { results } = await searchJson(cwd, 'cats', '--top', '99', ...args);
      return [...new Set(results.map(({ file }) => file))].sort();
    };
    const home = [path.join('notes', 'home', 'bread.txt'), path.join('notes', 'home', 'kitchen.txt')];
    expect(await files()).toHaveLength(3);
    for (const entry of ['home', 'home/', 'notes/home', path.join(cwd, 'notes/home')]) {
      expect(await files('--in', entry)).toEqual(home);
    }
    expect(await files('--in', 'animals.md', '--in', 'home/bread.txt')).toEqual([
      path.join('notes', 'animals.md'),
      home[0],
    ]);
    for (const entry of ['nowhere', '..', '../notes-not', 'kept']) {
      const { code, stderr } = await simile(['search', 'cats', 'notes', '--index-folder', 'kept', '--in', entry], {
        cwd,
      });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: `simile: There is no file or folder "${entry}" in "notes".\n`,
      });
    }
  });

  it('prints only what has the exact words, and needs no others', async () => {
    const cwd = await folderOf(NOTES);
    const texts = async (text: string, ...args: string[]) =>
      (await searchJson(cwd, text, ...args)).results.map((result) => result.text);
    expect(await texts('animals', '--exact', 'bark at')).toEqual(['Dogs bark at strangers.']);
    expect(await texts('', '--exact', 'bark at')).toEqual(['Dogs bark at strangers.']);
    expect(await texts('', '--exact', 'is', '--exact', 'HOT')).toEqual(['The oven is very hot.']);
    const { code, stdout, stderr } = await simile(
      ['search', 'animals', 'notes', '--index-folder', 'kept', '--exact', 'zebra'],
      { cwd },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('simile: No paragraph in notes has all the words that were asked for.\n');
  });

  it('ranks by meaning, by words, or by both', async () => {
    const cwd = await folderOf({
      'notes/a.md': 'How can I earn money online?\n\nThe zygote of the internet is a pun.\n\nIt rains.\n',
    });
    const best = async (ranking: string) =>
      (await searchJson(cwd, 'ways to make money on the internet zygote', '--ranking', ranking)).results[0]!.text;
    expect(await best('meaning')).toBe('How can I earn money online?');
    expect(await best('words')).toBe('The zygote of the internet is a pun.');
    expect((await searchJson(cwd, 'zygote', '--ranking', 'words')).results).toHaveLength(1);
    expect((await searchJson(cwd, 'zygote', '--ranking', 'both', '--kind', 'sentence', '--top', '1')).results).toEqual([
      expect.objectContaining({ text: 'The zygote of the internet is a pun.', kind: 'sentence' }),
    ]);
  });

  it('says it in words, with places to click on, and nothing beside the results', async () => {
    const cwd = await folderOf(NOTES);
    const { code, stdout, stderr } = await simile(
      ['search', 'cats', 'notes', '--index-folder', 'kept', '--top', '1', '--exact', 'sleep'],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^cats "sleep"\nBest of \d paragraphs in 3 files\n/);
    expect(stdout).toContain(`${path.join('notes', 'animals.md')}:5:1`);
    expect(stdout).toContain('\n  Cats sleep most of the day.\n');
  });

  it('makes an index anew that turns out to be damaged on the way, and answers', async () => {
    const cwd = await folderOf(NOTES);
    const { results } = await searchJson(cwd, 'cats');
    const [file] = (await readdir(path.join(cwd, 'kept'))).filter((name) => name.endsWith('.sqlite'));
    await overwriteTable(path.join(cwd, 'kept', file!), 'paragraph_words_data');
    const { code, stdout, stderr } = await simile(['search', 'cats', 'notes', '--index-folder', 'kept', '--json'], {
      cwd,
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `simile: The index in ${path.join(cwd, 'kept')} was damaged, and has been made anew.\n`,
    });
    expect((JSON.parse(stdout) as Found).results).toEqual(results);
  });

  it('fails for what is no folder', async () => {
    const cwd = await folderOf(NOTES);
    for (const [folder, says] of [
      ['missing', 'There is no folder "missing".'],
      ['notes/animals.md', '"notes/animals.md" is a file; name the folder that it is in.'],
    ] as const) {
      const { code, stdout, stderr } = await simile(['search', 'cats', folder], { cwd });
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: `simile: ${says}\n` });
    }
  });
});

describe('simile similar with an index', () => {
  const QUERY = 'How can I earn money online?';

  it('finds the same as without it, and says that it was used', async () => {
    const cwd = root;
    const env = await isolatedCache();
    const args = ['similar', QUERY, 'examples/notes', '--top', '5'];
    const without = await simileJson<Found>(args, { cwd, env });
    expect((await simile(args, { cwd, env })).stdout).not.toContain('from the index');
    await simileJson(['index', 'examples/notes'], { cwd, env });
    const within = await simileJson<Found>(args, { cwd, env });
    expect((await simile(args, { cwd, env })).stdout).toMatch(
      /^Nearest of [\d,]+ sentences in \d+ files, from the index$/m,
    );

    const scores = ({ results }: Found) =>
      results.map(({ file, start, end, text, cosine }) => ({ file, start, end, text, cosine }));
    expect(scores(within)).toEqual(scores(without));
  });

  it('brings it up to date, and leaves it alone where other files are named', async () => {
    const cwd = await folderOf(NOTES);
    const env = await isolatedCache();
    await simileJson(['index', 'notes'], { cwd, env });
    await writeFile(path.join(cwd, 'notes/new.md'), 'A cat that naps all day.\n');
    const first = async (...paths: string[]) =>
      (await simileJson<Found>(['similar', 'A cat that naps all day.', ...paths], { cwd, env })).results[0]!.file;
    expect(await first('notes')).toBe(path.join('notes', 'new.md'));
    for (const paths of [['notes/home'], ['notes/animals.md'], ['notes', 'notes/home']]) {
      expect((await simile(['similar', 'cats', ...paths], { cwd, env })).stdout).not.toContain('from the index');
    }
  });
});

async function isolatedCache(): Promise<NodeJS.ProcessEnv> {
  const cache = await folderOf({});
  return { HOME: cache, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
}

/** Overwrites the first page of a table. The words are in one that is not read before a search needs it. */
async function overwriteTable(file: string, table: string): Promise<void> {
  const database = new DatabaseSync(file);
  const { page_size: size } = database.prepare('PRAGMA page_size').get() as { page_size: number };
  const { rootpage } = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table) as {
    rootpage: number;
  };
  // Takes in what is in the write-ahead log.
  database.close();
  const handle = await open(file, 'r+');
  await handle.write(new Uint8Array(size).fill(0xff), 0, size, (rootpage - 1) * size);
  await handle.close();
}
