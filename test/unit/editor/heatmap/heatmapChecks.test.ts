import { describe, expect, test } from 'vitest';
import { checkRequests, readState } from '../../../../src/editor/heatmap/heatmapChecks.ts';
import type { HeatmapHost } from '../../../../src/protocol/heatmapApi.ts';

/** A host that writes down what it is asked for, behind the checks. */
function createHost() {
  const done: string[] = [];
  const record = (name: string) => async () => void done.push(name);
  const host = new Proxy({} as HeatmapHost, { get: (_target, name) => record(String(name)) });
  return { done, host: checkRequests(host) };
}

test('what a page may ask for is done', async () => {
  const { done, host } = createHost();
  await host.ready({});
  await host.open({ item: 1 });
  await host.compare({ a: 1, b: 2 });
  await host.findSimilar({ items: [1, 2] });
  await host.openAsList({ items: [2] });
  await host.copy({ text: 'a\tb' });
  await host.save({ type: 'csv', content: Uint8Array.of(1), part: 'pairs' });
  await host.arrange({});
  await host.chooseItems({ items: 'line' });
  await host.act({ action: 'nearestItems' });
  expect(done).toEqual(Object.keys(host));
});

const hostile: [keyof HeatmapHost, unknown][] = [
  ['ready', { command: 'rm' }],
  ['open', undefined],
  ['open', null],
  ['open', { item: 1.5 }],
  ['open', { item: '1' }],
  ['open', { item: Number.NaN }],
  ['open', { item: 1, uri: 'file:///etc/passwd' }],
  ['open', { uri: 'file:///etc/passwd' }],
  ['compare', { a: 1 }],
  ['compare', { a: 1, b: -1 }],
  ['findSimilar', { items: [] }],
  ['findSimilar', { items: [1, '7'] }],
  ['findSimilar', { items: new Array(2001).fill(1) }],
  ['openAsList', { items: { length: 1, 0: 1 } }],
  ['copy', { text: { toString: 'a' } }],
  ['save', { type: 'exe', content: new Uint8Array(1) }],
  ['save', { type: '../png', content: new Uint8Array(1) }],
  ['save', { type: 'png', content: 'text' }],
  ['save', { type: 'csv', content: new Uint8Array(1), part: '../a' }],
  ['save', { type: 'png', content: new Uint8Array(1), uri: 'file:///etc/passwd' }],
  ['save', { type: 'png', content: new Uint8Array(257 * 1024 * 1024) }],
  ['arrange', { texts: [] }],
  ['chooseItems', { items: 'csv:column' }],
  ['act', { action: 'restart' }],
  ['act', { action: 'constructor' }],
];

test.each(hostile)('%s does nothing for what no page sends (%#)', async (method, params) => {
  const { done, host } = createHost();
  await expect(host[method](params as never)).rejects.toThrow('The page has sent something');
  expect(done).toEqual([]);
});

describe('the state of an earlier page', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
  const document = { type: 'document', uri: 'file:///a.md', items: 'sentence' };

  test.each([
    [{ source: document, settings: { order: 'file' } }],
    [{ source: { ...document, ranges: [range], nearestOnly: true }, settings: null }],
    [{ source: { ...document, ranges: new Array(10_000).fill(range) }, settings: null }],
    [{ source: { type: 'documents', uris: ['file:///a.md', 'file:///b.md'], items: 'line' }, settings: {} }],
    [
      {
        source: {
          type: 'list',
          title: 'Results',
          remarks: ['One is left out.'],
          items: [{ uri: 'untitled:Untitled-1', range, label: 'a' }],
        },
        settings: {},
      },
    ],
  ])('%o is read', (state) => expect(readState(state)).toEqual(state));

  test.each([
    [undefined],
    ['state'],
    [{}],
    [{ source: null }],
    [{ source: { ...document, uri: 'not a uri' }, settings: {} }],
    [{ source: { ...document, uri: `file:///${'a'.repeat(40_000)}` }, settings: {} }],
    [{ source: { ...document, items: 'csv:text' }, settings: {} }],
    [{ source: { ...document, ranges: [{ start: range.start }] }, settings: {} }],
    [{ source: { ...document, ranges: [{ ...range, end: { line: -1, character: 0.5 } }] }, settings: {} }],
    [{ source: { ...document, ranges: new Array(100_001).fill(range) }, settings: {} }],
    [{ source: { type: 'list', title: 'a', items: new Array(2001).fill({ uri: 'file:///a', range }) }, settings: {} }],
    [{ source: { type: 'documents', uris: ['not a uri'], items: 'line' }, settings: {} }],
    [{ source: { type: 'matrix', cosine: [1] }, settings: {} }],
  ])('is not read where it is none (%#)', (state) => expect(readState(state)).toBeUndefined());
});
