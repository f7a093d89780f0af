import { describe, expect, test } from 'vitest';
import type { EngineState } from '../../src/engine/client.ts';
import { fixture, makeDocument, startEngine } from './startEngine.ts';

const manyTexts = Array.from({ length: 6_000 }, (_, index) => `This is sentence number ${index} about nothing at all.`);

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the engine process', () => {
  test('starts at the first call and not before', async () => {
    const client = startEngine();
    expect(client.state).toEqual({ kind: 'stopped' });
    expect(client.pid).toBeUndefined();
    await client.api.missingDocuments({ documents: [] });
    expect(client.state).toEqual({ kind: 'running', busy: 0 });
  });

  test('killed in mid-request: the request ends with a reason, the next one works', async () => {
    const client = startEngine();
    await client.api.encode({ texts: ['warm'] });
    const { pid } = client;
    const call = client.api.encode({ texts: manyTexts }, { onProgress: () => process.kill(pid!, 'SIGKILL') });
    await expect(call).rejects.toMatchObject({ code: 'gone', message: expect.stringContaining('SIGKILL') as string });
    expect((await client.api.encode({ texts: ['next'] })).vectors.length).toBe(512);
    expect(client.pid).not.toBe(pid);
  });

  test.each(['quits.cjs', 'hangsUp.cjs'])('that goes away in good order settles what is pending: %s', async (entry) => {
    const client = startEngine({ entry: fixture(entry) });
    const calls = [client.api.describe({}), client.api.encode({ texts: [] })];
    for (const { status, reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[]) {
      expect({ status, code: (reason as { code: string }).code }).toEqual({ status: 'rejected', code: 'gone' });
    }
  });

  test('that keeps dying stays down, says so, and comes back on restart', async () => {
    const states: EngineState[] = [];
    const client = startEngine({ entry: fixture('crashesAtStart.cjs') });
    client.onStateChange((state) => states.push(state));
    const codes: string[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      codes.push(await client.api.describe({}).then(String, (error: { code: string }) => error.code));
    }
    expect(codes).toEqual(['gone', 'gone', 'gone', 'gone', 'gone', 'down', 'down']);
    expect(client.state.kind).toBe('down');
    expect(states.at(-1)?.kind).toBe('down');
    client.restart();
    expect(client.state).toEqual({ kind: 'stopped' });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'gone' });
  });

  test('whose bundle is missing is an error with a way out, not a hang', async () => {
    const client = startEngine({ entry: fixture('not-there.cjs') });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'gone' });
  });

  test('ends when idle and starts again for the next call', async () => {
    const client = startEngine({ idleTimeoutMs: 100 });
    await client.api.missingDocuments({ documents: [] });
    const pid = client.pid!;
    await until(() => client.state.kind === 'stopped');
    await until(() => !isAlive(pid));
    await client.api.missingDocuments({ documents: [] });
    expect(client.pid).not.toBe(pid);
  });

  test('is not idle while it works', async () => {
    const client = startEngine({ idleTimeoutMs: 50 });
    const { vectors } = await client.api.encode({ texts: manyTexts.slice(0, 3000) });
    expect(vectors.length).toBe(3000 * 512);
  });

  test('is gone after dispose, with everything pending settled, its encoder processes too', async () => {
    const client = startEngine();
    const call = client.api.encode({ texts: manyTexts }, { onProgress: () => client.dispose() });
    let pid: number | undefined;
    client.onStateChange(() => (pid ??= client.pid));
    await expect(call).rejects.toMatchObject({ code: 'gone' });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'gone' });
    await until(() => pid === undefined || !isAlive(pid));
  });

  test('tells a missing encoder from a damaged one, and recovers when it is there', async () => {
    const client = startEngine({ modelFolder: fixture('no-such-model') });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'model-missing' });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'model-missing' });
    expect(client.state.kind).toBe('running');
  });
});

describe('requests', () => {
  test('cancelled ones end at once and leave the engine free', async () => {
    const client = startEngine();
    await client.api.encode({ texts: ['warm'] });
    const controller = new AbortController();
    const call = client.api.encode(
      { texts: manyTexts },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    const started = performance.now();
    await client.api.encode({ texts: ['a question'] });
    // 6,000 texts take seconds; an engine that went on with them would be late. Generous for a busy machine.
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('interactive ones go ahead of indexing', async () => {
    const client = startEngine();
    const notes = makeDocument('test:/notes.md', 'Tomatoes like the sun. Basil grows next to them.');
    await client.api.putDocuments({ documents: [notes] });
    const ask = (text: string) =>
      client.api.findSimilar({ queries: [{ text }], uris: [notes.uri], kind: 'sentence', top: 1 });
    await ask('warm up');
    let asked: Promise<string> | undefined;
    let encoded = false;
    const indexing = client.api
      .encode(
        { texts: manyTexts },
        {
          onProgress: () => {
            asked ??= ask('plants in the garden').then(() => (encoded ? 'after' : 'before'));
          },
        },
      )
      .then(() => (encoded = true));
    await indexing;
    expect(await asked).toBe('before');
  });
});
