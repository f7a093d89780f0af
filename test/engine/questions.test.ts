import { describe, expect, test } from 'vitest';
import { cosineOfRecords, readRecord, toRecords } from '../../src/engine/index/vectorRecord.ts';
import type { EngineApi } from '../../src/protocol/engineApi.ts';
import { makeDocument, startEngine } from './startEngine.ts';

const money = makeDocument(
  'test:/money.md',
  '# Side income\n\nHow can I earn money online?\n\nThe bank was closed on Monday. Tomatoes ripen in August.\n',
);
const web = makeDocument(
  'test:/web.md',
  'What are good ways to make money on the internet? We painted the fence green.\n\nHow can I earn money online?\n',
);
const garden = makeDocument(
  'test:/garden.txt',
  'Water the tomatoes every morning. The hens lay fewer eggs.',
  'plaintext',
);
const notes = [money, web, garden];
const uris = notes.map(({ uri }) => uri);

/** Fifty sentences of which no two are equal: enough for percentiles. */
const many = makeDocument(
  'test:/many.md',
  Array.from({ length: 50 }, (_, n) => `The ${n}th guest brought ${n % 7} cakes and ${n % 5} bottles.`).join(' '),
);

async function open(documents = notes): Promise<EngineApi> {
  const { api } = startEngine();
  await api.putDocuments({ documents });
  return api;
}

const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });

describe('documents', () => {
  test('are missing until put, and again when their stamp changes', async () => {
    const api = await open([money]);
    const stamps = [money, { uri: money.uri, stamp: 'newer' }, web];
    expect(await api.missingDocuments({ documents: stamps })).toEqual({ missing: [money.uri, web.uri] });
  });
});

