import { once } from 'node:events';
import { chmod, cp, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, root, simile, simileJson, start, temporaryFolder } from './simile.ts';

interface Indexed {
  folder: string;
  indexFolder: string;
  model: string;
  files: number;
  read: number;
  unchanged: number;
  removed: number;
  leftOut: { file: string; reason: string }[];
  sentences: number;
  paragraphs: number;
  encoded: number;
  seconds: number;
  bytesOnDisk: number;
}

const CATS = '# Cats\n\nCats sleep most of the day. They hunt at night.\n';
const BREAD = 'Baking bread takes time.\n';

/** Indexes a folder in the working folder `cwd`, with the index beside it. */
function indexJson(cwd: string, folder = 'notes', ...args: string[]): Promise<Indexed> {
  return simileJson(['index', folder, '--index-folder', 'kept', ...args], { cwd });
}

describe('simile index', () => {
  it('prints what it promises, key by key', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS, 'notes/bread.txt': BREAD });
    const answer = await indexJson(cwd);
    expect(Object.keys(answer)).toEqual([
      ...['folder', 'indexFolder', 'model', 'files', 'read', 'unchanged', 'removed', 'leftOut'],
      ...['sentences', 'paragraphs', 'encoded', 'seconds', 'bytesOnDisk'],
    ]);
    expect(answer).toMatchObject({ folder: 'notes', indexFolder: path.join(cwd, 'kept') });
    expect(answer).toMatchObject({ files: 2, read: 2, unchanged: 0, removed: 0, leftOut: [] });
    expect(answer.sentences).toBeGreaterThanOrEqual(3);
    expect(answer.paragraphs).toBeGreaterThanOrEqual(2);
    expect(answer.encoded).toBeGreaterThanOrEqual(3);
    expect(answer.bytesOnDisk).toBeGreaterThan(0);
    expect(answer.model).toMatch(/\S/);
  });

  it('says in a line that files are in a language that the encoder was not trained on', async () => {
    const german =
      'Der Zug nach Hamburg hatte wieder eine Stunde Verspätung, und im Speisewagen gab es keinen Kaffee.\n';
    const cwd = await folderOf({ 'notes/bahn.md': german, 'notes/cats.md': CATS });
    const place = ['--index-folder', 'kept'];
    const remark = 'simile: 1 of 2 files is in German, which this encoder was not trained on.';
    const { stdout, stderr } = await simile(['index', 'notes', '--json', ...place], { cwd });
    expect(stderr.startsWith(remark), stderr).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ files: 2 });
    expect((await simile(['search', 'cats', 'notes', ...place], { cwd })).stderr).toContain(remark);
    await rm(path.join(cwd, 'notes/bahn.md'));
    expect((await simile(['search', 'cats', 'notes', ...place], { cwd })).stderr).toBe('');
  });

  it('reads and encodes only what has changed since', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS, 'notes/bread.md': BREAD, 'notes/old.md': 'Dogs bark.' });
    await indexJson(cwd);
    expect(await indexJson(cwd)).toMatchObject({ files: 3, read: 0, unchanged: 3, removed: 0, encoded: 0 });

    await writeFile(path.join(cwd, 'notes/bread.md'), `${BREAD}\nA sourdough needs feeding.\n`);
    await rm(path.join(cwd, 'notes/old.md'));
    await rename(path.join(cwd, 'notes/cats.md'), path.join(cwd, 'notes/animals.md'));
    // The cats have moved, and are known already.
    expect(await indexJson(cwd)).toMatchObject({ files: 2, read: 2, unchanged: 0, removed: 2, encoded: 1 });
  });

  it('sees a change of the same length that leaves the time as it was', async () => {
    const cwd = await folderOf({ 'notes/a.md': 'Cats sleep.' });
    const file = path.join(cwd, 'notes/a.md');
    const unpacked = new Date('2020-02-02T20:20:20Z');
    await utimes(file, unpacked, unpacked);
    await indexJson(cwd);
    await writeFile(file, 'Dogs sleep.');
    await utimes(file, unpacked, unpacked);
    expect(await indexJson(cwd)).toMatchObject({ read: 1, encoded: 1 });
  });

  it('names what it leaves out, and why; what was indexed of it is gone', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS, 'notes/soon binary.md': 'Dogs bark.' });
    await indexJson(cwd);
    await writeFile(path.join(cwd, 'notes/soon binary.md'), new Uint8Array(3000));
    await writeFile(path.join(cwd, 'notes/large.md'), 'Cats sleep. '.repeat(10_000));
    const answer = await indexJson(cwd, 'notes', '--max-file-size', '0.1');
    expect(answer.leftOut).toEqual([
      { file: path.join('notes', 'large.md'), reason: 'has 0.2 MB, more than the 0.1 MB of --max-file-size' },
      { file: path.join('notes', 'soon binary.md'), reason: 'is not text' },
    ]);
    expect(answer).toMatchObject({ files: 1, read: 0, unchanged: 1 });
    const { stderr } = await simile(['index', 'notes', '--index-folder', 'kept'], { cwd });
    expect(stderr).toBe(`simile: ${path.join('notes', 'soon binary.md')} is not text; skipped.\n`);
  });

  it("keeps the index in the user's cache, one for each folder, whichever way it is named", async () => {
    const cwd = await folderOf({ 'my notes/cats.md': CATS, 'other/my notes/bread.md': BREAD });
    await symlink(path.join(cwd, 'my notes'), path.join(cwd, 'link'), 'junction');
    const env = { HOME: cwd, XDG_CACHE_HOME: cwd, LOCALAPPDATA: cwd };
    const first = await simileJson<Indexed>(['index', 'my notes'], { cwd, env });
    expect(path.relative(cwd, first.indexFolder)).toMatch(/^[^.].*my-notes-[0-9a-f]{16}$/);
    const { indexFolder } = first;
    for (const name of ['link', path.join(cwd, 'my notes'), 'other/../my notes/']) {
      expect(await simileJson<Indexed>(['index', name], { cwd, env })).toMatchObject({
        indexFolder,
        read: 0,
        files: 1,
      });
    }
    const other = await simileJson<Indexed>(['index', 'other/my notes'], { cwd, env });
    expect(other.indexFolder).not.toBe(indexFolder);
  });

  it('takes any name that a file or folder may have', async () => {
    const names = ['a b.md', '100 %.md', '#1.md', '50%25.md', '猫 😀.md', 'ünï.md', "it's.md"];
    const cwd = await folderOf(Object.fromEntries(names.map((name) => [`my #1 %41 😀/${name}`, `About ${name}`])));
    expect(await indexJson(cwd, 'my #1 %41 😀')).toMatchObject({ files: names.length, read: names.length });
    expect(await indexJson(cwd, 'my #1 %41 😀')).toMatchObject({ files: names.length, read: 0, removed: 0 });
  });

  it('says it in words, with where the index is', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS });
    const { code, stdout, stderr } = await simile(['index', 'notes', '--index-folder', 'kept'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^notes: 1 file, \d sentences, \d paragraphs?\n/);
    expect(stdout).toContain('Files: 1 read, 0 unchanged, 0 removed, 0 left out\n');
    expect(stdout).toMatch(/^\d texts encoded in \d+\.\d s \([\d,]+ a second\)$/m);
    expect(stdout).toMatch(/^Index of \d+\.\d MB in /m);
    expect(stdout).toContain(path.join(cwd, 'kept'));
  });

  it('empties the index of a folder that has been emptied, and says that there is nothing', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS });
    await indexJson(cwd);
    await rm(path.join(cwd, 'notes/cats.md'));
    const { code, stderr } = await simile(['index', 'notes', '--index-folder', 'kept'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'simile: There are no text files (Markdown, plain text and the like) in notes.\n',
    });
    await writeFile(path.join(cwd, 'notes/new.md'), BREAD);
    expect(await indexJson(cwd)).toMatchObject({ files: 1, read: 1, removed: 0 });
  });

  it.each([
    { args: ['missing'], says: 'There is no folder "missing".' },
    { args: ['cats.md/deep'], says: 'There is no folder "cats.md/deep".' },
    { args: ['cats.md'], says: '"cats.md" is a file; name the folder that it is in.' },
    { args: ['empty'], says: 'There are no text files' },
    { args: ['.', '--index-folder', 'cats.md'], says: 'The index cannot be kept in ' },
  ])('fails for $args', async ({ args, says }) => {
    const cwd = await folderOf({ 'cats.md': CATS, 'empty/photo.jpg': 'x' });
    const { code, stdout, stderr } = await simile(['index', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
  });

  // Nobody keeps root out.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('names what may not be read', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS, 'notes/secret.md': CATS, 'notes/closed/a.md': CATS });
    await chmod(path.join(cwd, 'notes/secret.md'), 0);
    await chmod(path.join(cwd, 'notes/closed'), 0);
    const { code, stderr } = await simile(['index', 'notes', '--index-folder', 'kept'], { cwd });
    await chmod(path.join(cwd, 'notes/closed'), 0o700);
    expect(code).toBe(0);
    expect(stderr).toContain(`${path.join('notes', 'secret.md')} may not be read by you; skipped.`);
    expect(stderr).toContain(`${path.join('notes', 'closed')} cannot be read (EACCES); skipped.`);
  });

  it('makes an index anew whose file is damaged, and says so', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS });
    const { indexFolder } = await indexJson(cwd);
    for (const name of await readdir(indexFolder))
      await writeFile(path.join(indexFolder, name), 'garbage '.repeat(2000));
    const { code, stdout, stderr } = await simile(['index', 'notes', '--index-folder', 'kept', '--json'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toBe(`simile: The index in ${indexFolder} was damaged, and has been made anew.\n`);
    expect(JSON.parse(stdout)).toMatchObject({ files: 1, read: 1 });
    expect(await indexJson(cwd)).toMatchObject({ files: 1, read: 0, encoded: 0 });
  });

  it('keeps what is finished when it is interrupted, and goes on from there', async () => {
    const cwd = await temporaryFolder();
    const texts = Array.from({ length: 400 }, (_, file) =>
      Array.from({ length: 20 }, (_, line) => `Note ${file} says in line ${line} that ${(file * line) % 97} is fine.`),
    );
    await cp(path.join(root, 'examples/notes'), path.join(cwd, 'notes'), { recursive: true });
    await Promise.all(texts.map((lines, file) => writeFile(path.join(cwd, `notes/${file}.md`), lines.join('\n\n'))));
    const child = start(['index', 'notes', '--index-folder', 'kept', '--verbose'], { cwd });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const closed = once(child, 'close');
    // Some documents are in the file by then, as what is written after them shows.
    await expect.poll(() => sizeOf(path.join(cwd, 'kept')), { timeout: 60_000, interval: 10 }).toBeGreaterThan(400_000);
    child.kill('SIGINT');
    expect(await closed).toEqual([130, null]);
    expect(stderr).toContain('simile: Interrupted. What was indexed is kept; the same command goes on from there.\n');
    const { files, read, unchanged } = await indexJson(cwd);
    expect(files).toBe(read + unchanged);
    expect(unchanged).toBeGreaterThan(0);
    expect(read).toBeGreaterThan(0);
  });

  it('says what it needs on a Node without SQLite, where the other commands work as ever', async () => {
    const cwd = await folderOf({ 'notes/cats.md': CATS });
    const env = { HOME: cwd, XDG_CACHE_HOME: cwd, LOCALAPPDATA: cwd };
    await simileJson<Indexed>(['index', 'notes'], { cwd, env });
    const withoutSqlite = { cwd, env: { ...env, NODE_OPTIONS: '--no-experimental-sqlite' } };
    for (const args of [
      ['index', 'notes'],
      ['search', 'cats', 'notes'],
    ]) {
      const { code, stdout, stderr } = await simile(args, withoutSqlite);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^simile: An index needs Node 22\.16 or newer, and this is Node [\d.]+\. [^\n]+\n$/);
    }
    const { code, stdout } = await simile(['similar', 'cats', 'notes'], withoutSqlite);
    expect(code).toBe(0);
    expect(stdout).toContain('Cats sleep most of the day.');
    expect(stdout).not.toContain('from the index');
  });
});

/** Bytes of all files in a folder. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map((name) =>
    stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
