import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listInstalledIds, removeIndex, removeStrayIndexes } from '../../../../src/editor/encoders/encoderIndexes.ts';
import { indexFolderOf } from '../../../../src/editor/encoders/indexFolderOf.ts';

const server = 'bge-m3@http://127.0.0.1:8080/v1';

async function indexesOf(...ids: readonly string[]): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'simile-indexes-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const id of ids) {
    await mkdir(indexFolderOf(root, id), { recursive: true });
    await writeFile(path.join(indexFolderOf(root, id), 'index.sqlite'), id);
  }
  return root;
}

test('each encoder has a folder of its own, right below that of all, whatever its id', () => {
  const ids = ['embedded', 'Owner/name', 'Owner/other', 'name', server, `${server}/other`, '../../etc@http://a'];
  const folders = ids.map((id) => indexFolderOf('/indexes', id));
  expect(new Set(folders).size).toBe(ids.length);
  for (const folder of folders) {
    expect(path.dirname(folder)).toBe('/indexes');
    expect(path.basename(folder)).toMatch(/^[\w.-]+$/);
  }
});

test('the index of one encoder is removed, and no other', async () => {
  const root = await indexesOf('embedded', 'Owner/name', server);
  await removeIndex(root, 'Owner/name');
  expect(await readdir(root)).toHaveLength(2);
  await removeIndex(root, server);
  expect(await readdir(root)).toEqual(['embedded']);
  await removeIndex(root, 'Never/used');
});

test('encoders are known by the folders that they are installed in', async () => {
  const models = await indexesOf('Owner/name', 'name');
  await mkdir(path.join(models, '.partial'));
  expect((await listInstalledIds(models)).sort()).toEqual(['Owner/name', 'name']);
  expect(await listInstalledIds(path.join(models, 'nowhere'))).toEqual([]);
});

test('what no encoder is there for is removed', async () => {
  const root = await indexesOf('embedded', 'Owner/name', 'Owner/gone', server);
  await writeFile(path.join(root, 'index-3-0123456789ab.sqlite'), 'of an earlier version');
  await removeStrayIndexes(root, ['Owner/name', server]);
  expect((await readdir(root)).sort()).toEqual(
    ['embedded', 'Owner/name', server].map((id) => path.basename(indexFolderOf(root, id))).sort(),
  );
  await removeStrayIndexes(path.join(root, 'nowhere'), []);
});
