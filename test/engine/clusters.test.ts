import { describe, expect, test } from 'vitest';
import type { ClusterAnswer, ClusteringMethod, ClusterParams } from '../../src/protocol/clusters.ts';
import { createEngine, makeDocument, startEngine } from './startEngine.ts';

const METHODS: readonly ClusteringMethod[] = ['k-means', 'hierarchical', 'density'];

const about = {
  bread: [
    'The sourdough rises in the warm oven.',
    'Knead the dough with rye flour.',
    'Bake the bread until the crust is brown.',
  ],
  cats: [
    'The cat sleeps on the sofa all day.',
    'Our kitten chases a ball of wool.',
    'The vet says that the cat is too fat.',
  ],
  money: [
    'The bank raised the interest on my loan.',
    'I moved my savings to another bank account.',
    'The mortgage costs more every month.',
  ],
};

/** Five notes about each of three things, in no order. */
const notes = Array.from({ length: 15 }, (_, at) => {
  const topic = (['bread', 'cats', 'money'] as const)[at % 3]!;
  const sentences = about[topic].map((_, place, all) => all[(place + at) % all.length]!);
  return makeDocument(`test:/${String(at).padStart(2, '0')}.md`, `# Note ${at}\n\n${sentences.join(' ')}\n`);
});

type Scope = Partial<ClusterParams>;

async function cluster(documents: readonly ReturnType<typeof makeDocument>[], params: Scope = {}) {
  const { api } = startEngine();
  await api.putDocuments({ documents });
  return api.clusterItems({ uris: documents.map(({ uri }) => uri), items: 'note', ...params });
}

/** Each item stands in one cluster, or among the outliers, once. */
function expectWhole({ items, clusters, outliers }: ClusterAnswer): void {
  const placed = [...clusters.flatMap(({ members }) => [...members]), ...outliers];
  expect(placed.sort((a, b) => a - b)).toEqual([...items.keys()]);
}

describe('clusters', () => {
  test('of notes are what they are about, with labels, places and figures', async () => {
    const answer = await cluster(notes.toReversed());
    expectWhole(answer);
    expect(answer.documents.map(({ uri }) => uri)).toEqual(notes.map(({ uri }) => uri));
    expect(answer.documents[3]).toEqual({ uri: notes[3]!.uri, stamp: notes[3]!.stamp, title: 'Note 3' });
    expect(answer.clusters.map(({ members }) => [...members].map((item) => item % 3).sort())).toEqual([
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
    ]);
    expect(answer.items[1]!.range.start).toEqual({ line: 0, character: 2 });
    expect(answer.items[1]!.text).toMatch(/^(The cat|Our kitten|The vet)/);
    const [bread, cats, money] = answer.clusters.map(({ label }) => label.join(' ').toLowerCase());
    expect(bread).toMatch(/dough|bread|oven|rye/);
    expect(cats).toMatch(/cat|kitten|vet/);
    expect(money).toMatch(/bank|loan|mortgage|savings/);
    for (const { cohesion, silhouette, centrality } of answer.clusters) {
      expect(cohesion!.cosine).toBeGreaterThan(0.7);
      expect(silhouette).toBeGreaterThan(0.5);
      expect([...centrality]).toEqual([...centrality].sort((a, b) => b - a));
    }
    expect(answer.chosen).toMatchObject({ method: 'k-means', count: 3, heights: null });
    expect(answer.topics).toBeNull();
    expect(answer.outliers).toHaveLength(0);
  });

  test.each(METHODS)('by %s are the same in another process', async (method) => {
    const { model, ...once } = await cluster(notes, { method, items: 'sentence' });
    expectWhole({ model, ...once });
    expect(await cluster(notes, { method, items: 'sentence' })).toEqual({ model, ...once });
  });

  test.each(METHODS)('by %s of no note, one, two, equal ones, empty ones', async (method) => {
    const isDensity = method === 'density';
    const none = await cluster([], { method });
    expect([none.items, none.clusters, none.topics]).toEqual([[], [], null]);
    const one = await cluster(notes.slice(0, 1), { method });
    expect(one.clusters.map(({ members }) => members.length)).toEqual(isDensity ? [] : [1]);
    const two = await cluster(notes.slice(0, 2), { method });
    expectWhole(two);
    const same = Array.from({ length: 6 }, (_, at) => makeDocument(`test:/same${at}.md`, 'Cats sleep all day.'));
    const equal = await cluster(same, { method });
    expect(equal.clusters.map(({ members }) => [...members])).toEqual([[0, 1, 2, 3, 4, 5]]);
    expect(equal.clusters[0]!.cohesion!.cosine).toBeCloseTo(1, 4);
    const empty = ['', '```js\nlet a;\n```\n', '2024-01-01\n'].map((text, at) =>
      makeDocument(`test:/empty${at}.md`, text),
    );
    const some = await cluster([...empty, ...notes], { method });
    expect(some.withoutProse).toEqual(empty.map(({ uri }) => uri));
    expect(some.items).toHaveLength(notes.length);
    const nothing = await cluster(empty, { method });
    expect([nothing.items, nothing.clusters, nothing.withoutProse.length]).toEqual([[], [], 3]);
  });

  test('are no more than there are different notes', async () => {
    for (const method of ['k-means', 'hierarchical'] as const) {
      const answer = await cluster(notes.slice(0, 5), { method, count: 50 });
      expectWhole(answer);
      expect(answer.clusters).toHaveLength(5);
    }
  });

  test('are not spoiled by one giant note', async () => {
    const giant = makeDocument('test:/99.md', `# Giant\n\n${about.money.join(' ').concat('\n\n').repeat(3000)}`);
    const answer = await cluster([...notes, giant], { count: 3 });
    expect(answer.clusters.map(({ members }) => members.length)).toEqual([6, 5, 5]);
    expect(answer.items.at(-1)!.text.length).toBeLessThanOrEqual(200);
  });

  test('of three languages have labels without stop words', async () => {
    const german = 'Die Katze ist im Garten, und die Tomaten sind nicht rot, aber der Hund ist auch da.';
    const french = 'Le train est dans la gare, et nous avons un retard avec les bagages pour la nuit.';
    const others = [german, german, german, french, french, french].map((text, at) =>
      makeDocument(`test:/other${at}.md`, `${text} ${at}`),
    );
    const answer = await cluster([...notes, ...others]);
    const words = answer.clusters.flatMap(({ label }) => label.join(' ').toLowerCase().split(' '));
    expect(words).toEqual(expect.arrayContaining([expect.stringMatching(/tomaten|katze|garten|hund/)]));
    const stops = ['die', 'und', 'ist', 'nicht', 'le', 'la', 'et', 'nous', 'the', 'and', 'is', 'to'];
    expect(words.filter((word) => stops.includes(word))).toEqual([]);
  });

  test('of a selection hold the passages that it overlaps', async () => {
    const text = Object.values(about).flat().join('\n\n');
    const document = makeDocument('test:/all.md', text);
    const range = { start: { line: 2, character: 3 }, end: { line: 8, character: 1 } };
    const answer = await cluster([document], { items: 'paragraph', ranges: [range] });
    expectWhole(answer);
    expect(answer.items.map((item) => item.range.start.line)).toEqual([2, 4, 6, 8]);
  });

  test('of the index are those of the same documents that were put', async () => {
    const { api } = startEngine();
    await api.indexDocuments({ documents: notes });
    const { chosen, clusters } = await api.clusterItems({ uris: [], index: true, items: 'note' });
    const put = await cluster(notes);
    expect(clusters).toEqual(put.clusters);
    expect(chosen).toEqual(put.chosen);
  });
});

