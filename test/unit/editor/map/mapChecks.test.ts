import { describe, expect, test } from 'vitest';
import { checkRequests, readArgument, readState } from '../../../../src/editor/map/mapChecks.ts';
import type { MapHost } from '../../../../src/protocol/mapApi.ts';

/** A host that writes down what it is asked for, behind the checks. */
function createHost() {
  const done: string[] = [];
  const record = (name: string) => async () => void done.push(name);
  const host = new Proxy({} as MapHost, { get: (_target, name) => record(String(name)) });
  return { done, host: checkRequests(host) };
}

test('what a page may ask for is done', async () => {
  const { done, host } = createHost();
  await host.ready({});
  await host.layOut({ method: 'umap' });
  await host.group({ by: 'date' });
  await host.chooseItems({ items: 'paragraph' });
  await host.open({ item: 0, beside: true });
  await host.findSimilar({ items: [1, 2] });
  await host.openAsHeatmap({ items: [1, 2] });
  await host.openAsList({ items: new Array<number>(50_000).fill(1) });
  await host.save({ type: 'svg', content: Uint8Array.of(1) });
  await host.clearLight({});
  await host.act({ action: 'retry' });
  expect(done).toEqual(Object.keys(host));
});

const hostile: [keyof MapHost, unknown][] = [
  ['ready', { command: 'rm' }],
  ['layOut', {}],
  ['layOut', { method: 'pca' }],
  ['layOut', { method: 'umap', most: 1e9 }],
  ['group', { by: 'constructor' }],
  ['group', { by: 'cluster', uris: ['file:///etc/passwd'] }],
  ['chooseItems', { items: 'csv:column' }],
  ['chooseItems', { items: ['note'] }],
  ['open', undefined],
  ['open', null],
  ['open', { item: 1 }],
  ['open', { item: 1.5, beside: true }],
  ['open', { item: '1', beside: true }],
  ['open', { item: Number.NaN, beside: true }],
  ['open', { item: 1, beside: 'yes' }],
  ['open', { item: 1, beside: true, uri: 'file:///etc/passwd' }],
  ['findSimilar', { items: [] }],
  ['findSimilar', { items: [1, '7'] }],
  ['findSimilar', { items: { length: 1, 0: 1 } }],
  ['openAsHeatmap', { items: new Array(2001).fill(1) }],
  ['openAsList', { items: new Array(50_001).fill(1) }],
  ['save', { type: 'exe', content: new Uint8Array(1) }],
  ['save', { type: '../png', content: new Uint8Array(1) }],
  ['save', { type: 'png', content: 'text' }],
  ['save', { type: 'json', content: new Uint8Array(1) }],
  ['save', { type: 'png', content: new Uint8Array(1), uri: 'file:///etc/passwd' }],
  ['save', { type: 'png', content: new Uint8Array(257 * 1024 * 1024) }],
  ['clearLight', { items: [1] }],
  ['act', { action: 'restart' }],
  ['act', { action: 'toString' }],
];

test.each(hostile)('%s does nothing for what no page sends (%#)', async (method, params) => {
  const { done, host } = createHost();
  await expect(host[method](params as never)).rejects.toThrow('The page has sent something');
  expect(done).toEqual([]);
});

describe('the state of an earlier page', () => {
  test.each([
    [{ source: { items: 'note' }, settings: { method: 'umap' } }],
    [{ source: { items: 'sentence', within: ['file:///notes/health'] }, settings: null }],
    [{ source: { items: 'paragraph', uris: ['untitled:Untitled-1'] }, settings: {} }],
  ])('%o is read', (state) => expect(readState(state)).toEqual(state));

  test.each([
    [undefined],
    ['state'],
    [{}],
    [{ source: null, settings: {} }],
    [{ source: { items: 'line' }, settings: {} }],
    [{ source: { items: 'note', within: [] }, settings: {} }],
    [{ source: { items: 'note', within: ['not a uri'] }, settings: {} }],
    [{ source: { items: 'note', within: [`file:///${'a'.repeat(40_000)}`] }, settings: {} }],
    [{ source: { items: 'note', uris: new Array(10_001).fill('file:///a') }, settings: {} }],
    [{ source: { items: 'note', index: true }, settings: {} }],
  ])('is not read where it is none (%#)', (state) => expect(readState(state)).toBeUndefined());
});

describe('what the command is called with', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
  const highlight = [{ uri: 'file:///a.md', range }];

  test('passages with and without a title are read', () => {
    expect(readArgument({ highlight })).toEqual({ highlight });
    expect(readArgument({ highlight, title: 'Tea' })).toEqual({ highlight, title: 'Tea' });
  });

  test.each([
    [undefined],
    [{}],
    [{ highlight: [{ uri: 'a.md', range }] }],
    [{ highlight: [{ uri: 'file:///a.md' }] }],
    [{ highlight: [{ uri: 'file:///a.md', range: { start: range.start, end: { line: -1, character: 0 } } }] }],
    [{ highlight, title: 1 }],
  ])('anything else is nothing (%#)', (value) => expect(readArgument(value)).toBeUndefined());
});
