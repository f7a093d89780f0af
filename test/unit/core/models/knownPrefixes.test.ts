import { expect, test } from 'vitest';
import { catalogue } from '../../../../src/core/models/catalogue.ts';
import { EMBEDDED } from '../../../../src/core/models/embedded.ts';
import { knownPrefixes } from '../../../../src/core/models/knownPrefixes.ts';

test.each(catalogue().filter(({ id }) => id !== EMBEDDED))('a server with $id gets what the catalogue says', (entry) => {
  expect(knownPrefixes(entry.id)).toEqual(entry.prefixes ?? { query: '', passage: '', symmetric: '' });
});

test.each([
  ['nomic-embed-text:latest', 'search_query: ', 'search_document: '],
  ['mxbai-embed-large', 'Represent this sentence for searching relevant passages: ', ''],
  ['snowflake-arctic-embed:33m', 'Represent this sentence for searching relevant passages: ', ''],
  ['snowflake-arctic-embed2', 'query: ', ''],
  ['intfloat/e5-large-v2', 'query: ', 'passage: '],
  ['intfloat/multilingual-e5-large-instruct', '', ''],
  ['BAAI/bge-m3', '', ''],
  ['text-embedding-3-small', '', ''],
])('%s as its authors say', (model, query, passage) => {
  expect(knownPrefixes(model)).toMatchObject({ query, passage });
});
