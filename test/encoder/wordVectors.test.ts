import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, test } from 'vitest';
import { listWords } from '../../src/core/listWords.ts';
import { OnnxEncoder } from '../../src/engine/encoder/onnxEncoder.ts';
import { loadTokenizer } from '../../src/engine/encoder/loadTokenizer.ts';
import { readModelFolder, type ModelFolder } from '../../src/engine/encoder/modelFolder.ts';
import type { Tokenizer } from '../../src/engine/encoder/tokenizer.ts';
import { findWordTokens } from '../../src/engine/encoder/wordTokens.ts';
import { absent, bertTokenizer, root, shipped } from './variants.ts';

describe('vectors of words in their text', () => {
  let model: ModelFolder;
  let encoder: OnnxEncoder;
  let tokenizer: Tokenizer;
  let session: InferenceSession;

  beforeAll(async () => {
    model = await readModelFolder(shipped);
    const encoderProcess = path.join(root, 'dist/encoderProcess.js');
    encoder = await OnnxEncoder.open(model, { encoderProcess, processes: 1, eager: false });
    tokenizer = await loadTokenizer(shipped);
    session = await InferenceSession.create(model.onnxPath);
  });

  /** Words by hand, of a text that fits the encoder and has no punctuation but a stop: each is tokenised on its own. */
  async function encodeByHand(text: string): Promise<number[][]> {
    const pieces = text
      .replace(/\.$/, '')
      .split(' ')
      .map((word) => [...tokenizer.encode(word)]);
    const ids = pieces.flat();
    if (text.endsWith('.')) ids.push(tokenizer.encode('more.').at(-1)!);
    expect(ids).toEqual([...tokenizer.encode(text)]);
    const length = 4 * Math.ceil(ids.length / 4);
    const padded = [...ids, ...Array.from({ length: length - ids.length }, () => tokenizer.padId)];
    const { token_embeddings: tokens } = await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(padded, BigInt), [1, length]),
      attention_mask: new Tensor(
        'int64',
        BigInt64Array.from(padded, (_, at) => BigInt(at < ids.length)),
        [1, length],
      ),
    });
    const [data, width] = [tokens!.data as Float32Array, tokens!.dims[2]!];
    let first = 0;
    return pieces.map((own) => {
      const mean = new Array<number>(width).fill(0);
      for (let token = first; token < first + own.length; token++) {
        for (let d = 0; d < width; d++) mean[d]! += data[token * width + d]! / own.length;
      }
      first += own.length;
      return mean;
    });
  }

  async function expectByHand(text: string, parts: readonly string[]) {
    const expected = (await Promise.all(parts.map(encodeByHand))).flat();
    const { words } = listWords(text, 1000);
    const { data, dimensions } = (await encoder.encodeWords(text, words, undefined))!;
    expect(words).toHaveLength(expected.length);
    for (const [word, vector] of expected.entries()) {
      const found = data.subarray(word * dimensions, (word + 1) * dimensions);
      expect(Math.max(...vector.map((value, d) => Math.abs(value - found[d]!)))).toBeLessThan(1e-5);
    }
  }

  test('are the means of their tokens in the last layer', async () => {
    const text = 'unbelievably quiet greengrocers sell ripe tomatoes';
    await expectByHand(text, [text]);
  });

  test('depend on the words around them', async () => {
    const [bank, river] = ['the bank lent us money', 'the bank of the river'];
    const vectors = await Promise.all(
      [bank, river].map(async (text) => (await encoder.encodeWords(text, [{ start: 4, end: 8 }], undefined))!.data),
    );
    expect(vectors[0]).not.toEqual(vectors[1]);
  });

  test('come from the window that holds the word, in a text of several', async () => {
    const sentences = ['kettles', 'gardens', 'rivers'].map((noun) => `Many ${`old ${noun} and `.repeat(25)}more.`);
    await expectByHand(sentences.join(' '), sentences);
  });
});

describe.skipIf(absent(bertTokenizer))(`tokens of words under another tokeniser${absent(bertTokenizer)}`, () => {
  test.each([
    'Unbelievably quiet greengrocers, naïve ÉTÉ ﬁnding; e\u0301te\u0301 don’t end.',
    '我喜欢学习 🙂 a \ud800 b (well-known) 3.5 km',
  ])('are those that the word has on its own: %j', async (text) => {
    const tokenizer = await loadTokenizer(bertTokenizer);
    const { words } = listWords(text, 100);
    const { windows, places } = findWordTokens(text, words, tokenizer, 128);
    const found = places.map((own) => own.map(({ window, position }) => windows[window]![position]!));
    expect(found).toEqual(words.map(({ start, end }) => [...tokenizer.encode(text.slice(start, end))]));
  });
});
