import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pMap from 'p-map';
import type { DocumentText, EngineApi } from '../src/protocol/engineApi.ts';
import { EngineClient } from '../src/engine/client.ts';
import { root } from './texts.ts';

/** Documents in one message, and messages under way at a time: as the extension sends them. */
const DOCUMENTS_PER_MESSAGE = 64;
const MESSAGES_AT_A_TIME = 2;

/** The built engine with its index in that folder. Its process starts with the first call. */
export function openEngine(indexFolder: string): EngineClient {
  return new EngineClient({
    entry: path.join(root, 'dist/engine.js'),
    modelFolder: path.join(root, 'models/embedded'),
    indexFolder,
    idleTimeoutMs: 0,
    log: () => {},
  });
}

/** The built engine with an index in a new folder, which is removed again after the work. */
export function withNewEngine<Result>(work: (engine: EngineClient) => Promise<Result>): Promise<Result> {
  return inNewFolder(async (folder) => {
    const engine = openEngine(folder);
    try {
      return await work(engine);
    } finally {
      engine.dispose();
    }
  });
}

/** Brings the documents into the index; says how many texts were encoded for it. */
export async function indexAll(api: EngineApi, documents: readonly DocumentText[]): Promise<number> {
  const messages = [];
  for (let start = 0; start < documents.length; start += DOCUMENTS_PER_MESSAGE) {
    messages.push(documents.slice(start, start + DOCUMENTS_PER_MESSAGE));
  }
  const answers = await pMap(messages, (some) => api.indexDocuments({ documents: some }), {
    concurrency: MESSAGES_AT_A_TIME,
  });
  return answers.reduce((sum, { encoded }) => sum + encoded, 0);
}

/** A new folder for the index, which is removed again after the work. */
export async function inNewFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
