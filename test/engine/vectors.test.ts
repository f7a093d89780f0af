import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import type { EngineClient } from '../../src/engine/client.ts';
import { createEngine, haveSameBits, startEngine } from './startEngine.ts';

const DIMENSIONS = 512;

/** Texts of 1 to about 300 words: single tokens, whole windows, and several windows. */
function makeTexts(count: number): string[] {
  const random = new Random(7);
  const words =
    'the a river bank money online earn garden tomato sleep email password 3.14 Über naïve 東京 🙂 notes invoice was not very'.split(
      ' ',
    );
  return Array.from({ length: count }, (_, index) => {
    const length = index % 50 === 0 ? 100 + random.below(200) : 1 + random.below(30);
    const text = Array.from({ length }, () => words[random.below(words.length)]);
    return `${index} ${text.join(' ')}.`;
  });
}

const row = (vectors: Float32Array, index: number) => vectors.slice(index * DIMENSIONS, (index + 1) * DIMENSIONS);

describe('the same text has the same bits', () => {
  const texts = makeTexts(1000);
  let reference: Float32Array;
  let client: EngineClient;

  beforeAll(async () => {
    client = createEngine({ encoderProcesses: 1 });
    reference = (await client.api.encode({ texts })).vectors;
  });

  afterAll(() => client.dispose());

  test('alone and in batches of any size and order', async () => {
    const random = new Random(11);
    const shuffled = texts.map((_, index) => index).sort(() => random.next() - 0.5);
    for (let start = 0; start < shuffled.length;) {
      // A fresh engine now and then, so that nothing comes from what is known already.
      const client = startEngine({ encoderProcesses: 1 });
      const end = Math.min(shuffled.length, start + 200);
      while (start < end) {
        const batch = shuffled.slice(start, Math.min(end, start + 1 + random.below(40)));
        const { vectors } = await client.api.encode({ texts: batch.map((index) => texts[index]!) });
        batch.forEach((index, at) => expect(row(vectors, at), texts[index]).toEqual(row(reference, index)));
        start += batch.length;
      }
      client.dispose();
    }
  });

  test('on one process and on several', async () => {
    const several = startEngine({ encoderProcesses: 3 });
    // Enough work for the other processes to start and take their share.
    await several.api.encode({ texts: Array.from({ length: 4000 }, (_, n) => `Sentence ${n} keeps them all busy.`) });
    expect(haveSameBits((await several.api.encode({ texts })).vectors, reference)).toBe(true);
  });
});

describe('vectors', () => {
  test('have unit length, whatever the text', async () => {
    const texts = [
      '',
      ' ',
      '\n',
      '\0',
      '\ud800',
      '\udc00 lone',
      '🙂',
      'مرحبا بالعالم',
      '東京は晴れです。',
      'x',
      '!?',
      '\u2028',
    ];
    const { vectors } = await startEngine().api.encode({ texts });
    texts.forEach((text, index) => {
      const squares = row(vectors, index).reduce((sum, value) => sum + value * value, 0);
      expect(squares, JSON.stringify(text)).toBeCloseTo(1, 5);
    });
  });

  test('of long texts come from all of the text, not only its beginning', async () => {
    const filler = 'The committee met on Tuesday and talked about the budget for the coming year. '.repeat(20);
    const tomatoes = 'Tomatoes need a lot of sun and water to ripen in the garden. '.repeat(20);
    const texts = [filler, filler + tomatoes, tomatoes];
    const { cosine } = await startEngine().api.compareEach({
      left: [texts[1]!, texts[1]!, texts[0]!],
      right: [texts[0]!, texts[2]!, texts[2]!],
    });
    const [withFiller, withTomatoes, apart] = cosine;
    expect(withTomatoes).toBeGreaterThan(apart! + 0.2);
    expect(withFiller).toBeGreaterThan(apart! + 0.2);
  });

  test('of a text of one megabyte without a full stop are there', async () => {
    const { vectors } = await startEngine().api.encode({ texts: ['word '.repeat(200_000)] });
    expect(row(vectors, 0).every(Number.isFinite)).toBe(true);
  });

  test('of equal texts are equal, and none is lost', async () => {
    const { vectors } = await startEngine().api.encode({ texts: ['same', 'other', 'same'] });
    expect(vectors.length).toBe(3 * DIMENSIONS);
    expect(row(vectors, 0)).toEqual(row(vectors, 2));
    expect(row(vectors, 0)).not.toEqual(row(vectors, 1));
  });

  test('of nothing are none', async () => {
    const answer = await startEngine().api.encode({ texts: [] });
    expect(answer).toMatchObject({ dimensions: DIMENSIONS, vectors: new Float32Array() });
  });
});
