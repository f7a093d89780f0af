import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineApi } from '../../src/protocol/engineApi.ts';
import {
  MAP_TEXT_LENGTH,
  type ProjectionAnswer,
  type ProjectionParams,
  type ProjectionProgress,
} from '../../src/protocol/map.ts';
import { isCancelled } from '../../src/protocol/rpcError.ts';
import { bringCurrent, makeNote, makeSentence } from './indexedNotes.ts';
import { createEngine, haveSameBits, makeDocument, root, startEngine } from './startEngine.ts';

const examples = path.join(root, 'examples/notes');
const exampleNotes = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => makeDocument(`file:///notes/${name}`, readFileSync(path.join(examples, name), 'utf8')));

const ofIndex = { uris: [], index: true, items: 'paragraph', method: 'umap', most: 50_000 } as const;

/** What is asked of documents that have been put. */
async function projectTexts(
  api: EngineApi,
  texts: readonly string[],
  params: Partial<ProjectionParams> = {},
): Promise<ProjectionAnswer> {
  const documents = texts.map((text, at) => makeDocument(`file:///put/${String(at).padStart(5, '0')}.md`, text));
  await api.putDocuments({ documents });
  return api.projectItems({
    uris: documents.map(({ uri }) => uri),
    items: 'sentence',
    method: 'umap',
    most: 50_000,
    ...params,
  });
}

function isFinite({ layout, components }: ProjectionAnswer): boolean {
  const numbers = [...components.coordinates, ...(layout ? [...layout.x, ...layout.y] : [])];
  return numbers.every((number) => Number.isFinite(number));
}

describe('the example notes', () => {
  const engine = createEngine();
  const { api } = engine;
  beforeAll(() => bringCurrent(api, exampleNotes));
  afterAll(() => engine.dispose());

  test('have the same picture, to the last bit, in two engines and in whatever order they come', async () => {
    const answers: ProjectionAnswer[] = [];
    const { api: second } = startEngine();
    await bringCurrent(second, exampleNotes.toReversed());
    for (const one of [api, second]) answers.push(await one.projectItems(ofIndex));
    const [one, other] = answers as [ProjectionAnswer, ProjectionAnswer];
    expect(one.items).toEqual(other.items);
    expect(one.items.texts.length).toBeGreaterThan(300);
    expect(haveSameBits(one.layout!.x, other.layout!.x)).toBe(true);
    expect(haveSameBits(one.layout!.y, other.layout!.y)).toBe(true);
    expect(haveSameBits(one.components.coordinates, other.components.coordinates)).toBe(true);
  });

  test('have their passages in order, with the range and the beginning of each', async () => {
    const { items, total, withoutProse } = await api.projectItems({ ...ofIndex, method: 'pca' });
    expect([...items.uris]).toEqual([...items.uris].sort());
    expect(total).toBe(items.texts.length);
    expect(withoutProse).toEqual([]);
    for (const item of [0, 100, total - 1]) {
      const uri = items.uris[items.document[item]!]!;
      const { text } = exampleNotes.find((note) => note.uri === uri)!;
      const [line = 0, character = 0] = items.ranges.subarray(4 * item);
      const word = /\p{L}+/u.exec(items.texts[item]!)![0];
      expect(
        text
          .split('\n')
          .slice(line)
          .join('\n')
          .slice(character, character + 200),
      ).toContain(word);
    }
    expect(Math.max(...items.texts.map(({ length }) => length))).toBeLessThanOrEqual(MAP_TEXT_LENGTH);
  });

  test('keep near neighbours near in UMAP, more of them than two components do', async () => {
    const { items, layout, components } = await api.projectItems(ofIndex);
    const { vectors, dimensions } = await api.encode({ texts: items.texts });
    const cosine = (a: number, b: number) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += vectors[a * dimensions + d]! * vectors[b * dimensions + d]!;
      return sum;
    };
    const all = [...items.texts.keys()];
    const nearest = (item: number, distance: (other: number) => number) => {
      const distances = all.map((other) => (other === item ? Infinity : distance(other)));
      return all.toSorted((a, b) => distances[a]! - distances[b]!).slice(0, 10);
    };
    const there = all.map((item) => new Set(nearest(item, (other) => -cosine(item, other))));
    /** The mean share of the ten nearest items that are among the ten nearest in the picture. */
    const kept = (x: (item: number) => number, y: (item: number) => number) => {
      const shares = all.map((item) => {
        const here = nearest(item, (other) => (x(item) - x(other)) ** 2 + (y(item) - y(other)) ** 2);
        return here.filter((other) => there[item]!.has(other)).length / 10;
      });
      return shares.reduce((sum, share) => sum + share) / shares.length;
    };
    const { count, coordinates } = components;
    const byUmap = kept(
      (item) => layout!.x[item]!,
      (item) => layout!.y[item]!,
    );
    const byComponents = kept(
      (item) => coordinates[item * count]!,
      (item) => coordinates[item * count + 1]!,
    );
    expect(byUmap).toBeGreaterThan(2 * byComponents);
    expect(byUmap).toBeGreaterThan(0.25);
  });

  test('are one point each as notes, of which a sample is always the same', async () => {
    const all = await api.projectItems({ ...ofIndex, items: 'note' });
    expect(all.items.texts).toHaveLength(exampleNotes.length);
    const { ranges } = all.items;
    expect(ranges[2]!).toBeGreaterThan(ranges[0]!);
    const some = await api.projectItems({ ...ofIndex, items: 'note', method: 'pca', most: 20 });
    const again = await api.projectItems({ ...ofIndex, items: 'note', method: 'pca', most: 20 });
    expect(some.items.uris).toHaveLength(20);
    expect(some.total).toBe(exampleNotes.length);
    expect(again.items).toEqual(some.items);
  });

  test('are asked for by folder', async () => {
    const { items } = await api.projectItems({ ...ofIndex, within: ['file:///notes/recipes'] });
    expect(items.uris.length).toBeGreaterThan(2);
    expect(items.uris.every((uri) => uri.startsWith('file:///notes/recipes/'))).toBe(true);
  });

  test('have components that explain less and less, in the middle of which lie the items', async () => {
    const { components, layout } = await api.projectItems({ ...ofIndex, items: 'sentence', method: 'pca' });
    const { count, explained, coordinates } = components;
    expect(layout).toBeNull();
    expect(count).toBe(8);
    expect([...explained]).toEqual([...explained].sort((a, b) => b - a));
    expect(explained[0]).toBeGreaterThan(0.02);
    expect(explained.reduce((sum, share) => sum + share)).toBeLessThan(1);
    for (let component = 0; component < count; component++) {
      const along = coordinates.filter((_, at) => at % count === component);
      const largest = along.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best));
      expect(largest).toBeGreaterThan(0);
    }
  });
});

