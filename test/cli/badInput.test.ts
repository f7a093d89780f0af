import { execFileSync } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, simile, simileJson, start } from './simile.ts';

interface Similar {
  results: { file: string; start: { line: number; character: number }; end: { character: number }; text: string }[];
}

async function searchJson(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await simile(['similar', 'a sentence about cats', ...args, '--json'], { cwd });
  return { code, stderr, results: code === 0 ? (JSON.parse(stdout) as Similar).results : undefined };
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('files that are not as they should be', () => {
  it('finds nothing in an empty file, and says so', async () => {
    const { code, stderr, results } = await searchJson(await folderOf({ 'empty.md': '' }), 'empty.md');
    expect({ code, results }).toEqual({ code: 0, results: [] });
    expect(stderr).toBe('simile: There are no sentences in empty.md.\n');
  });

  it('finds nothing in a file that holds only code and punctuation', async () => {
    const cwd = await folderOf({ 'code.md': '```js\nlet cats = 1;\n```\n\n***\n\n…!?\n' });
    expect(await searchJson(cwd, '.')).toMatchObject({ code: 0, results: [] });
  });

  it('skips a binary named .md, and goes on', async () => {
    const png = bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13], [...new Uint8Array(2000).keys()]);
    const cwd = await folderOf({ 'picture.md': png, 'cats.md': 'Cats sleep most of the day.' });
    const { code, stderr, results } = await searchJson(cwd, '.');
    expect(code).toBe(0);
    expect(results).toHaveLength(1);
    expect(stderr).toBe('simile: picture.md is not text; skipped.\n');
  });

  it('fails where nothing is left', async () => {
    const { code, stderr } = await searchJson(await folderOf({ 'picture.md': new Uint8Array(3000) }), 'picture.md');
    expect(code).toBe(1);
    expect(stderr).toContain('picture.md is not text; skipped.');
    expect(stderr).toContain('nothing left to read');
  });

  it('reads broken UTF-8, and counts the places', async () => {
    const broken = bytes('Cats ', [0xff], ' sleep. Dogs ', [0xed, 0xa0, 0x80], ' bark.\n');
    const { code, stderr, results } = await searchJson(await folderOf({ 'broken.txt': broken }), '.');
    expect(code).toBe(0);
    expect(results!.map(({ text }) => text).join(' ')).toContain('\ufffd');
    expect(stderr).toMatch(/^simile: broken\.txt: \d places are not valid text/);
  });

  it('skips larger files than --max-file-size', async () => {
    const cwd = await folderOf({ 'large.txt': 'Cats sleep. '.repeat(10_000), 'small.txt': 'Cats sleep.' });
    const { code, stderr, results } = await searchJson(cwd, '.', '--max-file-size', '0.1');
    expect(code).toBe(0);
    expect(results!.map(({ file }) => file)).toEqual(['small.txt']);
    expect(stderr).toContain('large.txt has 0.2 MB, more than the 0.1 MB of --max-file-size; skipped.');
  });

  it('counts lines and characters as VS Code does: any line end, UTF-16', async () => {
    const cwd = await folderOf({ 'mixed.txt': 'One two three.\r\n\r\nFour five six.\r\r😀 Cats sleep.\n' });
    const { results } = await searchJson(cwd, 'mixed.txt');
    const cats = results!.find(({ text }) => text.includes('Cats'))!;
    expect(cats.start.line).toBe(4);
    expect(cats.end.character).toBe('😀 Cats sleep.'.length);
  });

  it('reads writing from right to left, Chinese and emoji', async () => {
    const cwd = await folderOf({ 'world.md': 'القطط تنام كثيرا.\n\n猫整天睡觉。\n\nCats 😀 sleep 👩‍👩‍👧 all day.\n' });
    const { results } = await searchJson(cwd, '.', '--top', '9');
    expect(results!.map(({ text }) => text).sort()).toEqual(
      ['القطط تنام كثيرا.', '猫整天睡觉。', 'Cats 😀 sleep 👩‍👩‍👧 all day.'].sort(),
    );
  });

  it('never sends control characters of a file to the terminal', async () => {
    const cwd = await folderOf({ 'escape.txt': 'Cats \x1b[31m sleep\x07 \u202ewell.\n' });
    const { stdout } = await simile(['similar', 'cats', 'escape.txt'], { cwd });
    expect(stdout).toContain('Cats');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\u202e]/);
  });

  it('reads a named file whatever its extension', async () => {
    const cwd = await folderOf({ NOTES: 'Cats sleep.', 'cats.log': 'Cats sleep well.' });
    expect((await searchJson(cwd, '.')).code).toBe(1);
    expect((await searchJson(cwd, 'NOTES', 'cats.log')).results).toHaveLength(2);
  });

  it('leaves out hidden folders and node_modules, and survives links in a circle', async () => {
    const cats = 'Cats sleep.';
    const cwd = await folderOf({
      'a/cats.md': cats,
      '.git/cats.md': cats,
      'a/node_modules/cats.md': cats,
      'a/.cats.md': cats,
    });
    await symlink(cwd, path.join(cwd, 'a', 'loop'), 'junction');
    expect((await searchJson(cwd, '.')).results!.map(({ file }) => file)).toEqual([path.join('a', 'cats.md')]);
  });

  it('leaves out what .gitignore files in the folder exclude, the nearest one first', async () => {
    const cats = 'Cats sleep.';
    const cwd = await folderOf({
      '.gitignore': 'drafts/\n*.tmp.md\n',
      'a.md': cats,
      'a.tmp.md': cats,
      'drafts/a.md': cats,
      'kept/.gitignore': '!b.tmp.md\n/c.md\n',
      'kept/b.tmp.md': cats,
      'kept/c.md': cats,
      'kept/deep/c.md': cats,
    });
    const files = async (folder: string) => (await searchJson(cwd, folder)).results!.map(({ file }) => file).sort();
    expect(await files('.')).toEqual(['a.md', path.join('kept', 'b.tmp.md'), path.join('kept', 'deep', 'c.md')]);
    // A folder that is named was chosen by somebody.
    expect(await files('drafts')).toEqual([path.join('drafts', 'a.md')]);
  });

  it('fails for a file that does not exist', async () => {
    const { code, stderr } = await searchJson(await folderOf({ 'a.md': 'Cats.' }), 'a.md', 'b.md');
    expect(code).toBe(1);
    expect(stderr).toBe('simile: There is no file or folder "b.md".\n');
  });

  it('fails for a folder without texts', async () => {
    const { code, stderr } = await searchJson(await folderOf({ 'photo.jpg': 'x' }), '.');
    expect(code).toBe(1);
    expect(stderr).toContain('There are no text files');
  });

  it.skipIf(process.platform === 'win32')('goes on where files are deleted meanwhile', async () => {
    // The first file read is a named pipe, which holds the reading up until we have deleted files found already.
    const names = Array.from({ length: 60 }, (_, i) => `${String(i).padStart(2, '0')}.md`);
    const cwd = await folderOf(Object.fromEntries(names.map((name) => [name, `Cats sleep in place ${name}.`])));
    execFileSync('mkfifo', [path.join(cwd, 'slow.pipe')]);
    const child = start(['similar', 'cats', 'slow.pipe', '.', '--json', '--top', '100'], { cwd });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const writing = import('node:fs/promises').then(async ({ open }) => {
      const pipe = await open(path.join(cwd, 'slow.pipe'), 'w');
      await rm(path.join(cwd, '58.md'));
      await rm(path.join(cwd, '59.md'));
      await pipe.writeFile('Cats come through the pipe.');
      await pipe.close();
    });
    const [code] = (await once(child, 'close')) as [number];
    await writing;
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Similar).results).toHaveLength(59);
    expect(stderr).toBe('simile: 58.md is not there; skipped.\nsimile: 59.md is not there; skipped.\n');
  });

  it('reads a paragraph of a megabyte', async () => {
    const cwd = await folderOf({
      'long.md': 'Cats sleep most of the day and hunt at night, as people say '.repeat(17_500),
    });
    const { results } = await simileJson<Similar>(['similar', 'cats', '.', '--kind', 'paragraph'], { cwd });
    expect(results).toHaveLength(1);
  });
});
