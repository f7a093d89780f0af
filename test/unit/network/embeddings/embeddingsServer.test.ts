import { describe, expect, test } from 'vitest';
import { EmbeddingsServer, type ServerOptions } from '../../../../src/network/embeddings/embeddingsServer.ts';
import type { RetryLimits } from '../../../../src/network/embeddings/retryPolicy.ts';
import type { ServerFailure } from '../../../../src/network/embeddings/serverError.ts';
import { deadAddress } from '../../../hub/openHub.ts';
import {
  embed,
  type EmbeddingsAnswer,
  type EmbeddingsTestServer,
  type ServerFault,
  type ServerTraits,
} from '../../../server/openEmbeddingsServer.ts';
import { startEmbeddingsServer } from '../../../server/startEmbeddingsServer.ts';
import { serverFailureOf } from './serverFailureOf.ts';

const quick: RetryLimits = { retries: 3, retriesAfterSilence: 1, firstPauseMs: 1, mostPauseMs: 2000 };
const calm = { urgent: false };

async function setUp(traits: ServerTraits = {}, options: Partial<ServerOptions> = {}) {
  const server = await startEmbeddingsServer(traits);
  const { host } = new URL(server.address);
  const retried: { readonly failure: ServerFailure; readonly pauseMs: number }[] = [];
  const encoder = new EmbeddingsServer({
    address: server.address,
    model: 'test-encoder',
    key: undefined,
    fetch,
    retries: { background: quick, waitedFor: { ...quick, retries: 1, retriesAfterSilence: 0 } },
    onRetry: (failure, pauseMs) => retried.push({ failure, pauseMs }),
    ...options,
  });
  return { server, host, encoder, retried };
}

/** A fault at the first requests. */
function first(fault: ServerFault, times = 1): EmbeddingsTestServer['misbehave'] {
  return () => (times-- > 0 ? fault : undefined);
}