describe('few items', () => {
  test('none', async () => {
    const { api } = startEngine();
    const answer = await projectTexts(api, ['', '```\ncode\n```\n']);
    expect(answer.items.texts).toEqual([]);
    expect(answer.components.count).toBe(0);
    expect(answer.layout!.x).toHaveLength(0);
    expect(answer.withoutProse).toEqual(['file:///put/00000.md', 'file:///put/00001.md']);
  });

  test.each([1, 2, 3, 5, 17])('%i', async (count) => {
    const { api } = startEngine();
    const texts = Array.from({ length: count }, (_, number) => makeSentence(37 * number));
    const answer = await projectTexts(api, texts);
    expect(answer.items.texts).toEqual(texts);
    expect(answer.components.count).toBe(Math.min(count - 1, 8));
    expect(isFinite(answer)).toBe(true);
    const places = new Set(Array.from(answer.layout!.x, (x, item) => `${x} ${answer.layout!.y[item]!}`));
    expect(places.size).toBe(count);
  });

  test('are at one place where they are identical', async () => {
    const { api } = startEngine();
    const answer = await projectTexts(
      api,
      Array.from({ length: 100 }, () => 'The same everywhere.'),
    );
    expect(answer.items.texts).toHaveLength(100);
    expect(answer.components.count).toBe(0);
    expect(isFinite(answer)).toBe(true);
    expect(new Set(answer.layout!.x).size).toBe(1);
  });

  test('that the encoder cannot tell apart have places all the same', async () => {
    const { api } = startEngine();
    // All of unknown pieces, so that all have one vector.
    const alike = Array.from(
      { length: 60 },
      (_, number) => `${'今天天气很好'.repeat(1 + (number % 3))}${'我们'.repeat(number)}。`,
    );
    const answer = await projectTexts(api, [
      ...alike,
      ...Array.from({ length: 60 }, (_, number) => makeSentence(37 * number)),
    ]);
    expect(isFinite(answer)).toBe(true);
  });
});

test('progress goes from stage to stage, and a cancelled layout leaves the engine ready for the next', async () => {
  const { api } = startEngine();
  await bringCurrent(
    api,
    Array.from({ length: 500 }, (_, seed) => makeNote(`file:///notes/${seed}.md`, seed)),
  );
  const stages: ProjectionProgress[] = [];
  const ending = new AbortController();
  const asked = api.projectItems(
    { ...ofIndex, items: 'sentence' },
    {
      signal: ending.signal,
      onProgress: (progress) => {
        stages.push(progress);
        if (progress.stage === 'layout' && progress.done > 20) ending.abort();
      },
    },
  );
  await expect(asked).rejects.toSatisfy(isCancelled);
  expect([...new Set(stages.map(({ stage }) => stage))]).toEqual(['neighbours', 'layout']);
  const start = performance.now();
  const { items } = await api.projectItems({ ...ofIndex, method: 'pca', within: ['file:///notes/1.md'] });
  expect(items.uris).toEqual(['file:///notes/1.md']);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a search is answered while a map is laid out', async () => {
  const { api } = startEngine();
  await bringCurrent(
    api,
    Array.from({ length: 500 }, (_, seed) => makeNote(`file:///notes/${seed}.md`, seed)),
  );
  const look = () =>
    api.search({ uris: [], index: true, text: 'a boat at sea', kind: 'sentence', top: 5, ranking: 'meaning' });
  // What a first search has to prepare is not what is tested.
  await look();
  let isLaidOut = false;
  let begun: () => void = () => undefined;
  const laying = new Promise<void>((resolve) => (begun = resolve));
  const map = api
    .projectItems({ ...ofIndex, items: 'sentence' }, { onProgress: ({ stage }) => stage === 'layout' && begun() })
    .then(() => (isLaidOut = true));
  await laying;
  await look();
  expect(isLaidOut).toBe(false);
  await map;
});
