import path from 'node:path';
import { onTestFinished } from 'vitest';
import { EngineClient, type EngineClientOptions } from '../../src/engine/client.ts';
import type { DocumentText } from '../../src/protocol/engineApi.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const modelFolder = path.join(root, 'models/embedded');

/** The built engine as a real process; the caller disposes it. */
export function createEngine(options: Partial<EngineClientOptions> = {}): EngineClient {
  return new EngineClient({
    entry: path.join(root, 'dist/engine.js'),
    modelFolder,
    idleTimeoutMs: 0,
    log: () => {},
    ...options,
  });
}

/** The same, ended when the test is over. */
export function startEngine(options: Partial<EngineClientOptions> = {}): EngineClient {
  const client = createEngine(options);
  onTestFinished(() => client.dispose());
  return client;
}

/** A document whose stamp is its text. */
export function makeDocument(uri: string, text: string, languageId = 'markdown'): DocumentText {
  return { uri, stamp: text, languageId, text };
}

export const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name);

/** Far quicker than comparing number by number, and it tells 0 from -0. */
export function haveSameBits(a: Float32Array, b: Float32Array): boolean {
  const bytes = (vectors: Float32Array) => Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  return bytes(a).equals(bytes(b));
}
