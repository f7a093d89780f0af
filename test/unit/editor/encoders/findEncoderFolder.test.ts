import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findEncoderFolder } from '../../../../src/editor/encoders/findEncoderFolder.ts';
import { ModelStore } from '../../../../src/network/modelStore.ts';

let modelsFolder: string;
beforeEach(async () => {
  modelsFolder = await mkdtemp(path.join(tmpdir(), 'models-'));
});
afterEach(() => rm(modelsFolder, { recursive: true, force: true }));

const find = (id: string) => findEncoderFolder(id, { embeddedFolder: '/embedded', modelsFolder });

it('finds the embedded encoder, and installed ones where the store puts them', async () => {
  const folder = new ModelStore(modelsFolder).folderOf('Owner/name');
  await mkdir(folder, { recursive: true });
  expect(find('Owner/name')).toBeUndefined();
  await writeFile(path.join(folder, 'simile.json'), '{}');
  expect(find('Owner/name')).toBe(folder);
  expect(find('embedded')).toBe('/embedded');
});

it('finds nothing outside the folder of encoders, whatever the settings say', async () => {
  const inside = path.join(modelsFolder, 'inside');
  await mkdir(inside, { recursive: true });
  await writeFile(path.join(modelsFolder, 'simile.json'), '{}');
  const findInside = (id: string) => findEncoderFolder(id, { embeddedFolder: '/embedded', modelsFolder: inside });
  for (const id of ['..', '../inside', modelsFolder, '.', '', 'a/../..', '~'])
    expect(findInside(id), id).toBeUndefined();
});
