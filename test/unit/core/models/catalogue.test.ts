import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import {
  catalogue,
  downloadSize,
  findInCatalogue,
  readCatalogue,
} from '../../../../src/core/models/catalogue.ts';
import { EMBEDDED } from '../../../../src/core/models/embedded.ts';
import { entryManifest } from '../../../../src/core/models/entryManifest.ts';
import { readManifest } from '../../../../src/core/models/modelManifest.ts';

const models = path.resolve(import.meta.dirname, '../../../../models');

interface Manifest {
  version: number;
  models: Record<string, unknown>[];
}

async function readModels(file: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(models, file), 'utf8')) as Manifest;
}

describe('models/manifest.json', () => {
  test('is what its schema describes', async () => {
    const validate = new Ajv({ allErrors: true, strict: true }).compile(await readModels('manifest.schema.json'));
    validate(await readModels('manifest.json'));
    expect(validate.errors).toBeNull();
  });

  test('has the encoders that people are promised', () => {
    expect(catalogue().map(({ id }) => id)).toEqual([
      EMBEDDED,
      'Xenova/all-MiniLM-L6-v2',
      'Xenova/paraphrase-multilingual-MiniLM-L12-v2',
      'Xenova/bge-small-en-v1.5',
      'Xenova/multilingual-e5-small',
      'Xenova/gte-small',
      'onnx-community/embeddinggemma-300m-ONNX',
      'Xenova/bert-base-uncased',
      'Xenova/bert-base-cased',
    ]);
  });

  test('pins the commit of everything whose digests it has, and says of plain BERT what to expect', () => {
    for (const { id, revision, files, note } of catalogue()) {
      const hasDigests = files.some(({ sha256 }) => sha256 !== undefined);
      expect({ id, pinned: /^[0-9a-f]{40}$/.test(revision ?? '') }).toEqual({ id, pinned: hasDigests });
      expect({ id, hasNote: note !== undefined }).toEqual({ id, hasNote: id.includes('bert-base') });
    }
  });

  test('says of the embedded encoder what its folder says', async () => {
    const own = await readFile(path.join(models, EMBEDDED, 'simile.json'), 'utf8').catch(() => undefined);
    // Built, not committed: where it is not there, other tests say so.
    if (own === undefined) return;
    const { title, licence, languages, dimensions, maxTokens, pooling, normalise } = findInCatalogue(EMBEDDED)!;
    expect(readManifest(JSON.parse(own))).toMatchObject({
      ...{ title, licence, languages, dimensions, maxTokens, pooling, normalise },
    });
  });

  test.each(catalogue().filter(({ id }) => id !== EMBEDDED))('$id becomes a simile.json that can be read', (entry) => {
    const manifest = entryManifest(entry, '0123456789ab', entry.files);
    const read = readManifest(JSON.parse(JSON.stringify(manifest)));
    expect(read).toEqual(manifest);
    expect(read.id).toMatch(/^[\w.-]+@0123456789ab$/);
    expect(read.prefixes.query).toBe(entry.prefixes?.query ?? '');
  });
});

test('a size is that of all files, or none where one is not known', () => {
  const entry = findInCatalogue('xenova/ALL-minilm-l6-v2')!;
  expect(downloadSize(entry)).toBe(22_972_370 + 711_661 + 366 + 650);
  expect(downloadSize({ ...entry, files: [...entry.files, { path: 'x' }] })).toBeUndefined();
});

describe('a catalogue that is not what it should be', () => {
  test.each<[member: string, value: unknown]>([
    ['id', 'not an id'],
    ['id', '../../etc'],
    ['title', ''],
    ['origin', 'http://example.org'],
    ['revision', '../main'],
    ['languages', []],
    ['languages', 'en'],
    ['dimensions', 0],
    ['dimensions', 1.5],
    ['maxTokens', '512'],
    ['pooling', 'sum'],
    ['normalise', 1],
    ['prefixes', { query: 'query: ' }],
    ['speed', 'quick'],
    ['files', [{ path: '../x.onnx' }]],
    ['files', [{ path: 'x.onnx', sha256: 'abc' }]],
    ['files', [{ path: 'x.onnx', size: -1 }]],
    ['files', [{ path: 'tokenizer.json' }]],
    ['files', undefined],
  ])('is refused with %s = %j, and the entry and the member are named', async (member, value) => {
    const manifest = await readModels('manifest.json');
    const entry: Record<string, unknown> = { ...manifest.models[3], [member]: value };
    const read = () => readCatalogue({ ...manifest, models: [manifest.models[0], entry] });
    expect(read).toThrow(TypeError);
    expect(read).toThrow(member);
    expect(read).toThrow(member === 'id' ? String(value) : 'Xenova/bge-small-en-v1.5');
  });

  test('is refused with an entry twice, without a list, and of another version', async () => {
    const manifest = await readModels('manifest.json');
    expect(() => readCatalogue({ ...manifest, models: [manifest.models[1], manifest.models[1]] })).toThrow('twice');
    expect(() => readCatalogue({ version: 1 })).toThrow('list');
    expect(() => readCatalogue({ ...manifest, version: 2 })).toThrow('version');
    expect(() => readCatalogue(null)).toThrow(TypeError);
    expect(() => readCatalogue({ version: 1, models: [null] })).toThrow('number 1');
  });
});
