import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { RpcError } from '../../protocol/rpcError.ts';
import type { EncoderModel } from './encoder.ts';
import { deriveManifest } from './deriveManifest.ts';
import { digest } from './fileDigest.ts';
import { readManifest, type ModelManifest, type Pooling } from '../../core/models/modelManifest.ts';
import { readJson } from './readJson.ts';
import { WAY_OUT } from './wayOut.ts';

/** What a session needs to know; crosses to encoder-only processes. */
export interface EncoderFiles {
  readonly onnxPath: string;
  /** How token vectors become one: `output` where the graph does it itself. */
  readonly pooling: Pooling;
  /** Whether pooled vectors are still to be scaled to unit length. */
  readonly normalise: boolean;
  /** Of its vectors. */
  readonly dimensions: number;
  /** Whether the graph may have more dimensions, of which the first are taken. */
  readonly mayCut: boolean;
}

/** A model on this machine, checked. */
export interface ModelFolder extends EncoderFiles, EncoderModel, Omit<ModelManifest, 'files'> {
  /** Absolute. */
  readonly folder: string;
}

/**
 * Reads what a model's folder says of itself (simile.json, or the files of a sentence-transformers export) and checks
 * that its files are there and are the ones it was published with.
 *
 * @throws RpcError `model-missing`, `model-damaged`, with the way out
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const absolute = path.resolve(folder);
  const { manifest, mayCut } = await describe(absolute);
  const { files, ...facts } = manifest;
  await Promise.all(files.map((file) => check(absolute, file)));
  const onnx = files.find((file) => file.path.endsWith('.onnx'))!;
  return {
    ...facts,
    folder: absolute,
    onnxPath: path.join(absolute, onnx.path),
    mayCut,
    vectorsId: identifyVectors(manifest),
  };
}

function identifyVectors({ id, dimensions, maxTokens, pooling, normalise, prefixes, files }: ModelManifest): string {
  const digests = files.map((file) => file.sha256 ?? '');
  const facts = [id, dimensions, maxTokens, pooling, normalise, prefixes.passage, digests];
  return `${id}+${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)}`;
}

/** What a folder says of itself. Only a manifest can ask for fewer dimensions than there are: else it is a mistake. */
async function describe(folder: string): Promise<{ manifest: ModelManifest; mayCut: boolean }> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new RpcError('model-missing', `The encoder’s folder is missing. ${WAY_OUT}`);
  try {
    const manifest = await readJson(path.join(folder, 'simile.json'));
    return manifest === undefined
      ? { manifest: await deriveManifest(folder), mayCut: false }
      : { manifest: readManifest(manifest), mayCut: true };
  } catch (error) {
    if (error instanceof RpcError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new RpcError('model-damaged', `The encoder’s description cannot be read (${detail}). ${WAY_OUT}`);
  }
}

async function check(folder: string, file: ModelManifest['files'][number]): Promise<void> {
  const found = await stat(path.join(folder, file.path)).catch(() => undefined);
  if (!found?.isFile()) {
    throw new RpcError('model-missing', `The encoder’s file ${file.path} is missing. ${WAY_OUT}`);
  }
  const intact =
    (file.size === undefined || found.size === file.size) &&
    (file.sha256 === undefined || (await digest(path.join(folder, file.path))) === file.sha256);
  if (!intact) throw new RpcError('model-damaged', `The encoder’s file ${file.path} is damaged. ${WAY_OUT}`);
}
