import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { Urgency } from '../../src/engine/encoder/encoder.ts';
import { OnnxEncoder } from '../../src/engine/encoder/onnxEncoder.ts';
import { EncoderSession } from '../../src/engine/encoder/encoderSession.ts';
import { loadTokenizer } from '../../src/engine/encoder/loadTokenizer.ts';
import { readModelFolder, type EncoderFiles } from '../../src/engine/encoder/modelFolder.ts';
import { padRows } from '../../src/engine/encoder/padRows.ts';
import { tryOut } from '../../src/engine/encoder/tryOut.ts';
import { describeAs } from '../bertModel/describeAs.ts';
import { encodePlainly } from '../bertModel/encodePlainly.ts';
import { makeBertModel, type BertModel, type BertModelOptions } from '../bertModel/makeBertModel.ts';
import { absent, bertTokenizer, root, temporaryFolder } from './variants.ts';

const base = temporaryFolder();
let made = 0;

interface MadeModel extends BertModel {
  readonly folder: string;
}

async function make(options?: BertModelOptions): Promise<MadeModel> {
  const folder = path.join(base, String(made++));
  return { ...(await makeBertModel(folder, options)), folder };
}

async function open(folder: string): Promise<OnnxEncoder> {
  return OnnxEncoder.open(await readModelFolder(folder), {
    encoderProcess: path.join(root, 'dist/encoderProcess.js'),
    processes: 1,
    eager: false,
  });
}

async function encode(encoder: OnnxEncoder, texts: readonly string[]): Promise<Float32Array[]> {
  const { dimensions } = encoder.model;
  const vectors = await encoder.encode(texts, { urgency: Urgency.bulk, signal: undefined });
  return texts.map((_, at) => vectors.subarray(at * dimensions, (at + 1) * dimensions));
}

