import { expect, test } from 'vitest';
import { isHubId } from '../../../../src/core/models/hubId.ts';
import {
  isRemoteModelId,
  readRemoteModel,
  remoteModelId,
  remoteModelTitle,
} from '../../../../src/core/models/remoteModel.ts';

const given = { address: 'http://localhost:11434/v1', model: 'nomic-embed-text:latest', dimensions: 768 };

test('what is left out is as usual', () => {
  expect(readRemoteModel(given)).toEqual({
    ...given,
    maxTokens: 512,
    concurrency: 4,
    prefixes: { query: '', passage: '', symmetric: '' },
  });
});

test('it is read as it was written', () => {
  const prefixes = { query: 'query: ', passage: 'passage: ', symmetric: 'query: ' };
  const model = { ...given, maxTokens: 2048, concurrency: 16, prefixes };
  expect(readRemoteModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
});

test('limits are kept within bounds', () => {
  expect(readRemoteModel({ ...given, maxTokens: 1e9, concurrency: 1000 })).toMatchObject({
    maxTokens: 8192,
    concurrency: 64,
  });
});

test.each([
  null,
  {},
  { ...given, address: '' },
  { ...given, address: 'localhost:11434' },
  { ...given, address: 'file:///etc/passwd' },
  { ...given, address: 'http://localhost:11434/v1/' },
  { ...given, address: 'https://somebody:secret@example.org/v1' },
  { ...given, address: 'https://example.org/v1?key=secret' },
  { ...given, model: '' },
  { ...given, dimensions: 0 },
  { ...given, dimensions: 1e6 },
  { ...given, concurrency: 'all' },
  { ...given, prefixes: { query: 7 } },
])('%j is no encoder on a server', (json) => {
  expect(() => readRemoteModel(json)).toThrow(TypeError);
});

test('its id says where it is, and is that of no model on a hub', () => {
  const id = remoteModelId(given);
  expect(id).toBe('nomic-embed-text:latest@http://localhost:11434/v1');
  expect(isRemoteModelId(id)).toBe(true);
  expect(isHubId(id)).toBe(false);
  expect(isRemoteModelId('Xenova/all-MiniLM-L6-v2')).toBe(false);
  expect(remoteModelTitle(given)).toBe('nomic-embed-text:latest (localhost:11434)');
});
