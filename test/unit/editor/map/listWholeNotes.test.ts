import { expect, test } from 'vitest';
import { listWholeNotes } from '../../../../src/editor/map/listWholeNotes.ts';
import type { ItemsParams, ListedItem } from '../../../../src/protocol/engineApi.ts';

const uriOf = (note: number) => `file:///${note}.md`;

/** An engine that holds two paragraphs of every note but the first, which has no prose. */
function createEngine() {
  const asked: number[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const engine = {
    listItems: async ({ uris }: ItemsParams, call?: { signal?: AbortSignal }) => {
      asked.push(uris.length);
      signals.push(call?.signal);
      const items = uris
        .filter((uri) => uri !== uriOf(0))
        .flatMap((uri) =>
          [2, 4].map((line): ListedItem => {
            const range = { start: { line, character: 0 }, end: { line, character: 9 } };
            return { uri, range, text: `${uri} ${line}`, breadcrumb: [] };
          }),
        );
      return { items, total: items.length };
    },
  };
  return { engine, asked, signals };
}

test('Many notes are asked for some at a time, in order, and those without prose are left out', async () => {
  const { engine, asked, signals } = createEngine();
  const stamps = new Map(Array.from({ length: 250 }, (_, note) => [uriOf(note), `${note}`]));
  const { signal } = new AbortController();
  const notes = await listWholeNotes(engine, stamps, signal);
  expect(asked.every((count) => count <= 100)).toBe(true);
  expect(asked.reduce((sum, count) => sum + count)).toBe(250);
  expect(signals.every((one) => one === signal)).toBe(true);
  expect(notes).toHaveLength(249);
  expect(notes[1]).toEqual({
    uri: uriOf(2),
    range: { start: { line: 2, character: 0 }, end: { line: 4, character: 9 } },
    text: `${uriOf(2)} 2\n${uriOf(2)} 4`,
    breadcrumb: [],
    stamp: '2',
  });
});

test('Nothing more is asked for once it is ended', async () => {
  const { engine, asked } = createEngine();
  const end = new AbortController();
  const stamps = new Map(Array.from({ length: 250 }, (_, note) => [uriOf(note), `${note}`]));
  const listing = listWholeNotes(engine, stamps, end.signal);
  end.abort(new Error('Closed.'));
  await expect(listing).rejects.toThrow('Closed.');
  expect(asked).toHaveLength(1);
});