/** The largest difference between two lists of vectors in any dimension. */
function farthest(a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number {
  expect(a.map(({ length }) => length)).toEqual(b.map(({ length }) => length));
  return Math.max(...a.map((one, at) => Math.max(...Array.from(one, (value, d) => Math.abs(value - b[at]![d]!)))));
}

const pooled = {
  mean: (tokens: readonly (readonly number[])[]) =>
    tokens[0]!.map((_, d) => tokens.reduce((total, token) => total + token[d]!, 0) / tokens.length),
  cls: (tokens: readonly (readonly number[])[]) => [...tokens[0]!],
  max: (tokens: readonly (readonly number[])[]) =>
    tokens[0]!.map((_, d) => Math.max(...tokens.map((token) => token[d]!))),
};

function toUnitLength(vector: readonly number[]): number[] {
  return vector.map((value) => value / Math.hypot(...vector));
}

const texts = [
  'Water the tomatoes.',
  'x',
  'The river was not very good this year, and the book is similar!',
  'naïve ÉTÉ 東京 🙂',
  '',
];

/** What BERT's tokeniser makes of texts that fit one window: [CLS], the tokens, [SEP]. */
async function dress(folder: string, texts: readonly string[]): Promise<number[][]> {
  const tokenizer = await loadTokenizer(folder);
  return texts.map((text) => [...tokenizer.prefix, ...tokenizer.encode(text), ...tokenizer.suffix]);
}

describe.each([
  ['a small tokeniser', undefined],
  ['the tokeniser of all-MiniLM-L6-v2', bertTokenizer],
])('an encoder shaped like BERT with %s', (_, tokenizer) => {
  const skip = tokenizer !== undefined && !existsSync(tokenizer);
  const why = tokenizer === undefined ? '' : absent(tokenizer);

  describe.skipIf(skip)(`and one way of pooling or another${why}`, () => {
    test.each(['mean', 'cls', 'max'] as const)('%s: has the vectors that plain arithmetic gives', async (pooling) => {
      const { folder, shape, weights } = await make({ tokenizer, pooling });
      const expected = (await dress(folder, texts)).map((ids) =>
        toUnitLength(pooled[pooling](encodePlainly(weights, shape, ids))),
      );
      expect(farthest(await encode(await open(folder), texts), expected)).toBeLessThanOrEqual(1e-6);
    });
  });

  test.skipIf(skip)(`gives a text the same vector in any batch${why}`, async () => {
    const { folder } = await make({ tokenizer });
    const encoder = await open(folder);
    const random = new Random(5);
    const words = 'the river bank of 3 old gardens, not very good: naïve 東京'.split(' ');
    const many = Array.from({ length: 150 }, (_, at) =>
      [
        at,
        ...Array.from({ length: random.below(at % 20 === 0 ? 200 : 20) }, () => words[random.below(words.length)]),
      ].join(' '),
    );
    const alone = [];
    for (const text of many) alone.push(...(await encode(encoder, [text])));
    expect(farthest(await encode(encoder, many), alone)).toBeLessThanOrEqual(1e-6);
    expect(farthest(await encode(encoder, many.toReversed()), alone.toReversed())).toBeLessThanOrEqual(1e-6);
  });
});

describe('a batch of texts of several lengths', () => {
  /** As one batch that is padded more than need be, without being scaled. */
  async function encodePadded({ folder }: MadeModel, changes: Partial<EncoderFiles>): Promise<Float32Array[]> {
    const model = { ...(await readModelFolder(folder)), normalise: false, ...changes };
    const rows = (await dress(folder, texts)).map((ids) => Int32Array.from(ids));
    const length = Math.max(...rows.map((row) => row.length)) + 3;
    // Padded with a word, which only the mask keeps out.
    const vectors = await (await EncoderSession.open(model)).run(padRows(rows, length, 7));
    return rows.map((_, row) => vectors.subarray(row * model.dimensions, (row + 1) * model.dimensions));
  }

  test.each(['mean', 'cls', 'max'] as const)('has the %s of each text’s own tokens', async (pooling) => {
    const model = await make();
    const expected = (await dress(model.folder, texts)).map((ids) =>
      pooled[pooling](encodePlainly(model.weights, model.shape, ids)),
    );
    expect(farthest(await encodePadded(model, { pooling }), expected)).toBeLessThanOrEqual(1e-6);
  });

  test('has each text’s own vector from a graph that pools by itself', async () => {
    const model = await make({ output: 'sentence' });
    const expected = (await dress(model.folder, texts)).map((ids) =>
      toUnitLength(pooled.mean(encodePlainly(model.weights, model.shape, ids))),
    );
    expect(farthest(await encodePadded(model, { pooling: 'output' }), expected)).toBeLessThanOrEqual(1e-6);
  });
});

test.each([
  ['in single precision share batches', 'none', true],
  ['in 8 bits with ranges chosen for the batch are run one by one', 'dynamic', false],
] as const)('texts of a graph %s', async (_, quantisation, expected) => {
  const { folder } = await make({ quantisation });
  const model = await readModelFolder(folder);
  const session = await EncoderSession.open(model);
  expect(await tryOut((input) => session.run(input), await loadTokenizer(folder), model)).toBe(expected);
});

describe('inputs of the graph', () => {
  test('are those that it asks for, and change nothing about the vectors', async () => {
    const graphs = await Promise.all(
      [
        { tokenTypes: true, positionIds: false },
        { tokenTypes: false, positionIds: false },
        { tokenTypes: true, positionIds: true },
      ].map((inputs) => make(inputs)),
    );
    const [first, ...others] = await Promise.all(graphs.map(async ({ folder }) => encode(await open(folder), texts)));
    for (const other of others) expect(farthest(first!, other)).toBeLessThanOrEqual(1e-6);
  });
});

describe('a graph that pools by itself', () => {
  test('is asked for its own vectors, where the manifest says so', async () => {
    const own = await make({ output: 'sentence' });
    await describeAs(own.folder, { pooling: 'output', normalise: false });
    const other = await make({ pooling: 'mean' });
    const [ownVectors, otherVectors] = await Promise.all(
      [own, other].map(async ({ folder }) => encode(await open(folder), texts)),
    );
    expect(farthest(ownVectors!, otherVectors!)).toBeLessThanOrEqual(1e-6);
  });

  test('is refused where its description speaks of tokens', async () => {
    const { folder } = await make({ output: 'sentence' });
    await expect(open(folder)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(/sentence_embedding is no vectors of text .* Choose another/) as string,
    });
  });
});

describe('a model that says so', () => {
  test('has its first dimensions only, of unit length', async () => {
    const model = await make();
    const whole = await encode(await open(model.folder), texts);
    await describeAs(model.folder, { dimensions: 12 });
    const cut = whole.map((vector) => toUnitLength([...vector.subarray(0, 12)]));
    expect(farthest(await encode(await open(model.folder), texts), cut)).toBeLessThanOrEqual(1e-6);
  });

  test('has vectors of any length', async () => {
    const model = await make();
    await describeAs(model.folder, { normalise: false });
    const lengths = (await encode(await open(model.folder), texts)).map((vector) => Math.hypot(...vector));
    expect(Math.min(...lengths)).toBeGreaterThan(1.5);
  });
});

