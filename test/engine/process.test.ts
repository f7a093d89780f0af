import { mkdtempSync, readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineState } from '../../src/engine/client.ts';
import { fixture, haveSameBits, makeDocument, modelFolder, startEngine } from './startEngine.ts';

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

async function untilDefined<Value>(read: () => Value | undefined): Promise<Value> {
  await until(() => read() !== undefined);
  return read()!;
}

function listChildren(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
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

  test('is gone after dispose, with everything pending settled', async () => {
    const client = startEngine();
    const call = client.api.encode({ texts: manyTexts }, { onProgress: () => client.dispose() });
    const pid = await untilDefined(() => client.pid);
    await expect(call).rejects.toMatchObject({ code: 'gone' });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'gone' });
    await until(() => !isAlive(pid));
  });

  test.skipIf(process.platform !== 'linux')('takes its encoder processes with it (looks into /proc)', async () => {
    const client = startEngine({ encoderProcesses: 3 });
    const call = client.api.encode({ texts: manyTexts });
    call.catch(() => {});
    const pid = await untilDefined(() => client.pid);
    await until(() => listChildren(pid).length === 2);
    const children = listChildren(pid);
    client.dispose();
    await until(() => ![pid, ...children].some(isAlive));
    await expect(call).rejects.toMatchObject({ code: 'gone' });
  });

  test.skipIf(process.platform !== 'linux')(
    'ends encoder processes that have nothing to do (looks into /proc)',
    async () => {
      const client = startEngine({ encoderProcesses: 2 });
      const first = await client.api.encode({ texts: manyTexts.slice(0, 600) });
      const pid = client.pid!;
      await until(() => listChildren(pid).length === 1);
      await expect.poll(() => listChildren(pid), { timeout: 30_000, interval: 500 }).toEqual([]);
      const again = client.api.encode({ texts: manyTexts.slice(600, 1800) });
      await until(() => listChildren(pid).length === 1);
      expect((await again).dimensions).toBe(first.dimensions);
    },
  );

  test('goes on alone when an encoder process dies', async () => {
    const texts = manyTexts.slice(0, 3000);
    const client = startEngine({ encoderProcesses: 2 });
    const alone = await startEngine({ encoderProcesses: 1 }).api.encode({ texts });
    const call = client.api.encode({ texts });
    const pid = await untilDefined(() => client.pid);
    if (process.platform === 'linux') {
      await until(() => listChildren(pid).length === 1);
      process.kill(listChildren(pid)[0]!, 'SIGKILL');
    }
    expect(haveSameBits((await call).vectors, alone.vectors)).toBe(true);
  });

  test('says that the encoder is missing, and works once it is there', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'simile-model-')), 'model');
    const client = startEngine({ modelFolder: folder });
    await expect(client.api.describe({})).rejects.toMatchObject({ code: 'model-missing' });
    await cp(modelFolder, folder, { recursive: true });
    expect((await client.api.describe({})).dimensions).toBe(512);
  });

  test('says that the encoder is damaged', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'simile-model-'));
    await cp(modelFolder, folder, { recursive: true });
    const graph = path.join(folder, 'onnx/model_quantized.onnx');
    const bytes = await readFile(graph);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(graph, bytes);
    await expect(startEngine({ modelFolder: folder }).api.describe({})).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining('onnx/model_quantized.onnx is damaged. Download it again') as string,
    });
  });
});

describe('requests', () => {
  test('cancelled ones end at once and leave the engine free', async () => {
    const client = startEngine();
    const controller = new AbortController();
    const call = client.api.encode(
      { texts: manyTexts },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(client.state).toEqual({ kind: 'running', busy: 0 });
    expect((await client.api.encode({ texts: ['a question'] })).vectors.length).toBe(512);
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
