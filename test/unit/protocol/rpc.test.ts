import { describe, expect, test } from 'vitest';
import { RpcClient, serve, type Call, type Channel, type Message } from '../../../src/protocol/rpc.ts';
import { RpcError } from '../../../src/protocol/rpcError.ts';

interface EchoApi {
  echo(params: { value: unknown }, call?: Call): Promise<unknown>;
  fail(params: { code?: 'too-large' }, call?: Call): Promise<never>;
  give(params: Record<string, never>, call?: Call): Promise<unknown>;
  count(params: { to: number }, call?: Call<number>): Promise<string>;
  hang(params: Record<string, never>, call?: Call): Promise<never>;
}

/** Two ends of a pipe that clones messages as child processes do, and delivers them in a later turn. */
function makePipe() {
  const sent: Message[] = [];
  const makeEnd = () => ({ listeners: [] as ((message: Message) => void)[] });
  const [left, right] = [makeEnd(), makeEnd()];
  const channel = (own: typeof left, other: typeof left): Channel => ({
    send(message) {
      const clone = structuredClone(message);
      sent.push(clone);
      queueMicrotask(() => other.listeners.forEach((listener) => listener(clone)));
    },
    onMessage: (listener) => void own.listeners.push(listener),
  });
  return { client: channel(left, right), server: channel(right, left), sent };
}

function connect() {
  const pipe = makePipe();
  const aborted: string[] = [];
  serve<EchoApi>(pipe.server, {
    echo: async ({ value }) => value,
    fail: async ({ code }) => {
      throw code ? new RpcError(code, 'Too much.') : new TypeError('Broken.');
    },
    give: async () => () => 'a function',
    count: async ({ to }, { onProgress } = {}) => {
      for (let i = 1; i <= to; i++) onProgress?.(i);
      return 'counted';
    },
    hang: (_params, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          aborted.push('hang');
          reject(signal.reason as Error);
        });
      }),
  });
  return { ...pipe, link: new RpcClient<EchoApi>(pipe.client), aborted };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a call', () => {
  test('returns structured clones, typed arrays and maps among them', async () => {
    const { link } = connect();
    const value = { vector: Float32Array.of(1, 2), map: new Map([['a', 1n]]), lone: '\ud800' };
    expect(await link.api.echo({ value })).toEqual(value);
  });

  test('fails with the code that the other side gave, or `internal`', async () => {
    const { link } = connect();
    await expect(link.api.fail({ code: 'too-large' })).rejects.toMatchObject({
      code: 'too-large',
      message: 'Too much.',
    });
    await expect(link.api.fail({})).rejects.toMatchObject({ code: 'internal', message: 'Broken.' });
  });

  test('reports progress in order, and none after it settled', async () => {
    const { link, server } = connect();
    const seen: number[] = [];
    expect(await link.api.count({ to: 3 }, { onProgress: (n) => seen.push(n) })).toBe('counted');
    server.send({ type: 'progress', id: 1, value: 99 });
    await turn();
    expect(seen).toEqual([1, 2, 3]);
  });

  test('of an unknown method fails by name and leaves the link usable', async () => {
    const { link } = connect();
    const api = link.api as unknown as { nothing(params: object): Promise<void> };
    await expect(api.nothing({})).rejects.toMatchObject({ code: 'unknown-method' });
    expect(await link.api.echo({ value: 1 })).toBe(1);
  });

  test('whose result cannot be cloned fails instead of never ending', async () => {
    const { link } = connect();
    await expect(link.api.give({})).rejects.toMatchObject({ code: 'internal' });
    expect(link.pending).toBe(0);
  });

  test('that cannot be cloned fails at once and leaves nothing pending', async () => {
    const { link } = connect();
    await expect(link.api.echo({ value: () => 1 })).rejects.toBeInstanceOf(RpcError);
    expect(link.pending).toBe(0);
  });
});

describe('cancellation', () => {
  test('settles the caller at once and reaches the callee', async () => {
    const { link, aborted } = connect();
    const controller = new AbortController();
    const call = link.api.hang({}, { signal: controller.signal });
    await turn();
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await turn();
    expect(aborted).toEqual(['hang']);
  });

  test('before the call sends nothing', async () => {
    const { link, sent } = connect();
    await expect(link.api.echo({ value: 1 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(sent).toEqual([]);
  });

  test('gets no late answer from the callee', async () => {
    const { link, sent } = connect();
    const controller = new AbortController();
    const call = link.api.hang({}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await turn();
    expect(sent.map(({ type }) => type)).toEqual(['request', 'cancel']);
  });

  test('after the answer changes nothing', async () => {
    const { link, sent } = connect();
    const controller = new AbortController();
    expect(await link.api.echo({ value: 1 }, { signal: controller.signal })).toBe(1);
    controller.abort();
    await turn();
    expect(sent.filter(({ type }) => type === 'cancel')).toEqual([]);
  });
});

describe('when the other side is gone', () => {
  test('everything pending and every later call settles with the reason', async () => {
    const { link } = connect();
    const pending = [link.api.hang({}), link.api.hang({})];
    link.close(new RpcError('gone', 'It died.'));
    const settled = await Promise.allSettled([...pending, link.api.echo({ value: 1 })]);
    const gone = {
      status: 'rejected',
      reason: expect.objectContaining({ code: 'gone', message: 'It died.' }) as unknown,
    };
    expect(settled).toEqual([gone, gone, gone]);
    expect(link.pending).toBe(0);
  });

  test('a second reason and a late result change nothing', async () => {
    const { link, server } = connect();
    const call = expect(link.api.hang({})).rejects.toMatchObject({ message: 'First.' });
    link.close(new RpcError('gone', 'First.'));
    link.close(new RpcError('down', 'Second.'));
    server.send({ type: 'result', id: 1, value: 'late' });
    await turn();
    await call;
    await expect(link.api.echo({ value: 1 })).rejects.toMatchObject({ message: 'First.' });
  });

  test('a channel that refuses to send settles the call', async () => {
    const link = new RpcClient<EchoApi>({
      send: () => {
        throw new RpcError('gone', 'Closed.');
      },
      onMessage: () => {},
    });
    await expect(link.api.echo({ value: 1 })).rejects.toMatchObject({ code: 'gone' });
    expect(link.pending).toBe(0);
  });

  test('what it asked for is aborted once serving ends, and nobody is answered', async () => {
    const sent: Message[] = [];
    let listener: (message: Message) => void = () => {};
    let signal: AbortSignal | undefined;
    const channel: Channel = { send: (message) => void sent.push(message), onMessage: (added) => (listener = added) };
    const stop = serve<{ hang(params: object, call?: Call): Promise<void> }>(channel, {
      hang: (_params, call) => {
        ({ signal } = call!);
        return new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(RpcError.cancelled())));
      },
    });
    listener({ type: 'request', id: 1, method: 'hang', params: {} });
    await turn();
    stop();
    await turn();
    expect(signal?.aborted).toBe(true);
    expect(sent).toEqual([]);
  });

  test('an answer that nobody takes any more is no error', async () => {
    let listener: (message: Message) => void = () => {};
    let attempts = 0;
    const channel: Channel = {
      send: () => {
        attempts++;
        throw new RpcError('gone', 'Closed.');
      },
      onMessage: (added) => (listener = added),
    };
    serve<{ answer(params: object): Promise<number> }>(channel, { answer: async () => 1 });
    listener({ type: 'request', id: 1, method: 'answer', params: {} });
    // A rejection that nobody handles fails the run.
    await turn();
    await turn();
    expect(attempts).toBe(2);
  });
});
