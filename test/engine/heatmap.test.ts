import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BEAM_WIDTH } from '../../src/core/clustering/arrangeItems.ts';
import { cutAtHeight } from '../../src/core/clustering/cutTree.ts';
import { cutForGroups } from '../../src/core/heatmap/suggestCut.ts';
import { Leaves } from '../../src/core/clustering/leaves.ts';
import { linkAverage } from '../../src/core/clustering/linkAverage.ts';
import { orderByBeam } from '../../src/core/clustering/orderByBeam.ts';
import { orderOptimally } from '../../src/core/clustering/orderOptimally.ts';
import { rangesOverlap } from '../../src/core/rangesOverlap.ts';
import { segmentDocument } from '../../src/core/segmentDocument.ts';
import { cosineOfRecords, readRecord, toRecords } from '../../src/engine/index/vectorRecord.ts';
import { MATRIX_LIMIT, type EncodingProgress, type EngineApi } from '../../src/protocol/engineApi.ts';
import { goOn, sumOfNeighbours } from '../unit/core/clustering/matrices.ts';
import { bringCurrent, makeNote, makeSentence } from './indexedNotes.ts';
import { haveSameBits, makeDocument, root, startEngine } from './startEngine.ts';

const questions = [
  'How do I earn money online?',
  'What should I do to improve my English ?',
  "What are some mind-blowing Mobile gadgets that exist that most people don't know about?",
  'Can I earn money online?',
  "What are some mind-blowing mobile technology tools that exist that most people don't know about?",
  'Can I improve my English?',
  'How can I earn money online?',
  "What are some mind-blowing gadgets and technologies that exist that most people don't know about?",
  'What should I do to improve my spoken English?',
];

const makeSentences = (count: number) => Array.from({ length: count }, (_, number) => makeSentence(number));
const makeList = (uri: string, lines: readonly string[]) => makeDocument(uri, lines.join('\n'), 'plaintext');

/** The different sentences of our example notes. */
function readSentences(): string[] {
  const folder = path.join(root, 'examples/notes');
  const notes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const sentences = notes.sort().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return segmentDocument(text, 'markdown', 'sentence').map((passage) => passage.text);
  });
  return [...new Set(sentences)];
}

/** The largest number of texts that a call says it has to encode; 0 where that was too quick to be worth a word. */
async function countEncoded(ask: (onProgress: (progress: EncodingProgress) => void) => Promise<unknown>) {
  let most = 0;
  await ask(({ total }) => (most = Math.max(most, total)));
  return most;
}

async function cosinesOfRecords(api: EngineApi, texts: readonly string[]): Promise<number[]> {
  const { vectors, dimensions } = await api.encode({ texts });
  const records = toRecords(vectors, dimensions);
  const all = texts.map((_, index) => readRecord(records, index));
  return all.flatMap((a) => all.map((b) => cosineOfRecords(a, b)));
}

describe('what the encoder cannot read', () => {
  test('is measured for each text', async () => {
    const { api } = startEngine();
    const texts = ['A naïve café – “really” 🎉', 'Привет мир, как дела?', '今天天气很好', 'half of мира', ''];
    const { unknown } = await api.measureUnknown({ texts });
    expect(unknown).toHaveLength(5);
    expect(unknown[0]).toBeLessThan(0.5);
    expect([unknown[1], unknown[2], unknown[4]]).toEqual([1, 1, 0]);
    expect(unknown[3]).toBeCloseTo(4 / 10, 5);
  });
});

