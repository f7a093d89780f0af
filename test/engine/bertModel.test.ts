import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { describeAs } from '../bertModel/describeAs.ts';
import { makeBertModel, type BertModelOptions } from '../bertModel/makeBertModel.ts';
import { bringCurrent, makeFolder, readAll } from './indexedNotes.ts';
import { makeDocument, root, startEngine } from './startEngine.ts';

const tokenizer = path.resolve(root, '../shared/data/models/all-MiniLM-L6-v2-tokenizer-only');
const absent = existsSync(tokenizer) ? '' : ` (skipped: ${path.relative(root, tokenizer)} is absent)`;

const base = mkdtempSync(path.join(tmpdir(), 'simile-bert-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

let made = 0;

/** @param name of the folder, which no other has */
async function make(options?: BertModelOptions, name = `model ${++made}`): Promise<string> {
  const folder = path.join(base, name);
  await makeBertModel(folder, options);
  return folder;
}

const notes = [
  makeDocument('test:/garden.md', '# Garden\n\nThe tomatoes need water and sun. A book about the garden.\n'),
  makeDocument('test:/river.md', 'Money is not in the river.\n\nPeople work at the bank of the river.\n'),
];

describe.each([
  ['a small tokeniser', undefined],
  ['the tokeniser of all-MiniLM-L6-v2', tokenizer],
])('an encoder shaped like BERT with %s', (title, tokenizer) => {
  test.skipIf(tokenizer !== undefined && absent)(
    `is loaded, indexes and answers by the code of any other${tokenizer === undefined ? '' : absent}`,
    async () => {
      const modelFolder = await make({ tokenizer }, title);
      const indexFolder = makeFolder();
      const first = startEngine({ modelFolder, indexFolder });
      expect(await first.api.describe({})).toMatchObject({ title, dimensions: 32, maxTokens: 128 });
      expect(await bringCurrent(first.api, notes)).toBeGreaterThan(0);
      const { matches } = await first.api.search({
        ...{ text: 'water for tomatoes', uris: [], index: true, kind: 'sentence', top: 1, ranking: 'meaning' },
      });
      expect(matches[0]!.text).toBe('The tomatoes need water and sun.');
      const before = await readAll(first.api);
      first.dispose();

      const second = startEngine({ modelFolder, indexFolder });
      expect(await bringCurrent(second.api, notes)).toBe(0);
      expect(await readAll(second.api)).toEqual(before);
    },
  );
});

test('one process or several give a text the same vector', async () => {
  const modelFolder = await make();
  const texts = Array.from(
    { length: 1500 },
    (_, n) => `Note ${n} is about ${n % 7 ? 'the river' : 'water and money'}.`,
  );
  const [one, several] = [1, 3].map((encoderProcesses) => startEngine({ modelFolder, encoderProcesses }));
  const { vectors: expected } = await one!.api.encode({ texts });
  const { vectors } = await several!.api.encode({ texts });
  const farthest = vectors.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at]!)), 0);
  expect(farthest).toBeLessThanOrEqual(1e-6);
});

