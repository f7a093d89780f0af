import { expect, test } from 'vitest';
import type { LabelledPairs } from '../../../../src/core/evaluation/labelledPairs.ts';
import { PairMeter, type MeasuredTexts, type StartEngine } from '../../../../src/editor/evaluation/pairMeter.ts';
import type { EncoderDescription } from '../../../../src/protocol/engineApi.ts';
import { RpcError } from '../../../../src/protocol/rpcError.ts';

const report = { onLoad: () => undefined, onProgress: () => undefined };
const { signal } = new AbortController();

function pairsOf(left: readonly string[], score = 1): LabelledPairs {
  return {
    left: [...left],
    right: left.map((text) => `${text}?`),
    scores: Float64Array.from(left, () => score),
    lines: Uint32Array.from(left, (_, pair) => pair),
    endLines: Uint32Array.from(left, (_, pair) => pair),
  };
}

function textsOf(left: readonly string[], score = 1, sentences: readonly string[] = []): MeasuredTexts {
  return { pairs: pairsOf(left, score), sentences };
}

/** An engine whose encoder finds the same in all pairs, and that counts how often it is asked. */
function makeEngine(id: string) {
  const engine = {
    id,
    asked: 0,
    describe: async (): Promise<EncoderDescription> => ({
      id: engine.id,
      title: `Title of ${engine.id}`,
      dimensions: 2,
      maxTokens: 8,
      languages: ['en'],
    }),
    compareEach: async ({ left }: { left: readonly string[]; right: readonly string[] }) => {
      engine.asked++;
      return { model: engine.id, cosine: Float32Array.from(left, () => 0.5) };
    },
  };
  return engine;
}

function makeMeter(start: StartEngine = () => expect.fail('No other engine is to be started.')) {
  const own = makeEngine('own');
  return { own, meter: new PairMeter({ use: (work) => work(own) }, start) };
}

test('texts are measured once, whatever is said of them', async () => {
  const { own, meter } = makeMeter();
  const [measured] = await meter.measure(textsOf(['a', 'b']), signal, report);
  expect(measured).toMatchObject({ model: 'own', title: 'Title of own', cosine: Float32Array.of(0.5, 0.5) });
  expect(await meter.measure(textsOf(['a', 'b'], 5), signal, report)).toEqual([measured]);
  expect(own.asked).toBe(1);
  await meter.measure(textsOf(['a', 'c']), signal, report);
  expect(own.asked).toBe(2);
  meter.forget();
  await meter.measure(textsOf(['a', 'c']), signal, report);
  expect(own.asked).toBe(3);
});

test('texts are measured anew once Simile has another encoder', async () => {
  const { own, meter } = makeMeter();
  await meter.measure(textsOf(['a']), signal, report);
  own.id = 'another';
  expect(await meter.measure(textsOf(['a']), signal, report)).toMatchObject([{ model: 'another' }]);
  expect(own.asked).toBe(2);
});

test('an added encoder is measured beside, in an engine that is ended again, until it is taken away', async () => {
  const started: string[] = [];
  let ended = 0;
  const { own, meter } = makeMeter((folder) => {
    started.push(folder);
    return { api: makeEngine(folder), dispose: () => ended++ };
  });
  meter.add('/one');
  meter.add('/two');
  const models = async () => (await meter.measure(textsOf(['a']), signal, report)).map(({ model }) => model);
  expect(await models()).toEqual(['own', '/one', '/two']);
  meter.remove(1);
  expect(await models()).toEqual(['own', '/two']);
  meter.remove(0);
  expect(await models()).toEqual(['own', '/two']);
  expect([started, ended, own.asked]).toEqual([['/one', '/two'], 2, 1]);
});

test('an added encoder that fails is taken away; one that was called off stays', async () => {
  const controller = new AbortController();
  const failures = [RpcError.cancelled(), new RpcError('model-damaged', 'It is damaged.')];
  let ended = 0;
  const { meter } = makeMeter((folder) => {
    const failure = failures.shift();
    if (failure?.code === 'cancelled') controller.abort(failure);
    const compareEach = () => (failure ? Promise.reject(failure) : expect.fail('It was taken away.'));
    return { api: { ...makeEngine(folder), compareEach }, dispose: () => ended++ };
  });
  meter.add('/damaged');
  const texts = textsOf(['a']);
  await expect(meter.measure(texts, controller.signal, report)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(meter.measure(texts, signal, report)).rejects.toMatchObject({ code: 'model-damaged' });
  expect(await meter.measure(texts, signal, report)).toMatchObject([{ model: 'own' }]);
  expect(ended).toBe(2);
});

test('sentences are compared with one another by each encoder, once there are two', async () => {
  const compared: string[][] = [];
  const note = (id: string) => {
    const engine = makeEngine(id);
    const compareEach: typeof engine.compareEach = async ({ left, right }) => {
      if (left.length !== 2) compared.push([id, ...left.map((text, at) => `${text}${right[at]}`)]);
      return { model: id, cosine: Float32Array.from(left, (_text, at) => at / 10) };
    };
    return { ...engine, compareEach };
  };
  const own = note('own');
  const meter = new PairMeter({ use: (work) => work(own) }, (folder) => ({ api: note(folder), dispose() {} }));
  const measure = async (...sentences: string[]) =>
    (await meter.measure(textsOf(['x', 'y'], 1, sentences), signal, report)).map(({ triangle }) => triangle);
  expect(await measure('a', 'b', 'c')).toEqual([new Float32Array()]);
  expect(compared).toEqual([]);
  meter.add('/one');
  const triangle = Float32Array.of(0, 0.1, 0.2);
  expect(await measure('a', 'b', 'c')).toEqual([triangle, triangle]);
  expect(compared.splice(0)).toEqual(['own', '/one'].map((id) => [id, 'ab', 'ac', 'bc']));
  await measure('a', 'b', 'c');
  expect(compared).toEqual([]);
  await measure('a', 'b', 'd');
  expect(compared.splice(0)).toEqual(['own', '/one'].map((id) => [id, 'ab', 'ad', 'bd']));
});

test('an added encoder that is shown stays where it fails later', async () => {
  let fails = false;
  const { meter } = makeMeter((folder) => {
    const engine = makeEngine(folder);
    const compareEach: typeof engine.compareEach = (params) =>
      fails ? Promise.reject(new RpcError('gone', 'It ended.')) : engine.compareEach(params);
    return { api: { ...engine, compareEach }, dispose: () => undefined };
  });
  meter.add('/one');
  await meter.measure(textsOf(['x'], 1, ['a', 'b']), signal, report);
  fails = true;
  await expect(meter.measure(textsOf(['x'], 1, ['a', 'c']), signal, report)).rejects.toMatchObject({ code: 'gone' });
  fails = false;
  expect(await meter.measure(textsOf(['x'], 1, ['a', 'c']), signal, report)).toHaveLength(2);
});
