import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bringCurrent, findIndexFile, makeFolder, makeNote, readAll, toStamps } from './indexedNotes.ts';
import { startEngine } from './startEngine.ts';

const notes = Array.from({ length: 80 }, (_, at) => makeNote(`test:/${at}.md`, at));

/** A folder with a finished index, and what it answers. */
async function makeIndex() {
  const folder = makeFolder();
  const engine = startEngine({ indexFolder: folder });
  await engine.api.indexDocuments({ documents: notes });
  const answers = await readAll(engine.api);
  engine.dispose();
  // The process is gone when its log has been merged into the file.
  await expect.poll(() => existsSync(`${findIndexFile(folder)}-wal`)).toBe(false);
  return { folder, file: findIndexFile(folder), answers };
}

describe('a damaged file is recognised, said and made again', () => {
  const damages: Record<string, (file: string) => void> = {
    'cut off in the middle': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'cut off to nothing but its head': (file) => truncateSync(file, 100),
    'overwritten from the start': (file) => overwrite(file, 0, 5000),
    'overwritten in the middle': (file) => overwrite(file, Math.floor(statSync(file).size / 2), 20_000),
    'a text': (file) => writeFileSync(file, 'This is no database. '.repeat(400)),
    'the index of something else': (file) => makeOtherDatabase(file),
  };
  test.each(Object.keys(damages))('%s', async (name) => {
    const { folder, file, answers } = await makeIndex();
    damages[name]!(file);
    const { api } = startEngine({ indexFolder: folder });
    const { missing } = await api.reconcileIndex({ documents: toStamps(notes) });
    expect(missing).toHaveLength(notes.length);
    expect(await api.describeIndex({})).toMatchObject({ documents: 0, problem: 'damaged' });
    await bringCurrent(api, notes);
    expect(await readAll(api)).toEqual(answers);
  });

  test('an empty file is simply filled', async () => {
    const { folder, file, answers } = await makeIndex();
    writeFileSync(file, '');
    const { api } = startEngine({ indexFolder: folder });
    await bringCurrent(api, notes);
    expect(await readAll(api)).toEqual(answers);
    expect(await api.describeIndex({})).toMatchObject({ problem: null });
  });

  test('while it is in use', async () => {
    const folder = makeFolder();
    const engine = startEngine({ indexFolder: folder });
    await engine.api.indexDocuments({ documents: notes });
    const answers = await readAll(engine.api);
    const other = startEngine({ indexFolder: folder });
    await other.api.describeIndex({});
    overwrite(findIndexFile(folder), 0, statSync(findIndexFile(folder)).size);
    rmSync(`${findIndexFile(folder)}-wal`, { force: true });
    // Whatever is asked next either works from memory or says that the index has been started anew.
    const changed = makeNote('test:/0.md', 4711);
    await engine.api.indexDocuments({ documents: [changed] }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'index-damaged' });
    });
    engine.restart();
    await bringCurrent(engine.api, notes);
    expect(await readAll(engine.api)).toEqual(answers);
  });
});

test('an index made by a newer Simile is left to it', async () => {
  const { folder, file } = await makeIndex();
  const newer = path.join(folder, 'index-999-0123456789ab.sqlite');
  writeFileSync(newer, readFileSync(file));
  const { api } = startEngine({ indexFolder: folder });
  expect(await api.reconcileIndex({ documents: toStamps(notes) })).toEqual({ missing: [] });
  expect(statSync(newer).size).toBeGreaterThan(0);
});

test('two windows share the index: each sees what the other has done', async () => {
  const folder = makeFolder();
  const [one, other] = [startEngine({ indexFolder: folder }), startEngine({ indexFolder: folder })];
  const half = notes.length / 2;
  await Promise.all([
    ...notes.slice(0, half + 20).map((note) => one.api.indexDocuments({ documents: [note] })),
    ...notes.slice(half - 20).map((note) => other.api.indexDocuments({ documents: [note] })),
  ]);
  const inOne = await readAll(one.api);
  expect(await readAll(other.api)).toEqual(inOne);
  expect(inOne.counts.documents).toBe(notes.length);
  const changed = makeNote(notes[3]!.uri, 99);
  await one.api.indexDocuments({ documents: [changed] });
  await one.api.removeDocuments({ uris: [notes[4]!.uri] });
  expect(await other.api.reconcileIndex({ documents: [{ uri: changed.uri, stamp: changed.stamp }] })).toEqual({
    missing: [],
  });
  expect(await one.api.describeIndex({})).toMatchObject({ documents: 1 });
});

/** Whether this process may mount file systems: as root on Linux. */
const canMount = (() => {
  const folder = makeFolderNow();
  try {
    mount(folder, 'size=1m');
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

describe.skipIf(!canMount)('on a small disk (needs root on Linux, to mount one)', () => {
  function makeDisk(options: string): string {
    const folder = makeFolder();
    mount(folder, options);
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    return folder;
  }

  test('that is full, goes on in memory and says so; with room again it writes everything', async () => {
    const folder = makeDisk('size=600k');
    const engine = startEngine({ indexFolder: folder });
    await engine.api.indexDocuments({ documents: notes });
    expect(await engine.api.describeIndex({})).toMatchObject({ documents: notes.length, problem: 'disk-full' });
    const { answers } = await engine.api.findSimilar({
      queries: [{ text: notes[79]!.text }],
      uris: [],
      index: true,
      kind: 'sentence',
      top: 1000,
    });
    expect(new Set(answers[0]!.matches.map(({ uri }) => uri)).size).toBe(notes.length);

    execFileSync('mount', ['-o', 'remount,size=64m', folder]);
    await engine.api.indexDocuments({ documents: [makeNote('test:/last.md', 123)] });
    expect(await engine.api.describeIndex({})).toMatchObject({ problem: null });
    engine.dispose();
    const { api } = startEngine({ indexFolder: folder });
    expect(await api.reconcileIndex({ documents: toStamps(notes) })).toEqual({ missing: [] });
  });

  test('that cannot be written, reads on and keeps changes in memory', async () => {
    const folder = makeDisk('size=64m');
    const first = startEngine({ indexFolder: folder });
    await first.api.indexDocuments({ documents: notes });
    const before = await readAll(first.api);
    first.dispose();
    await expect.poll(() => existsSync(`${findIndexFile(folder)}-wal`)).toBe(false);
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const { api } = startEngine({ indexFolder: folder });
    expect(await readAll(api)).toEqual(before);
    const changed = makeNote(notes[0]!.uri, 555);
    await api.indexDocuments({ documents: [changed] });
    expect(await api.describeIndex({})).toMatchObject({ documents: notes.length, problem: 'read-only' });
    expect((await api.reconcileIndex({ documents: toStamps([changed, ...notes.slice(1)]) })).missing).toEqual([]);
  });
});

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
}

function makeFolderNow(): string {
  const folder = path.join(import.meta.dirname, '../../.vscode-test/mounted');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function overwrite(file: string, from: number, count: number): void {
  const bytes = readFileSync(file);
  for (let at = from; at < Math.min(from + count, bytes.length); at++) bytes[at] = (at * 31) % 251;
  writeFileSync(file, bytes);
}

function makeOtherDatabase(file: string): void {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  rmSync(file);
  const other = new DatabaseSync(file);
  other.exec('CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES (1), (2)');
  other.close();
}
