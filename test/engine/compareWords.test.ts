import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import onnxProto from 'onnx-proto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { leaveOut } from '../../src/core/leaveOut.ts';
import { COMPARED_LENGTH_LIMIT, COMPARED_WORDS_LIMIT, type EngineApi } from '../../src/protocol/engineApi.ts';
import { modelFolder, startEngine } from './startEngine.ts';

/** The same question by brute force: each shortened text is encoded on its own, with a call of its own. */
async function weighByHand(
  api: EngineApi,
  text: string,
  other: string,
  words: readonly { start: number; end: number }[],
) {
  const cosine = async (left: string) => (await api.compareEach({ left: [left], right: [other] })).cosine[0]!;
  const whole = await cosine(text);
  const contributions: number[] = [];
  for (const word of words) contributions.push(whole - (await cosine(leaveOut(text, word))));
  return { whole, contributions };
}

const cut = (text: string, words: readonly { start: number; end: number }[]) =>
  words.map(({ start, end }) => text.slice(start, end));

/** A copy of the encoder whose graph has no output but the vector of the text. */
async function hideTokens(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-no-tokens-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(modelFolder, folder, { recursive: true });
  const graphFile = path.join(folder, 'onnx/model_quantized.onnx');
  const { ModelProto } = onnxProto.onnx;
  const model = ModelProto.decode(await readFile(graphFile));
  model.graph!.output = model.graph!.output!.filter(({ name }) => name === 'sentence_embedding');
  await writeFile(graphFile, ModelProto.encode(model).finish());
  const manifestFile = path.join(folder, 'simile.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { files: { path: string }[] };
  // Without digests and sizes, which are those of the whole one.
  manifest.files = manifest.files.map(({ path }) => ({ path }));
  await writeFile(manifestFile, JSON.stringify(manifest));
  return folder;
}

describe('comparing two texts word by word', () => {
  test.each([
    ['How can I earn money online?', 'What are good ways to make money on the internet?'],
    ['Don’t stop: it’s 3.5 km!', 'The ﬁnal e\u0301te\u0301 🙂 was 2\u00a0km long.'],
    ['我喜欢学习语言 and English', 'Я люблю учить languages \ud800 every day'],
  ])('weighs each word of “%s” as encoding the text without it does', async (left, right) => {
    const { api } = startEngine();
    const answer = await api.compareWords({ left, right });
    const byHand = await weighByHand(api, left, right, answer.left.words);
    const otherWay = await weighByHand(api, right, left, answer.right.words);
    expect(answer.cosine).toBeCloseTo(byHand.whole, 6);
    expect(answer.left.contribution).toHaveLength(answer.left.words.length);
    answer.left.contribution.forEach((value, at) => expect(value).toBeCloseTo(byHand.contributions[at]!, 6));
    answer.right.contribution.forEach((value, at) => expect(value).toBeCloseTo(otherWay.contributions[at]!, 6));
    expect([answer.left.hasMore, answer.right.hasMore]).toEqual([false, false]);
  });

  test('finds the words that the texts share, with a cosine for every pair of words', async () => {
    const { api } = startEngine();
    const [left, right] = ['How can I earn money online?', 'The bank keeps my money safe.'];
    const { left: own, right: other, wordCosine, wordVectors } = await api.compareWords({ left, right });
    expect(cut(left, own.words)).toEqual(['How', 'can', 'I', 'earn', 'money', 'online']);
    expect(cut(right, other.words)).toEqual(['The', 'bank', 'keeps', 'my', 'money', 'safe']);
    expect(wordVectors).toBe('context');
    expect(wordCosine).toHaveLength(36);
    for (const value of wordCosine) expect(Math.abs(value)).toBeLessThanOrEqual(1);
    const ofMoney = wordCosine.subarray(4 * 6, 5 * 6);
    expect(ofMoney.indexOf(Math.max(...ofMoney))).toBe(4);
    // What brings them together is the word that they share.
    expect(own.contribution.indexOf(Math.max(...own.contribution))).toBe(4);
    expect(other.contribution[4]).toBeGreaterThan(0.02);
  });

  test('with itself: every word of a text is nearest to itself, and none keeps the texts apart', async () => {
    const { api } = startEngine();
    const text = 'Water the tomatoes every quiet morning.';
    const { cosine, left, wordCosine } = await api.compareWords({ left: text, right: text });
    expect(cosine).toBeCloseTo(1, 6);
    const count = left.words.length;
    for (let word = 0; word < count; word++) expect(wordCosine[word * (count + 1)]).toBeCloseTo(1, 6);
    for (const value of left.contribution) expect(value).toBeGreaterThan(0);
  });

  test('does not weigh a word that is all there is, and takes texts without words', async () => {
    const { api } = startEngine();
    const alone = await api.compareWords({ left: 'Tomatoes!', right: 'We water the tomatoes.' });
    expect(alone.left.contribution).toEqual(Float32Array.of(Number.NaN));
    expect([...alone.right.contribution].every(Number.isFinite)).toBe(true);
    const none = await api.compareWords({ left: '— 🙂', right: '' });
    expect([none.left.words, none.right.words, none.wordCosine.length]).toEqual([[], [], 0]);
  });

  test('of long texts weighs the first words, and says so', async () => {
    const { api } = startEngine();
    const sentences = Array.from({ length: 60 }, (_, n) => `The ${n}th guest brought ${n % 7} cakes.`);
    const left = sentences.join(' ');
    const right = 'A guest brought a cake.';
    const answer = await api.compareWords({ left, right });
    expect(answer.left.hasMore).toBe(true);
    expect(answer.left.words).toHaveLength(COMPARED_WORDS_LIMIT);
    expect(answer.wordCosine).toHaveLength(COMPARED_WORDS_LIMIT * 5);
    // A text of several windows: the words of the first and of the last window that are weighed.
    const some = [0, 3, 100, COMPARED_WORDS_LIMIT - 1];
    const { contributions } = await weighByHand(
      api,
      left,
      right,
      some.map((word) => answer.left.words[word]!),
    );
    some.forEach((word, at) => expect(answer.left.contribution[word]).toBeCloseTo(contributions[at]!, 6));
  });

  test('encodes each word alone where the encoder does not show its tokens, and says so', async () => {
    const { api } = startEngine({ modelFolder: await hideTokens() });
    const [left, right] = ['How can I earn money online?', 'The bank keeps my money safe.'];
    const answer = await api.compareWords({ left, right });
    expect(answer.wordVectors).toBe('alone');
    const [own, other] = [cut(left, answer.left.words), cut(right, answer.right.words)];
    const pairs = own.flatMap((word) => other.map((another) => [word, another] as const));
    const { cosine } = await api.compareEach({ left: pairs.map(([a]) => a), right: pairs.map(([, b]) => b) });
    answer.wordCosine.forEach((value, at) => expect(value).toBeCloseTo(cosine[at]!, 6));
    // What the texts themselves score is the same as ever.
    expect(answer.cosine).toBe((await startEngine().api.compareWords({ left, right })).cosine);
  });

  test('refuses texts that are too long, and can be cancelled', async () => {
    const { api } = startEngine();
    const tooLong = { left: 'word '.repeat(COMPARED_LENGTH_LIMIT / 5) + 'more', right: 'word' };
    await expect(api.compareWords(tooLong)).rejects.toMatchObject({ code: 'too-large' });
    const long = { left: 'A cake for the guest. '.repeat(800), right: 'One cake. '.repeat(800) };
    const controller = new AbortController();
    const asked = api.compareWords(long, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