describe('comparing texts', () => {
  test('gives the cosines of the vectors of record, the same on both sides', async () => {
    const { api } = startEngine();
    const texts = [...questions, ...makeSentences(60)];
    const { cosine } = await api.compareTexts({ texts });
    const expected = await cosinesOfRecords(api, texts);
    expect(cosine).toHaveLength(texts.length ** 2);
    let farthest = 0;
    cosine.forEach((value, at) => (farthest = Math.max(farthest, Math.abs(value - expected[at]!))));
    expect(farthest).toBeLessThan(2e-6);
    for (let i = 0; i < texts.length; i++) {
      expect(cosine[i * texts.length + i]).toBe(1);
      for (let j = 0; j < i; j++) expect(cosine[i * texts.length + j]).toBe(cosine[j * texts.length + i]);
    }
  });

  test('has exactly 1 for equal texts, and a number for every text, an empty one too', async () => {
    const { api } = startEngine();
    const texts = ['one tomato', '', 'two hens', 'one tomato', '???', 'one tomato', '', ' ', '苗木', '树木'];
    const { cosine } = await api.compareTexts({ texts });
    const at = (a: number, b: number) => cosine[a * texts.length + b]!;
    expect([at(0, 3), at(3, 5), at(5, 0), at(1, 6)]).toEqual([1, 1, 1, 1]);
    expect(at(0, 2)).toBe(at(3, 2));
    expect(cosine.every((value) => value >= -1 && value <= 1)).toBe(true);
    const same = await api.compareTexts({ texts: Array<string>(300).fill('Again and again.') });
    expect(same.cosine.every((value) => value === 1)).toBe(true);
  });

  test('gives just the rows that are asked for', async () => {
    const { api } = startEngine();
    const texts = [...makeSentences(700), makeSentence(3), questions[0]!, makeSentence(3)];
    const whole = (await api.compareTexts({ texts })).cosine;
    const rows = [702, 3, 700, 0];
    const { cosine } = await api.compareTexts({ texts, rows });
    const size = texts.length;
    rows.forEach((row, i) => {
      for (let j = 0; j < size; j++) expect(cosine[i * size + j]).toBeCloseTo(whole[row * size + j]!, 5);
      rows.forEach((other, k) => expect(cosine[i * size + other]).toBe(cosine[k * size + row]));
      expect([cosine[i * size + row], cosine[size + 702]]).toEqual([1, 1]);
    });
    expect((await api.compareTexts({ texts, rows: [] })).cosine).toHaveLength(0);
    await expect(api.compareTexts({ texts, rows: [size] })).rejects.toMatchObject({ code: 'internal' });
  });

  test('of nothing, or of one text, does not fail', async () => {
    const { api } = startEngine();
    expect((await api.compareTexts({ texts: [] })).cosine).toHaveLength(0);
    expect([...(await api.compareTexts({ texts: ['Alone.'] })).cosine]).toEqual([1]);
  });

  test('encodes a text once: after an edit only what was changed', async () => {
    const { api } = startEngine();
    const texts = makeSentences(2000);
    const compare = (of: readonly string[], rows?: readonly number[]) =>
      countEncoded((onProgress) => api.compareTexts(rows ? { texts: of, rows } : { texts: of }, { onProgress }));
    expect(await compare(texts)).toBe(2000);
    const edited = texts.with(1234, 'Something else stands here now.');
    expect(await compare(edited, [1234])).toBeLessThanOrEqual(1);
    expect(await countEncoded((onProgress) => api.arrangeTexts({ texts: edited }, { onProgress }))).toBe(0);
    expect(await compare(texts)).toBe(0);
  });

  test('takes the vectors that the index has', async () => {
    const texts = makeSentences(1500);
    const { api } = startEngine();
    await bringCurrent(api, [makeDocument('test:/list.md', texts.map((text) => `- ${text}`).join('\n'))]);
    const { vectors } = await api.describeIndex({});
    expect(vectors).toBeGreaterThanOrEqual(1500);
    expect(await countEncoded((onProgress) => api.compareTexts({ texts }, { onProgress }))).toBe(0);
    // The same bits as without an index.
    const alone = await startEngine().api.compareTexts({ texts });
    expect(haveSameBits((await api.compareTexts({ texts })).cosine, alone.cosine)).toBe(true);
  });

  test('refuses what would not fit into memory, by number', async () => {
    const { api } = startEngine();
    const texts = Array.from({ length: MATRIX_LIMIT + 1 }, (_, number) => `line ${number}`);
    for (const refused of [
      api.compareTexts({ texts }),
      api.compareTexts({ texts, rows: [1] }),
      api.arrangeTexts({ texts }),
    ]) {
      await expect(refused).rejects.toMatchObject({
        code: 'too-large',
        message: expect.stringContaining('4000') as string,
      });
    }
  });

  test('can be cancelled, and answers afterwards', async () => {
    const { api } = startEngine();
    const texts = Array.from(
      { length: 4000 },
      (_, number) => `${makeSentence(number % 2744)} It was number ${number}.`,
    );
    for (const method of ['compareTexts', 'arrangeTexts'] as const) {
      const controller = new AbortController();
      const asked = api[method]({ texts }, { signal: controller.signal, onProgress: () => controller.abort() });
      await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect((await api.compareTexts({ texts: questions })).cosine).toHaveLength(81);
  });
});

describe('arranging texts', () => {
  test('puts nine questions into their three groups', async () => {
    const { api } = startEngine();
    const tree = await api.arrangeTexts({ texts: questions });
    expect(tree.isOptimal).toBe(true);
    const about = (item: number) => /English|money|mind-blowing/.exec(questions[item]!)![0];
    const blocks = Array.from(tree.order, about).filter((topic, at, all) => topic !== all[at - 1]);
    expect(blocks).toHaveLength(3);
    const { groupOf } = cutAtHeight(tree, tree.order, cutForGroups(tree.heights, 3));
    questions.forEach((_, a) => {
      questions.forEach((__, b) => expect(groupOf[a] === groupOf[b]).toBe(about(a) === about(b)));
    });
  });

  test('by the heuristic comes within 0.001 of the optimum in the mean, on the sentences of our notes', async () => {
    const { api } = startEngine();
    const texts = readSentences();
    const count = texts.length;
    expect(count).toBeGreaterThan(500);
    const { cosine } = await api.compareTexts({ texts });
    const leaves = new Leaves((await linkAverage(cosine, count, goOn)).merges, count);
    const meanOf = (order: Int32Array) => sumOfNeighbours(cosine, order) / (count - 1);
    const optimum = meanOf(await orderOptimally(leaves, cosine, goOn));
    const reached = meanOf(await orderByBeam(leaves, cosine, BEAM_WIDTH, goOn));
    expect(reached).toBeLessThan(optimum + 1e-6);
    expect(optimum - reached).toBeLessThan(0.001);
    expect(optimum - meanOf(leaves.items)).toBeGreaterThan(0.01);
  });

  test('of no text, of one, of two and of equal ones is what one expects', async () => {
    const { api } = startEngine();
    const arrange = async (texts: readonly string[]) => {
      const { order, merges, heights } = await api.arrangeTexts({ texts });
      return { order: [...order], merges: [...merges], heights: [...heights] };
    };
    expect(await arrange([])).toEqual({ order: [], merges: [], heights: [] });
    expect(await arrange(['Alone.'])).toEqual({ order: [0], merges: [], heights: [] });
    expect(await arrange(['Twice.', 'Twice.'])).toEqual({ order: [0, 1], merges: [0, 1], heights: [0] });
    expect((await arrange(['Same.', 'Other words.', 'Same.'])).merges.slice(0, 2)).toEqual([0, 2]);
  });
});

describe('listing items', () => {
  const note = makeDocument(
    'test:/note.md',
    '# Food\n\nBread is baked. Milk is white.\n\n## Fruit\n\nPlums are blue.\n',
  );
  const other = makeList('test:/other.txt', ['Snow fell.', '', 'Bread is baked.']);

  test('gives the items of documents with the headings above them, in the order of the documents and of the text', async () => {
    const { api } = startEngine();
    await api.putDocuments({ documents: [note, other] });
    const uris = [other.uri, 'test:/absent.md', note.uri];
    const { items, total } = await api.listItems({ uris, items: 'sentence', most: 100, excess: 'refuse' });
    expect(items.map(({ uri, text, breadcrumb }) => [uri, text, breadcrumb])).toEqual([
      [other.uri, 'Snow fell.', []],
      [other.uri, 'Bread is baked.', []],
      ...segmentDocument(note.text, 'markdown', 'sentence').map(({ text, breadcrumb }) => [note.uri, text, breadcrumb]),
    ]);
    expect(total).toBe(items.length);
    const lines = await api.listItems({ uris: [other.uri], items: 'line', most: 100, excess: 'refuse' });
    expect(lines.items.map(({ range }) => range.start.line)).toEqual([0, 2]);
    expect(await api.listItems({ uris: [], items: 'line', most: 0, excess: 'nearest' })).toEqual({
      items: [],
      total: 0,
    });
  });

  test('of a selection gives what it touches', async () => {
    const { api } = startEngine();
    await api.putDocuments({ documents: [note] });
    const passages = segmentDocument(note.text, 'markdown', 'sentence');
    const within = [
      { start: { line: 2, character: 5 }, end: { line: 2, character: 15 } },
      { start: { line: 6, character: 3 }, end: { line: 6, character: 4 } },
    ];
    const { items } = await api.listItems({ uris: [note.uri], items: 'sentence', within, most: 9, excess: 'refuse' });
    const touched = passages.filter(({ range }) => within.some((one) => rangesOverlap(range, one)));
    expect(items.map(({ text }) => text)).toEqual(touched.map(({ text }) => text));
    expect(items.map(({ text }) => text)).toEqual(['Bread is baked.', 'Plums are blue.']);
  });

  test('of too many gives none, or those with the nearest neighbours', async () => {
    const { api } = startEngine();
    const lines = [
      ...makeSentences(40).map((line, at) => `${line} Chapter ${at * at}`),
      ...questions,
      'Snow fell.',
      'Snow fell.',
    ];
    const list = makeList('test:/long.txt', lines);
    await api.putDocuments({ documents: [list] });
    const ask = (excess: 'refuse' | 'nearest') => api.listItems({ uris: [list.uri], items: 'line', most: 8, excess });
    expect(await ask('refuse')).toEqual({ items: [], total: 51 });
    const { items, total } = await ask('nearest');
    const { cosine } = await api.compareTexts({ texts: lines });
    const nearest = lines.map((_, i) => Math.max(...lines.map((__, j) => (i === j ? -1 : cosine[i * 51 + j]!))));
    const best = [...lines.keys()]
      .sort((a, b) => nearest[b]! - nearest[a]!)
      .slice(0, 8)
      .sort((a, b) => a - b);
    expect(items.map(({ range }) => range.start.line)).toEqual(best);
    expect(best.slice(-2)).toEqual([49, 50]);
    expect(total).toBe(51);
  });

  test('can be cancelled while it looks for them, and keeps what it has encoded', async () => {
    const { api } = startEngine();
    const lines = Array.from({ length: 6000 }, (_, number) => `${makeSentence(number % 2744)} Part ${number}.`);
    await api.putDocuments({ documents: [makeList('test:/book.txt', lines)] });
    const list = (call: { signal?: AbortSignal; onProgress?: (progress: EncodingProgress) => void }) =>
      api.listItems({ uris: ['test:/book.txt'], items: 'line', most: 2000, excess: 'nearest' }, call);
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ done }: EncodingProgress) => {
      seen.push(done);
      if (done > 3000) controller.abort();
    };
    await expect(list({ signal: controller.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    let left = 0;
    const { items } = await list({ onProgress: ({ total }) => (left = total) });
    expect(items).toHaveLength(2000);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(4000);
    expect(
      await countEncoded((report) =>
        api.compareTexts({ texts: items.map(({ text }) => text) }, { onProgress: report }),
      ),
    ).toBe(0);
  });
});

describe('sampling pairs', () => {
  const notes = Array.from({ length: 80 }, (_, seed) => makeNote(`test:/notes/${seed}.md`, seed));

  test('of documents that were put compares their texts, ascending', async () => {
    const { api } = startEngine();
    const texts = makeSentences(50);
    await api.putDocuments({
      documents: [makeList('test:/list.txt', texts), makeList('test:/few.txt', texts.slice(0, 9))],
    });
    const sample = await api.samplePairs({ uris: ['test:/list.txt'], kind: 'sentence' });
    expect(sample!.comparedPairs).toBe((50 * 49) / 2);
    const all = await cosinesOfRecords(api, texts);
    const expected = all.filter((_, at) => at % 50 > Math.floor(at / 50)).sort((a, b) => a - b);
    expect(sample!.cosines).toEqual(Float32Array.from(expected));
    expect(await api.samplePairs({ uris: ['test:/few.txt'], kind: 'sentence' })).toBeNull();
    expect(await api.samplePairs({ uris: [], kind: 'paragraph' })).toBeNull();
  });

  test('of the index has what its searches report', async () => {
    const { api } = startEngine();
    expect(await api.samplePairs({ uris: [], index: true, kind: 'sentence' })).toBeNull();
    await bringCurrent(api, notes);
    const sample = await api.samplePairs({ uris: [], index: true, kind: 'sentence' });
    const scope = { uris: [], index: true, kind: 'sentence', top: 1 } as const;
    const { background } = await api.findSimilar({ queries: [{ text: 'An old map.' }], ...scope });
    const mean = sample!.cosines.reduce((sum, cosine) => sum + cosine, 0) / sample!.cosines.length;
    expect(mean).toBeCloseTo(background!.mean, 6);
    expect(sample!.cosines).toHaveLength(background!.pairs);
    expect(sample!.cosines).toEqual(sample!.cosines.toSorted());
  });
});
