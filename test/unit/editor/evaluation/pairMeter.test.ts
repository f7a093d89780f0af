import { expect, test } from 'vitest';
import type { LabelledPairs } from '../../../../src/core/evaluation/labelledPairs.ts';
import { PairMeter, type StartEngine } from '../../../../src/editor/evaluation/pairMeter.ts';
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
    compareEach: async ({ left }: { left: readonly string[] }) => {
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
  const [measured] = await meter.measure(pairsOf(['a', 'b']), signal, report);
  expect(measured).toMatchObject({ model: 'own', title: 'Title of own', cosine: Float32Array.of(0.5, 0.5) });
  expect(await meter.measure(pairsOf(['a', 'b'], 5), signal, report)).toEqual([measured]);
  expect(own.asked).toBe(1);
  await meter.measure(pairsOf(['a', 'c']), signal, report);
  expect(own.asked).toBe(2);
  meter.forget();
  await meter.measure(pairsOf(['a', 'c']), signal, report);
  expect(own.asked).toBe(3);
});

test('texts are measured anew once Simile has another encoder', async () => {
  const { own, meter } = makeMeter();
  await meter.measure(pairsOf(['a']), signal, report);
  own.id = 'another';
  expect(await meter.measure(pairsOf(['a']), signal, report)).toMatchObject([{ model: 'another' }]);
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
  const models = async () => (await meter.measure(pairsOf(['a']), signal, report)).map(({ model }) => model);
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
  const pairs = pairsOf(['a']);
  await expect(meter.measure(pairs, controller.signal, report)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(meter.measure(pairs, signal, report)).rejects.toMatchObject({ code: 'model-damaged' });
  expect(await meter.measure(pairs, signal, report)).toMatchObject([{ model: 'own' }]);
  expect(ended).toBe(2);
});