describe('find similar', () => {
  test('at a cursor: asks for the sentence there, and finds its paraphrase and its twin but not itself', async () => {
    const api = await open();
    const { answers, searched } = await api.findSimilar({
      queries: [{ uri: money.uri, range: at(2, 5) }],
      uris,
      kind: 'sentence',
      top: 2,
    });
    expect(answers[0]!.query).toEqual({
      uri: money.uri,
      text: 'How can I earn money online?',
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 28 } },
    });
    const [twin, paraphrase] = answers[0]!.matches;
    expect(twin).toMatchObject({
      uri: web.uri,
      text: 'How can I earn money online?',
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 28 } },
    });
    expect(twin!.cosine).toBeCloseTo(1, 5);
    expect(paraphrase).toMatchObject({
      uri: web.uri,
      text: 'What are good ways to make money on the internet?',
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 49 } },
      kind: 'sentence',
      breadcrumb: [],
    });
    expect(searched).toEqual({ documents: 3, passages: 9 });
  });

  test('equals brute force over the vectors of record, best first', async () => {
    const api = await open([...notes, many]);
    const scope = [...uris, many.uri];
    const text = 'Bottles of lemonade for the guests';
    const { answers } = await api.findSimilar({ queries: [{ text }], uris: scope, kind: 'sentence', top: 1000 });
    const { matches } = answers[0]!;
    const { vectors, dimensions } = await api.encode({ texts: [text, ...matches.map((match) => match.text)] });
    const records = toRecords(vectors, dimensions);
    const query = readRecord(records, 0);
    matches.forEach(({ cosine, text: found }, index) => {
      expect(cosine, found).toBe(cosineOfRecords(query, readRecord(records, index + 1)));
    });
    const cosines = matches.map(({ cosine }) => cosine);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
    expect(matches).toHaveLength(59);
    const ten = await api.findSimilar({ queries: [{ text }], uris: scope, kind: 'sentence', top: 10 });
    expect(ten.answers[0]!.matches).toEqual(matches.slice(0, 10));
  });

  test('answers each of several queries, and says which hold no prose', async () => {
    const api = await open();
    const { answers } = await api.findSimilar({
      queries: [{ text: '?! …' }, { uri: garden.uri, range: at(0, 0) }, { uri: money.uri, range: at(1, 0) }],
      uris,
      kind: 'sentence',
      top: 1,
    });
    expect(answers.map(({ query }) => query?.text ?? null)).toEqual([null, 'Water the tomatoes every morning.', null]);
    expect(answers[0]!.matches).toEqual([]);
    expect(answers[1]!.matches[0]!.text).toBe('Tomatoes ripen in August.');
  });

  test('without any prose to ask for encodes nothing', async () => {
    const api = await open();
    const answer = await api.findSimilar({ queries: [{ text: '---' }], uris, kind: 'sentence', top: 5 });
    expect(answer).toMatchObject({ answers: [{ query: null, matches: [] }], searched: null });
  });

  test('searches only its scope, and newer text once it is put', async () => {
    const api = await open();
    const ask = async () => {
      const { answers } = await api.findSimilar({
        queries: [{ text: 'feeding the hens' }],
        uris: [garden.uri],
        kind: 'sentence',
        top: 9,
      });
      return answers[0]!.matches.map(({ text }) => text);
    };
    expect(await ask()).toEqual(['The hens lay fewer eggs.', 'Water the tomatoes every morning.']);
    await api.putDocuments({ documents: [makeDocument(garden.uri, 'Give the chickens their grain.', 'plaintext')] });
    expect(await ask()).toEqual(['Give the chickens their grain.']);
  });

  test('folds white space in a query as in passages', async () => {
    const api = await open();
    const text = 'How can I\n  earn   money\tonline?';
    const { answers } = await api.findSimilar({ queries: [{ text }], uris, kind: 'sentence', top: 1 });
    expect(answers[0]!.query!.text).toBe('How can I earn money online?');
    expect(answers[0]!.matches[0]!.cosine).toBeCloseTo(1, 5);
  });

  test('answers none where none is asked for', async () => {
    const api = await open();
    const { answers } = await api.findSimilar({ queries: [{ text: 'money' }], uris, kind: 'sentence', top: 0 });
    expect(answers[0]!.matches).toEqual([]);
  });

  test('asks paragraphs for paragraphs, with the headings above them', async () => {
    const api = await open();
    const { answers } = await api.findSimilar({
      queries: [{ text: 'closed bank, ripe tomatoes' }],
      uris,
      kind: 'paragraph',
      top: 1,
    });
    expect(answers[0]!.matches[0]).toMatchObject({
      kind: 'paragraph',
      text: 'The bank was closed on Monday. Tomatoes ripen in August.',
      breadcrumb: ['Side income'],
    });
  });

  test('in an empty scope finds nothing and does not fail', async () => {
    const api = await open();
    const answer = await api.findSimilar({ queries: [{ text: 'money' }], uris: [], kind: 'sentence', top: 5 });
    expect(answer).toMatchObject({ answers: [{ matches: [] }], searched: { documents: 0, passages: 0 } });
  });

  test('places a result among nearest neighbours, and says nothing of percentiles in a small scope', async () => {
    const api = await open([money, many]);
    const ask = async (scope: string[]) => {
      const { answers, background } = await api.findSimilar({
        queries: [{ text: 'The 7th guest brought 3 cakes and 2 bottles.' }],
        uris: scope,
        kind: 'sentence',
        top: 60,
      });
      return { matches: answers[0]!.matches, background };
    };
    const small = await ask([money.uri]);
    expect(small.background).toBeNull();
    expect(small.matches.map(({ percentile }) => percentile)).toEqual(small.matches.map(() => null));

    const large = await ask([money.uri, many.uri]);
    const percentiles = large.matches.map(({ percentile }) => percentile!);
    expect(percentiles).toEqual(percentiles.toSorted((a, b) => b - a));
    expect(percentiles.every((percentile) => percentile >= 0 && percentile < 100)).toBe(true);
    // Steps of the sample: 54 distinct sentences.
    expect(percentiles.every((percentile) => Number.isInteger(Math.round(percentile * 55 * 1e6) / 1e8))).toBe(true);
    expect(large.matches.at(-1)!.closeness).toBe('weak');
    expect(large.background!.mean).toBeGreaterThan(-1);
  });
});

describe('questions asked at the same time', () => {
  test('do not lose each other their vectors', async () => {
    const lines = Array.from({ length: 9000 }, (_, n) => `Line ${n} of the long list.`);
    const long = makeDocument('test:/long.txt', lines.join('\n'), 'plaintext');
    const api = await open([garden, money, web, long]);
    const longPairs = api.findPairs({ uris: [long.uri], items: 'line', top: 3 });
    // Scopes come and go, and the store is tidied, while the long one is being encoded.
    for (const { uri } of [garden, money, web]) {
      await api.findSimilar({ queries: [{ text: 'tomatoes' }], uris: [uri], kind: 'sentence', top: 1 });
    }
    const { pairs } = await longPairs;
    const { vectors, dimensions } = await api.encode({ texts: lines });
    for (let row = 0; row < lines.length; row++) {
      const norm = vectors.subarray(row * dimensions, (row + 1) * dimensions).reduce((sum, x) => sum + x * x, 0);
      if (Math.abs(norm - 1) > 1e-5) throw new Error(`Line ${row} has no unit vector.`);
    }
    expect(pairs).toHaveLength(3);
  });

  test('may be cancelled one by one', async () => {
    const api = await open([money, many]);
    const ask = (signal?: AbortSignal) =>
      api.findSimilar(
        { queries: [{ text: 'cakes' }], uris: [money.uri, many.uri], kind: 'sentence', top: 3 },
        { signal },
      );
    const controller = new AbortController();
    const first = ask(controller.signal);
    const second = ask();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect((await second).answers[0]!.matches).toHaveLength(3);
  });
});