describe('prefixes', () => {
  const prefixes = { query: 'query: ', passage: 'passage: ', symmetric: 'similar: ' };
  const passages = ['The tomatoes need water and sun.', 'Money is not in the river.', 'Naïve ÉTÉ 東京.'];
  const document = makeDocument('test:/list.txt', passages.join('\n\n'), 'plaintext');
  const uris = [document.uri];

  /** An engine whose model has prefixes; and the vectors of texts under the same model without any. */
  async function open(options: BertModelOptions = {}) {
    const [plain, prefixed] = [await make(options), await make(options)];
    await describeAs(prefixed, { prefixes });
    const [plainEngine, { api }] = [startEngine({ modelFolder: plain }), startEngine({ modelFolder: prefixed })];
    await api.putDocuments({ documents: [document] });
    const encode = async (texts: readonly string[]) => {
      const { vectors, dimensions } = await plainEngine.api.encode({ texts });
      return texts.map((_, at) => vectors.subarray(at * dimensions, (at + 1) * dimensions));
    };
    const cosines = async (left: string, right: string, texts: readonly string[]) => {
      const [one, ...others] = await encode([left, ...texts.map((text) => right + text)]);
      return others.map((other) => one!.reduce((sum, value, d) => sum + value * other[d]!, 0));
    };
    return { api, encode, cosines };
  }

  function expectClose(found: Iterable<number>, expected: readonly number[], tolerance: number) {
    expect([...found]).toHaveLength(expected.length);
    for (const [at, value] of [...found].entries()) expect(Math.abs(value - expected[at]!)).toBeLessThan(tolerance);
  }

  test.each([undefined, tokenizer])('stand before texts by their role (tokeniser: %s)', async (tokenizer) => {
    if (tokenizer !== undefined && absent) return;
    const { api, encode } = await open({ tokenizer });
    for (const role of ['query', 'passage', 'symmetric'] as const) {
      const { vectors } = await api.encode({ texts: passages, role });
      const expected = await encode(passages.map((text) => prefixes[role] + text));
      expectClose(
        vectors,
        expected.flatMap((vector) => [...vector]),
        1e-6,
      );
    }
    expect((await api.encode({ texts: passages })).vectors).toEqual(
      (await api.encode({ texts: passages, role: 'passage' })).vectors,
    );
  });

  // Records have 16 bits a number.
  const RECORDED = 1e-4;

  test('what a person types is a query among passages; a passage is one among passages', async () => {
    const { api, cosines } = await open();
    const typed = await api.search({ text: 'water', uris, kind: 'paragraph', top: 3, ranking: 'meaning' });
    const inOrder = (matches: typeof typed.matches) =>
      passages.map((text) => matches.find((match) => match.text === text)!.cosine);
    expectClose(inOrder(typed.matches), await cosines('query: water', 'passage: ', passages), RECORDED);

    const similar = await api.findSimilar({ queries: [{ text: 'water' }], uris, kind: 'paragraph', top: 3 });
    const expected = await cosines('passage: water', 'passage: ', passages);
    expectClose(inOrder(similar.answers[0]!.matches), expected, RECORDED);
  });

  test('a pair has one cosine in the editor: in results, in the heatmap and compared by words', async () => {
    const { api, cosines } = await open();
    const [expected] = await cosines(`passage: ${passages[0]!}`, 'passage: ', [passages[1]!]);
    const { cosine: cells } = await api.compareTexts({ texts: passages });
    const { cosine: compared } = await api.compareWords({ left: passages[0]!, right: passages[1]! });
    expectClose([cells[1]!, compared], [expected!, expected!], RECORDED);
  });

  test('lists are compared as their model’s authors say, whatever else was asked before', async () => {
    const { api, cosines } = await open();
    const [expected] = await cosines(`similar: ${passages[0]!}`, 'similar: ', [passages[1]!]);
    await api.compareWords({ left: passages[0]!, right: passages[1]! });
    const { cosine: matrix } = await api.compareAll({ uris, items: 'paragraph' });
    await api.encode({ texts: passages });
    const { cosine: each } = await api.compareEach({ left: [passages[0]!], right: [passages[1]!] });
    const { pairs } = await api.findPairs({ uris, items: 'paragraph', top: 3 });
    const pair = pairs.find(({ a, b }) => a.text === passages[0] && b.text === passages[1])!;
    expectClose([matrix[1]!, each[0]!, pair.cosine], [expected!, expected!, expected!], 1e-5);
  });

  test('stand before every window of a long text', async () => {
    const { api, encode } = await open({ positions: 16 });
    // Two of them do not fit together.
    const sentences = [
      'The water is good in the garden.',
      'A book of money and work.',
      'People work at the bank of the river.',
    ];
    const { vectors } = await api.encode({ texts: [sentences.join(' ')] });
    const windows = await encode(sentences.map((text) => `passage: ${text}`));
    // Tokens, special ones and the prefix included: what the mean is weighted by.
    const tokens = [12, 11, 13];
    const sum = Array.from(windows[0]!, (_, d) =>
      windows.reduce((total, window, at) => total + window[d]! * tokens[at]!, 0),
    );
    expectClose(
      vectors,
      sum.map((value) => value / Math.hypot(...sum)),
      1e-6,
    );
  });

  test('are not among the words of a text', async () => {
    const { api } = await open();
    const { left, right, wordCosine } = await api.compareWords({ left: 'good water', right: 'water is good' });
    expect([left.words.length, right.words.length, wordCosine.length]).toEqual([2, 3, 6]);
    // A word is nearest to itself.
    expect(wordCosine[2]).toBeGreaterThan(wordCosine[0]!);
    expect(wordCosine[3]).toBeGreaterThan(wordCosine[5]!);
  });

  test('are a part of what the index is of: another one starts another index, and going back finds the first', async () => {
    const modelFolder = await make();
    const indexFolder = makeFolder();
    const index = async (passage: string) => {
      await describeAs(modelFolder, { prefixes: { passage } });
      const engine = startEngine({ modelFolder, indexFolder });
      const encoded = await bringCurrent(engine.api, notes);
      engine.dispose();
      return encoded;
    };
    expect(await index('')).toBeGreaterThan(0);
    expect(await index('passage: ')).toBeGreaterThan(0);
    expect(await index('')).toBe(0);
    expect(await index('passage: ')).toBe(0);
  });
});
