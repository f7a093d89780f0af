import { cp, mkdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importModel } from '../../../src/network/importModel.ts';
import type { ModelStore } from '../../../src/network/modelStore.ts';
import { GRAPH, makeModel } from '../../hub/makeModel.ts';
import { emptyPlace, emptyStore, filesIn } from './storeIn.ts';

async function install(store: ModelStore, id: string) {
  const folder = await emptyPlace();
  for (const [file, content] of Object.entries(makeModel())) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  return importModel(folder, store, { id });
}

test('models are listed by their ids, and found by id or by a name that only one has', async () => {
  const store = await emptyStore();
  expect(await store.list()).toEqual([]);
  for (const id of ['Xenova/one', 'Other/one', 'Xenova/Two']) await install(store, id);
  await mkdir(path.join(store.root, '.partial'));
  await mkdir(path.join(store.root, 'not a model'));
  const ids = (await store.list()).map(({ id }) => id);
  expect(ids).toEqual(['Other/one', 'Xenova/Two', 'Xenova/one']);
  const find = async (text: string) => (await store.find(text))?.id;
  expect(await find('xenova/ONE')).toBe('Xenova/one');
  expect(await find('two')).toBe('Xenova/Two');
  expect(await find('one')).toBeUndefined();
  expect(await find('three')).toBeUndefined();
});

test('verifying names what is wrong', async () => {
  const store = await emptyStore();
  const model = await install(store, 'Xenova/one');
  const file = (name: string) => path.join(model.folder, name);
  expect(await store.verify(model)).toEqual([]);
  expect(await store.isComplete(model)).toBe(true);

  await writeFile(file('tokenizer_config.json'), makeModel()['tokenizer_config.json']!.toString().toUpperCase());
  expect(await store.isComplete(model)).toBe(true);
  await truncate(file(GRAPH), 10);
  await rm(file('config.json'));
  expect(await store.isComplete(model)).toBe(false);
  expect((await store.verify(model)).sort((a, b) => a.fault.localeCompare(b.fault))).toEqual([
    { path: 'tokenizer_config.json', fault: 'digest' },
    { path: 'config.json', fault: 'missing' },
    { path: GRAPH, fault: 'size' },
  ]);

  await writeFile(file('simile.json'), '{');
  const [damaged] = await store.list();
  expect(damaged).toMatchObject({ id: 'Xenova/one', manifest: null });
  expect(await store.isComplete(damaged!)).toBe(false);
  expect(await store.verify(damaged!)).toEqual([{ path: 'simile.json', fault: 'missing' }]);
});

test('removing takes a model away, and only that', async () => {
  const store = await emptyStore();
  const [one, two] = [await install(store, 'Xenova/one'), await install(store, 'Xenova/two')];
  await store.remove(one);
  expect(await store.list()).toEqual([two]);
  await store.remove(one);
  await store.remove(two);
  expect(await filesIn(store.root)).toEqual([]);
});

test('installing over a model replaces it whole', async () => {
  const store = await emptyStore();
  const first = await install(store, 'Xenova/one');
  await writeFile(path.join(first.folder, 'left over'), 'from before');
  const second = await install(store, 'Xenova/one');
  expect(await filesIn(second.folder)).not.toContain('left over');
  expect(await store.verify(second)).toEqual([]);
});

test('what cannot be put in its place leaves the model there that was', async () => {
  const store = await emptyStore();
  const model = await install(store, 'Xenova/one');
  await expect(store.install('Xenova/one', path.join(store.root, '.partial', 'nothing'))).rejects.toThrow();
  expect(await store.list()).toEqual([model]);
  expect(await store.verify(model)).toEqual([]);
});

test('several that are put in one place at once replace one another', async () => {
  const store = await emptyStore();
  const { folder } = await install(store, 'Xenova/one');
  for (let round = 0; round < 5; round++) {
    const copies = Array.from({ length: 8 }, (_, at) => path.join(store.root, '.partial', `one@import-${at}`));
    for (const copy of copies) await cp(folder, copy, { recursive: true });
    await Promise.all(copies.map((copy) => store.install('Xenova/one', copy)));
  }
  const [model] = await store.list();
  expect(await store.verify(model!)).toEqual([]);
  await store.tidy();
  expect(await filesIn(store.root)).toEqual((await filesIn(folder)).map((file) => `Xenova--one/${file}`));
});

test('what an end of the process has left in the middle is cleared away by the next one', async () => {
  const store = await emptyStore();
  const left = ['.removed-1234/onnx/model.onnx', '.partial/imported--x@import-1234/onnx/model.onnx'];
  for (const file of left) {
    await mkdir(path.join(store.root, path.dirname(file)), { recursive: true });
    await writeFile(path.join(store.root, file), 'x');
  }
  const weeksAgo = new Date(Date.now() - 15 * 24 * 3600_000);
  await utimes(path.join(store.root, path.dirname(path.dirname(left[1]!))), weeksAgo, weeksAgo);
  const { folder } = await install(store, 'Xenova/one');
  expect(await filesIn(store.root)).toEqual((await filesIn(folder)).map((file) => `Xenova--one/${file}`));
});
