import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelManifest, Prefixes } from '../../src/core/models/modelManifest.ts';
import { readModelFolder } from '../../src/engine/encoder/modelFolder.ts';

type Changes = Partial<Omit<ModelManifest, 'prefixes'>> & { readonly prefixes?: Partial<Prefixes> };

/** Puts a simile.json into a model's folder: what its own files say, but for `changes`. */
export async function describeAs(folder: string, changes: Changes): Promise<void> {
  const { id, title, licence, languages, dimensions, maxTokens, pooling, normalise } = await readModelFolder(folder);
  const all = await readdir(folder, { recursive: true });
  const files = all.filter((file) => /\.onnx$|^tokenizer(_config)?\.json$/.test(file)).map((file) => ({ path: file }));
  const manifest = { id, title, licence, languages, dimensions, maxTokens, pooling, normalise, files, ...changes };
  await writeFile(path.join(folder, 'simile.json'), JSON.stringify(manifest));
}