describe('a graph that chooses its 8-bit ranges for the batch', () => {
  let model: MadeModel;

  beforeAll(async () => {
    model = await make({ quantisation: 'dynamic' });
  });

  test('gives other vectors in batches, if it is made to', async () => {
    const forced = await make({ quantisation: 'dynamic' });
    await describeAs(forced.folder, { sameBitsInBatches: true });
    const encoder = await open(forced.folder);
    const [together] = await encode(encoder, ['a b c', 'd e f']);
    expect(farthest([together!], await encode(encoder, ['a b c']))).toBeGreaterThan(1e-4);
  });

  test('is run one text at a time, so that a text has the same bits wherever it stands', async () => {
    const encoder = await open(model.folder);
    const many = Array.from({ length: 60 }, (_, n) => `Note ${n} is ${'very '.repeat(n % 7)}similar.`);
    const together = await encode(encoder, many);
    for (const [at, text] of many.entries()) expect(await encode(encoder, [text])).toEqual([together[at]]);
  });
});

describe('files that are not an encoder’s', () => {
  const refuse = async (change: (model: MadeModel) => Promise<void>, message: RegExp, code = 'model-damaged') => {
    const model = await make();
    await change(model);
    await expect(open(model.folder)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  };
  const put = (file: string, content: string) => (model: MadeModel) =>
    writeFile(path.join(model.folder, file), content);

  test('a graph that was cut off', () =>
    refuse(async ({ folder, graph }) => {
      const bytes = await readFile(path.join(folder, graph));
      await writeFile(path.join(folder, graph), bytes.subarray(0, bytes.length - 1000));
    }, /graph cannot be read. Download it again or choose another/));

  test('a page of a proxy in place of the graph', () =>
    refuse(put('onnx/model.onnx', '<!DOCTYPE html><title>Sign in</title>'), /graph cannot be read. Download it again/));

  test('a tokeniser that is no JSON', () =>
    refuse(put('tokenizer.json', '{"model":'), /tokeniser cannot be read. Download it again/));

  test('a tokeniser without words', () =>
    refuse(put('tokenizer.json', '{"model": {}}'), /tokeniser cannot be read.*It has no vocabulary/));

  test('a tokeniser of a kind that nobody knows', () =>
    refuse(
      put('tokenizer.json', '{"model": {"type": "Telepathy", "vocab": {"a": 0}}}'),
      /tokeniser cannot be read. Download it again/,
    ));

  test('the tokeniser of another model, with tokens that the graph does not have', () =>
    refuse(async ({ folder }) => {
      const file = path.join(folder, 'tokenizer.json');
      const definition = JSON.parse(await readFile(file, 'utf8')) as { model: { vocab: Record<string, number> } };
      definition.model.vocab['another'] = 400;
      await writeFile(file, JSON.stringify(definition));
    }, /files do not belong together. Download it again/));

  test.each(['tokenizer.json', 'config.json', 'onnx/model.onnx'])('%s missing', (file) =>
    refuse(({ folder }) => rm(path.join(folder, file)), /missing|no config\.json|no ONNX file/, 'model-missing'),
  );

  test('a graph that takes pictures', async () => {
    const { OnnxGraph, elementType } = await import('../../scripts/encoder/onnxGraph.mjs');
    const graph = new OnnxGraph();
    const pixels = graph.input('pixel_values', elementType.float, ['batch', 3, 224, 224]);
    graph.output(graph.node('Identity', [pixels], 'last_hidden_state'), elementType.float, null);
    const bytes = graph.serialise('pictures');
    await refuse(
      ({ folder }) => writeFile(path.join(folder, 'onnx/model.onnx'), bytes),
      /an input that Simile does not know \(pixel_values\), so it is no encoder of text. Choose another/,
    );
  });

  test('a description with another number of dimensions', () =>
    refuse(async ({ folder }) => {
      const file = path.join(folder, 'config.json');
      const config = JSON.parse(await readFile(file, 'utf8')) as object;
      await writeFile(file, JSON.stringify({ ...config, hidden_size: 16 }));
    }, /have 32 dimensions and not 16.*Choose another/));
});