function unit(text: string, dimensions = 64): number[] {
  const vector = embed(text, dimensions);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function expectVectors(vectors: Float32Array, expected: readonly (readonly number[])[]): void {
  expect(vectors).toHaveLength(expected.flat().length);
  expected.flat().forEach((value, at) => expect(vectors[at]).toBeCloseTo(value, 5));
}

const texts = ['Money on the internet', 'A cat sleeps', 'Water and sun'];

describe('vectors', () => {
  test('come for all texts in one request, in their order and of unit length', async () => {
    const { server, encoder } = await setUp();
    expectVectors(
      await encoder.encode(texts, calm),
      texts.map((text) => unit(text)),
    );
    expect(server.requests.map(({ input, model }) => ({ input, model }))).toEqual([
      { input: texts, model: 'test-encoder' },
    ]);
  });

  test('are the same as base64 and as lists of numbers, which a server that knows no base64 is asked for', async () => {
    const { server, encoder } = await setUp({ knowsBase64: false });
    const [asNumbers, again] = [await encoder.encode(texts, calm), await encoder.encode(texts, calm)];
    expect(server.requests.map(({ format }) => format)).toEqual(['base64', 'float', 'float']);
    const other = await setUp();
    expectVectors(await other.encoder.encode(texts, calm), [[...asNumbers]]);
    expect(again).toEqual(asNumbers);
    expect(other.server.requests.map(({ format }) => format)).toEqual(['base64']);
  });

  test('are put in the order of their index', async () => {
    const { server, encoder } = await setUp();
    server.misbehave = () => ({ kind: 'answer', change: (right) => ({ ...right, data: right.data.toReversed() }) });
    expectVectors(
      await encoder.encode(texts, calm),
      texts.map((text) => unit(text)),
    );
  });

  const change = (of: (data: EmbeddingsAnswer['data']) => unknown): ServerFault => ({
    kind: 'answer',
    change: (right) => ({ ...right, data: of(right.data) }),
  });
  const withFirst = (embedding: unknown) => change(([one, ...more]) => [{ ...one, embedding }, ...more]);
  test.each<[string, ServerFault, Partial<ServerFailure>]>([
    ['of other dimensions', withFirst(embed('x', 32)), { code: 'wrong-dimensions', expected: 64, actual: 32 }],
    ['with a number that is none', withFirst([null, ...embed('x', 63)]), { code: 'bad-vector' }],
    ['of zeros', withFirst(new Array(64).fill(0)), { code: 'bad-vector' }],
    ['that overflow', withFirst(new Array(64).fill(1e200)), { code: 'bad-vector' }],
    ['that are none', withFirst({}), { code: 'no-embeddings' }],
    ['of broken base64', withFirst('AAA='), { code: 'no-embeddings' }],
    ['too few', change((data) => data.slice(1)), { code: 'no-embeddings' }],
    ['two of the same index', change((data) => data.map((one) => ({ ...one, index: 0 }))), { code: 'no-embeddings' }],
    [
      'of an index that there is not',
      change((data) => data.map((one) => ({ ...one, index: 7 }))),
      { code: 'no-embeddings' },
    ],
    ['a page instead of an answer', { kind: 'page' }, { code: 'no-embeddings' }],
  ])('are refused: %s', async (_what, fault, failure) => {
    const { server, host, encoder } = await setUp({}, { dimensions: 64 });
    server.misbehave = () => fault;
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual({ host, ...failure });
    // Nothing of that passes by itself.
    expect(server.requests).toHaveLength(1);
  });
});

describe('a request that is too large', () => {
  test('is sent in parts, and the next ones are no larger than what was taken', async () => {
    const { server, encoder } = await setUp({ mostTexts: 10 });
    const many = Array.from({ length: 32 }, (_, n) => `Text number ${n}`);
    const expected = many.map((text) => unit(text));
    expectVectors(await encoder.encode(many, calm), expected);
    server.requests.length = 0;
    expectVectors(await encoder.encode(many, calm), expected);
    expect(server.requests.map(({ input }) => input.length)).toEqual([8, 8, 8, 8]);
  });

  test('for one long text is the mean of its parts, and costs the others nothing later', async () => {
    const { server, encoder } = await setUp({ mostCharacters: 200 });
    const parts = [
      'The tomatoes need water and sun every day in the summer, and so do the beans beside them. '.repeat(2),
      'Money is not in the river, however long one looks for it there in the cold of a winter morning. '.repeat(2),
    ];
    const [vector] = [await encoder.encode([parts.join('')], calm)];
    const sum = Array.from({ length: 64 }, (_, d) =>
      parts.reduce((total, part) => total + unit(part)[d]! * part.length, 0),
    );
    expectVectors(vector, [sum.map((value) => value / Math.hypot(...sum))]);
    await encoder.encode([...texts, parts.join('')], calm);
    server.requests.length = 0;
    await encoder.encode([...texts, ...texts], calm);
    expect(server.requests).toHaveLength(1);
  });

  test('is refused where even a short text is', async () => {
    const { server, host, encoder } = await setUp();
    server.misbehave = () => ({ kind: 'status', status: 400, body: '{"error":{"message":"Bad   wish"}}' });
    const failure = await serverFailureOf(encoder.encode(['Too short to be cut'], calm));
    expect(failure).toEqual({ code: 'refused', host, status: 400, said: 'Bad wish' });
  });
});

describe('a request is tried again', () => {
  test('after 429, once the time has passed that the server asks for, and so are those beside it', async () => {
    const { server, encoder, retried } = await setUp();
    server.misbehave = first({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    await Promise.all([
      encoder.encode(texts, calm),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => encoder.encode(['Later'], calm)),
    ]);
    const [refused, ...answered] = server.requests;
    expect(answered.map(({ input }) => input.length).sort()).toEqual([1, 3]);
    for (const { at } of answered) expect(at - refused!.at).toBeGreaterThanOrEqual(995);
    expect(retried.map(({ failure }) => failure.code)).toEqual(['busy']);
  });

  test('after 503 with a date to wait for', async () => {
    const { server, encoder } = await setUp();
    const date = new Date(Date.now() + 1500).toUTCString();
    server.misbehave = first({ kind: 'status', status: 503, headers: { 'retry-after': date } });
    await encoder.encode(texts, calm);
    expect(server.requests).toHaveLength(2);
    // A date has whole seconds.
    expect(server.requests[1]!.at - server.requests[0]!.at).toBeGreaterThan(400);
  });

  test('not where the server wants a longer pause than anybody has the patience for', async () => {
    const { server, host, encoder } = await setUp();
    server.misbehave = () => ({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual({ code: 'busy', host, retryAfterSeconds: 3600 });
    // Nor is it asked by others meanwhile, for up to ten minutes.
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual({ code: 'busy', host, retryAfterSeconds: 600 });
    expect(server.requests).toHaveLength(1);
  });

  test.each<[string, ServerFault]>([
    ['a fault of the server', { kind: 'status', status: 500 }],
    ['a gateway that has lost it', { kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
    ['a line that breaks', { kind: 'drop' }],
  ])('after %s, a few times', async (_what, fault) => {
    const { server, encoder, retried } = await setUp();
    server.misbehave = first(fault, 3);
    expectVectors(
      await encoder.encode(texts, calm),
      texts.map((text) => unit(text)),
    );
    expect(server.requests).toHaveLength(4);
    expect(retried).toHaveLength(3);

    server.misbehave = () => fault;
    const failure = await serverFailureOf(encoder.encode(texts, calm));
    expect(['server-error', 'unreachable']).toContain(failure.code);
    expect(server.requests).toHaveLength(8);
  });

  test('fewer times where somebody waits for it', async () => {
    const { server, encoder } = await setUp();
    server.misbehave = () => ({ kind: 'status', status: 500 });
    await serverFailureOf(encoder.encode(texts, { urgent: true }));
    expect(server.requests).toHaveLength(2);
  });

  test('where nobody is there, which says so in the end', async () => {
    const address = `${await deadAddress()}/v1`;
    const { encoder, retried } = await setUp({}, { address });
    const { host } = new URL(address);
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual({
      code: 'unreachable',
      host,
      reason: 'ECONNREFUSED',
    });
    expect(retried).toHaveLength(3);
  });

  test('once after a time without a word, and not by somebody who waits for it', async () => {
    const { server, host, encoder } = await setUp({}, { patienceMs: 200 });
    server.misbehave = () => ({ kind: 'silence' });
    const failure = { code: 'timed-out', host, seconds: 0.2 };
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual(failure);
    expect(server.requests).toHaveLength(2);
    expect(await serverFailureOf(encoder.encode(texts, { urgent: true }))).toEqual(failure);
    expect(server.requests).toHaveLength(3);
  });

  test('not once it is cancelled, while it waits for the server or for the next attempt', async () => {
    for (const fault of [
      { kind: 'silence' },
      { kind: 'status', status: 429, headers: { 'retry-after': '1' } },
      { kind: 'status', status: 500 },
    ] satisfies ServerFault[]) {
      const slow = { ...quick, firstPauseMs: 60_000, mostPauseMs: 60_000 };
      const { server, encoder } = await setUp({}, { retries: { background: slow, waitedFor: slow } });
      const cancel = new AbortController();
      server.misbehave = () => fault;
      const failed = serverFailureOf(encoder.encode(texts, { urgent: false, signal: cancel.signal }));
      while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      const before = performance.now();
      setTimeout(() => cancel.abort(), 50);
      expect(await failed).toEqual({ code: 'cancelled' });
      expect(performance.now() - before).toBeLessThan(900);
      expect(server.requests).toHaveLength(1);
    }
  });
});

describe('the key', () => {
  test('goes out as a bearer token', async () => {
    const { server, encoder } = await setUp({ key: 'secret' }, { key: 'secret' });
    await encoder.encode(texts, calm);
    expect(server.requests[0]!.headers.authorization).toBe('Bearer secret');
  });

  test('is not sent where there is none', async () => {
    const { server, encoder } = await setUp();
    await encoder.encode(texts, calm);
    expect(server.requests[0]!.headers).not.toHaveProperty('authorization');
  });

  test.each([
    ['wrong', 'guess', true],
    ['missing', undefined, false],
  ])('is %s: it is said at once, and nothing is tried again', async (_what, key, hasKey) => {
    const { server, host, encoder } = await setUp({ key: 'secret' }, { key });
    const failure = { code: 'wrong-key', host, status: 401, hasKey };
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual(failure);
    expect(await serverFailureOf(encoder.listModels())).toEqual(failure);
    expect(server.requests).toHaveLength(1);
  });

  test('does not follow where the server sends on to', async () => {
    const elsewhere = await startEmbeddingsServer();
    const { server, host, encoder } = await setUp({}, { key: 'secret' });
    const location = `${elsewhere.address}/embeddings`;
    server.misbehave = () => ({ kind: 'status', status: 307, headers: { location } });
    const failure = { code: 'redirected', host, to: new URL(location).origin };
    expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual(failure);
    expect(elsewhere.requests).toEqual([]);
  });

  test('is in no error, even where the server repeats it, and no error is long', async () => {
    const { server, encoder } = await setUp({}, { key: 'secret' });
    const body = JSON.stringify({ error: { message: `No such thing with secret. ${'x'.repeat(20_000)}` } });
    server.misbehave = () => ({ kind: 'status', status: 418, body });
    const error = await encoder.encode(texts, calm).catch((thrown: unknown) => thrown as Error & { failure: object });
    expect(JSON.stringify((error as { failure: object }).failure)).not.toContain('secret');
    expect(JSON.stringify((error as { failure: object }).failure).length).toBeLessThan(500);
    expect((error as Error).message).toBe('refused');
  });
});

test('a model that the server does not have is said to be not there, in its words', async () => {
  const { host, server, encoder } = await setUp({ model: 'another' });
  expect(await serverFailureOf(encoder.encode(texts, calm))).toEqual({
    code: 'not-there',
    host,
    address: `${server.address}/embeddings`,
    said: 'model "test-encoder" not found, try pulling it first',
  });
});

test('the models of a server are listed where it lists them', async () => {
  const { encoder } = await setUp();
  expect(await encoder.listModels()).toEqual([{ id: 'test-encoder', maxTokens: 512 }]);
  const silent = await setUp({ lists: false });
  expect(await silent.encoder.listModels()).toEqual([]);
});
