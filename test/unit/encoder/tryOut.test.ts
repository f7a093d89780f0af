import { describe, expect, test } from 'vitest';
import type { EncoderInput } from '../../../src/engine/encoder/encoderSession.ts';
import type { Tokenizer } from '../../../src/engine/encoder/tokenizer.ts';
import { tryOut } from '../../../src/engine/encoder/tryOut.ts';

const tokenizer: Tokenizer = {
  encode: () => [],
  ...{ prefix: [101], suffix: [102], padId: 0, unknownId: 100, highestId: 5000 },
};
const options = { dimensions: 2, maxTokens: 128, sameBitsInBatches: false };

/** A graph of two dimensions: the sum of a row's ids and their number, each as `change` makes it. */
function makeGraph(change: (value: number, row: number, input: EncoderInput) => number = (value) => value) {
  const inputs: EncoderInput[] = [];
  const run = async (input: EncoderInput): Promise<Float32Array> => {
    inputs.push(input);
    await Promise.resolve();
    const { ids, counts, length } = input;
    const rows = Array.from(counts, (count, row) => {
      const own = ids.subarray(row * length, row * length + count);
      return [own.reduce((sum, id) => sum + id, 0) / 100_000, count / 10].map((value) => change(value, row, input));
    });
    return Float32Array.from(rows.flat());
  };
  return { inputs, run };
}

describe('windows share batches', () => {
  test('where their vectors stay the same', async () => {
    expect(await tryOut(makeGraph().run, tokenizer, options)).toBe(true);
    const { run } = makeGraph((value, _, { counts }) => value + (counts.length > 1 ? 2e-7 : 0));
    expect(await tryOut(run, tokenizer, options)).toBe(true);
  });

  test('unless a single one changes with its neighbours', async () => {
    const { run } = makeGraph((value, row, { counts }) => value + (counts.length > 1 && row === 11 ? 1e-5 : 0));
    expect(await tryOut(run, tokenizer, options)).toBe(false);
  });

  test('unless it changes with padding', async () => {
    const { run } = makeGraph((value, row, { counts, length }) => value + (length - counts[row]!) * 1e-5);
    expect(await tryOut(run, tokenizer, options)).toBe(false);
  });

  test('unless the graph takes one row only', async () => {
    const { run } = makeGraph((value, _, { counts }) => {
      if (counts.length > 1) throw new Error('Got invalid dimensions for input');
      return value;
    });
    expect(await tryOut(run, tokenizer, options)).toBe(false);
  });

  test('untried where that is known, after a single run', async () => {
    const { run, inputs } = makeGraph();
    expect(await tryOut(run, tokenizer, { ...options, sameBitsInBatches: true })).toBe(true);
    expect(inputs).toHaveLength(1);
  });
});

describe('a graph is refused', () => {
  test('that does not know the last token of its tokeniser', async () => {
    const { run } = makeGraph((value, _, { ids }) => {
      if (ids.some((id) => id >= 5000)) throw new Error('indices element out of data bounds');
      return value;
    });
    await expect(tryOut(run, tokenizer, options)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(/do not belong together.*Download it again.*out of data bounds/) as string,
    });
  });

  test('whose vectors are no numbers', async () => {
    const { run } = makeGraph(() => Number.NaN);
    await expect(tryOut(run, tokenizer, options)).rejects.toMatchObject({ code: 'model-damaged' });
  });
});

test.each([3, 4, 128])('no window has more than %d tokens, where a model takes no more', async (maxTokens) => {
  const { run, inputs } = makeGraph();
  await tryOut(run, tokenizer, { ...options, maxTokens });
  for (const { ids, length, counts } of inputs) {
    expect(length).toBeLessThanOrEqual(Math.min(maxTokens, 8));
    expect(ids[0]).toBe(101);
    expect(ids[counts[0]! - 1]).toBe(102);
  }
});
