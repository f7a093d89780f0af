import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogueEntry } from '../core/models/catalogue.ts';
import { describeModel, UnsupportedModel } from '../core/models/describeModel.ts';
import { entryManifest, nameOfModel } from '../core/models/entryManifest.ts';
import { DESCRIPTIONS, isWeightsOf } from '../core/models/modelFiles.ts';
import type { ModelFile, ModelManifest, ModelSource, Pooling } from '../core/models/modelManifest.ts';
import type { Digests } from './hashFile.ts';
import { fileFailure, ModelError } from './modelError.ts';

/** What is known of a model from elsewhere than its own files. */
export interface ModelFacts {
  /** Its id, whose last part is its name. */
  readonly id: string;
  readonly entry?: CatalogueEntry | undefined;
  /** A simile.json that came with it. */
  readonly manifest?: ModelManifest | undefined;
  readonly source?: ModelSource | undefined;
  /** What somebody has decided, against what the files say or do not say. */
  readonly pooling?: Pooling | undefined;
  readonly licence?: string | undefined;
  readonly languages?: readonly string[] | undefined;
}

/**
 * Writes simile.json into a folder that has all files of a model, so that the engine can read it.
 *
 * @param files each with what was measured of it
 * @throws ModelError `unsupported`
 */
export async function finishModel(
  folder: string,
  facts: ModelFacts,
  files: ReadonlyMap<string, Digests>,
): Promise<ModelManifest> {
  const manifest = await composeManifest(folder, facts, files);
  try {
    await writeFile(path.join(folder, 'simile.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    throw fileFailure(error, folder);
  }
  return manifest;
}

/** Refuses a model before its graph is there, by what its other files say. @throws ModelError `unsupported` */
export async function checkDescriptions(folder: string, facts: ModelFacts): Promise<void> {
  await composeManifest(folder, facts, new Map([['model.onnx', { size: 1, sha256: '', gitBlob: '' }]]));
}

async function composeManifest(
  folder: string,
  { id, entry, manifest: own, source, pooling, licence, languages }: ModelFacts,
  files: ReadonlyMap<string, Digests>,
): Promise<ModelManifest> {
  const listed: ModelFile[] = [...files].map(([file, { size, sha256 }]) => ({ path: file, size, sha256 }));
  const identity = identify(files);
  let manifest: ModelManifest;
  // Its identity is that of the files that are there, whatever it was written for.
  if (own) manifest = { ...own, id: `${own.id.split('@')[0]}@${identity}`, files: listed };
  else if (entry) manifest = entryManifest(entry, identity, listed);
  else {
    manifest = {
      ...(await describe(folder, nameOfModel(id), identity, listed)),
      ...(licence !== undefined && { licence }),
      ...(languages !== undefined && { languages }),
    };
  }
  return { ...manifest, ...(pooling && { pooling }), ...(source && { source }) };
}

/** Something of the digest of the graph; of those of its weights as well, where they lie beside it. */
function identify(files: ReadonlyMap<string, Digests>): string {
  const graph = [...files.keys()].find((file) => file.endsWith('.onnx'))!;
  const weights = [...files.keys()].filter((file) => isWeightsOf(graph, file)).sort();
  const digests = [graph, ...weights].map((file) => files.get(file)!.sha256);
  const whole = digests.length === 1 ? digests[0]! : createHash('sha256').update(digests.join()).digest('hex');
  return whole.slice(0, 12);
}

async function describe(
  folder: string,
  name: string,
  identity: string,
  files: readonly ModelFile[],
): Promise<ModelManifest> {
  const names = [...DESCRIPTIONS, 'tokenizer_config.json'];
  const contents = await Promise.all(names.map((file) => readDescription(folder, file)));
  const descriptions = Object.fromEntries(names.map((file, at) => [file, contents[at]]));
  try {
    return describeModel(name, identity, { ...descriptions, 'config.json': descriptions['config.json'] }, files);
  } catch (error) {
    if (error instanceof UnsupportedModel) throw new ModelError({ code: 'unsupported', reason: error.message });
    throw error;
  }
}

async function readDescription(folder: string, file: string): Promise<unknown> {
  const text = await readFile(path.join(folder, file), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelError({ code: 'unsupported', reason: `Its file ${file} is no JSON.` });
  }
}