/** Enough sentences to take a while. */
const many = Array.from({ length: 40 }, (_, document) => {
  const words = ['bank', 'cat', 'oven', 'loan', 'train', 'garden', 'rain', 'letter', 'song', 'river', 'stone', 'lamp'];
  const sentence = (at: number) =>
    `The ${words[at % 12]} and the ${words[(at * 5 + document) % 12]} number ${document * 100 + at} met a ${words[(at * 7) % 12]}.`;
  return makeDocument(`test:/many${document}.md`, Array.from({ length: 60 }, (_, at) => sentence(at)).join('\n\n'));
});

describe('a long clustering', () => {
  test('says how far it is, and stops soon when it is cancelled; the engine goes on', async () => {
    const { api } = startEngine();
    await api.putDocuments({ documents: many });
    const params = { uris: many.map(({ uri }) => uri), items: 'paragraph' } as const;
    const controller = new AbortController();
    const phases: string[] = [];
    let cancelledAt = 0;
    const call = api.clusterItems(params, {
      signal: controller.signal,
      onProgress: ({ phase, done }) => {
        phases.push(phase);
        if (phase !== 'clustering' || done === 0 || cancelledAt > 0) return;
        cancelledAt = performance.now();
        controller.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await api.describe({});
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(new Set(phases)).toContain('clustering');

    const done: number[] = [];
    const answer = await api.clusterItems(params, { onProgress: (progress) => done.push(progress.done) });
    expectWhole(answer);
    expect(answer.items).toHaveLength(40 * 60);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(100);
  });

  test('can be asked for again when the engine was killed in the middle', async () => {
    const client = createEngine();
    try {
      const { api } = client;
      const params = { uris: notes.map(({ uri }) => uri), items: 'note' } as const;
      await api.putDocuments({ documents: [...notes, ...many] });
      const broken = api.clusterItems(
        { uris: many.map(({ uri }) => uri), items: 'sentence' },
        { onProgress: () => process.kill(client.pid!, 'SIGKILL') },
      );
      await expect(broken).rejects.toMatchObject({ code: 'gone' });
      await api.putDocuments({ documents: notes });
      expect((await api.clusterItems(params)).clusters).toHaveLength(3);
    } finally {
      client.dispose();
    }
  });
});
