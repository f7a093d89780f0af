import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeBertModel, type BertModelOptions } from '../bertModel/makeBertModel.ts';
import type { HubModel } from './openHub.ts';

/** A small encoder that is shaped like BERT, as a hub has it. */
export async function makeHubBert(options: BertModelOptions = {}): Promise<HubModel> {
  const folder = await mkdtemp(path.join(tmpdir(), 'simile-bert-'));
  try {
    const { files } = await makeBertModel(folder, options);
    const contents = files.map(async (file) => [file, await readFile(path.join(folder, file))] as const);
    return Object.fromEntries(await Promise.all(contents));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