describe('find pairs', () => {
  test('equals brute force: every pair once, best first, equal texts with cosine 1', async () => {
    const api = await open([...notes, many]);
    const scope = [...uris, many.uri];
    const { pairs, searched } = await api.findPairs({ uris: scope, items: 'sentence', top: 5000 });
    expect(searched).toEqual({ documents: 4, items: 59 });
    expect(pairs).toHaveLength((59 * 58) / 2);
    const { cosine, items } = await api.compareAll({ uris: scope, items: 'sentence' });
    const place = ({ uri, range }: { uri: string; range: unknown }) => `${uri} ${JSON.stringify(range)}`;
    const indexOf = new Map(items.map((item, index) => [place(item), index]));
    const seen = new Set<string>();
    for (const pair of pairs) {
      const [a, b] = [indexOf.get(place(pair.a))!, indexOf.get(place(pair.b))!];
      seen.add([a, b].sort((x, y) => x - y).join());
      expect(pair.cosine).toBeCloseTo(cosine[a * items.length + b]!, 5);
    }
    expect(seen.size).toBe(pairs.length);
    const cosines = pairs.map((pair) => pair.cosine);
    expect(cosines).toEqual(cosines.toSorted((a, b) => b - a));
    expect(pairs[0]).toMatchObject({
      a: { uri: money.uri, text: 'How can I earn money online?' },
      b: { uri: web.uri, text: 'How can I earn money online?' },
      cosine: 1,
    });
    const three = await api.findPairs({ uris: scope, items: 'sentence', top: 3 });
    expect(three.pairs).toEqual(pairs.slice(0, 3));
  });

  test('of a text that stands everywhere ends at `top`', async () => {
    const api = await open([makeDocument('test:/same.txt', 'Same line.\n'.repeat(3000), 'plaintext')]);
    const { pairs } = await api.findPairs({ uris: ['test:/same.txt'], items: 'line', top: 10 });
    expect(pairs.map(({ cosine }) => cosine)).toEqual(Array(10).fill(1));
  });

  test('of many different texts of one vector are exactly as many as asked for', async () => {
    // The embedded encoder has no Chinese pieces: each of these is one unknown token.
    const lines = Array.from({ length: 1500 }, (_, n) =>
      String.fromCharCode(0x4e00 + (n % 50), 0x4e00 + Math.floor(n / 50)),
    );
    const api = await open([makeDocument('test:/ties.txt', lines.join('\n'), 'plaintext')]);
    const { pairs } = await api.findPairs({ uris: ['test:/ties.txt'], items: 'line', top: 20 });
    expect(pairs.map(({ a, b }) => [a.range.start.line, b.range.start.line])).toEqual(
      Array.from({ length: 20 }, (_, n) => [0, n + 1]),
    );
  });

  test('of one item or none is empty', async () => {
    const api = await open([makeDocument('test:/one.txt', 'Only this line.', 'plaintext')]);
    for (const scope of [['test:/one.txt'], []]) {
      expect((await api.findPairs({ uris: scope, items: 'line', top: 10 })).pairs).toEqual([]);
    }
  });
});

describe('compare all', () => {
  test('is symmetric with ones on the diagonal, equal items included', async () => {
    const api = await open([makeDocument('test:/lines.txt', 'one tomato\ntwo hens\none tomato\n', 'plaintext')]);
    const { cosine, items } = await api.compareAll({ uris: ['test:/lines.txt'], items: 'line' });
    expect(items.map(({ text }) => text)).toEqual(['one tomato', 'two hens', 'one tomato']);
    const [c01, c02, c12] = [cosine[1]!, cosine[2]!, cosine[5]!];
    expect([...cosine]).toEqual([1, c01, c02, c01, 1, c12, c02, c12, 1]);
    expect(c02).toBe(1);
    expect(c01).toBe(c12);
    expect(c01).toBeLessThan(0.9);
  });

  test('refuses what would not fit into memory, by number', async () => {
    const lines = Array.from({ length: 4001 }, (_, n) => `line ${n}`).join('\n');
    const api = await open([makeDocument('test:/long.txt', lines, 'plaintext')]);
    await expect(api.compareAll({ uris: ['test:/long.txt'], items: 'line' })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('4000') as string,
    });
  });
});
