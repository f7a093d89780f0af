import { expect, it } from 'vitest';
import { catalogue, findInCatalogue } from '../../../../src/core/models/catalogue.ts';
import { entryManifest } from '../../../../src/core/models/entryManifest.ts';
import { readRemoteModel } from '../../../../src/core/models/remoteModel.ts';
import { listEncoders, type CheckedModel } from '../../../../src/editor/encoders/listEncoders.ts';

const E5 = 'Xenova/multilingual-e5-small';

function install(id: string, isComplete = true): CheckedModel {
  const entry = findInCatalogue(E5)!;
  const files = [{ path: 'onnx/model.onnx' }];
  const manifest = { ...entryManifest(entry, 'abc', files), title: `Title of ${id}` };
  return { id, folder: `/models/${id}`, bytes: 17, manifest, isComplete };
}

it('lists the embedded encoder, then what is installed, then what can be downloaded', () => {
  const listed = listEncoders(catalogue(), [install('a/own'), install(E5)], 'embedded');
  expect(listed.slice(0, 3).map(({ id, state }) => [id, state])).toEqual([
    ['embedded', 'embedded'],
    [E5, 'installed'],
    ['a/own', 'installed'],
  ]);
  expect(listed.slice(3).every(({ state }) => state === 'absent')).toBe(true);
  expect(listed.map(({ id }) => id).sort()).toEqual([...catalogue().map(({ id }) => id), 'a/own'].sort());
});

it('marks the one in use, and no other', () => {
  for (const id of ['embedded', E5, 'a/own']) {
    const listed = listEncoders(catalogue(), [install('a/own'), install(E5)], id);
    expect(listed.filter(({ isCurrent }) => isCurrent).map((one) => one.id)).toEqual([id]);
  }
});

it('says what is on disk of installed ones, and what others will take', () => {
  const listed = listEncoders(catalogue(), [install(E5)], 'embedded');
  const bytesOf = (id: string) => listed.find((one) => one.id === id)?.bytes;
  expect(bytesOf(E5)).toBe(17);
  expect(bytesOf('Xenova/all-MiniLM-L6-v2')).toBe(23_685_047);
  expect(bytesOf('Xenova/bert-base-uncased')).toBeUndefined();
});

it('tells damaged ones from others, and names what says nothing of itself by its id', () => {
  const broken: CheckedModel = { ...install('a/broken'), manifest: null, isComplete: false };
  const listed = listEncoders(catalogue(), [install(E5, false), broken], 'embedded');
  expect(listed.filter(({ state }) => state === 'damaged').map(({ title }) => title)).toEqual([
    findInCatalogue(E5)!.title,
    'a/broken',
  ]);
});

it('has the notes of the catalogue in what an encoder is good for', () => {
  const listed = listEncoders(catalogue(), [], 'embedded');
  for (const { note, id } of catalogue()) {
    if (note !== undefined) expect(listed.find((one) => one.id === id)?.purpose).toContain(note);
  }
  expect(catalogue().some(({ note }) => note !== undefined)).toBe(true);
});

it('has encoders on servers behind what is installed, by their id, and one of them in use', () => {
  const server = readRemoteModel({ address: 'http://localhost:11434/v1', model: 'nomic', dimensions: 768 });
  const id = 'nomic@http://localhost:11434/v1';
  const listed = listEncoders(catalogue(), [install(E5)], id, [server]);
  expect(listed.slice(0, 3).map((one) => [one.id, one.state, one.isCurrent])).toEqual([
    ['embedded', 'embedded', false],
    [E5, 'installed', false],
    [id, 'remote', true],
  ]);
  expect(listed[2]!.title).toBe('nomic (localhost:11434)');
});
