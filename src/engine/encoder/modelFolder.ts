import { stat } from 'node:fs/promises';
import path from 'node:path';
import { RpcError } from '../../protocol/rpcError.ts';
import { deriveManifest } from './deriveManifest.ts';
import { digest } from './fileDigest.ts';
import { readManifest, type ModelManifest, type Pooling } from './modelManifest.ts';
import { readJson } from './readJson.ts';

/** What a session needs to know; crosses to encoder-only processes. */
export interface EncoderFiles {
  readonly onnxPath: string;
  /** How token vectors become one: `output` where the graph does it itself. */
  readonly pooling: Pooling;
  /** Whether pooled vectors are still to be scaled to unit length. */
  readonly normalise: boolean;
  readonly dimensions: number;
}

/** A model on this machine, checked. */
export interface ModelFolder extends EncoderFiles, Omit<ModelManifest, 'files'> {
  /** Absolute. */
  readonly folder: string;
}

const WAY_OUT = 'Reinstall Simile, or run npm run build in its source folder.';

/**
 * Reads what a model's folder says of itself (simile.json, or the files of a sentence-transformers export) and checks
 * that its files are there and are the ones it was published with.
 *
 * @throws RpcError `model-missing`, `model-damaged`, with the way out
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const absolute = path.resolve(folder);
  const { files, ...facts } = await describe(absolute);
  await Promise.all(files.map((file) => check(absolute, file)));
  const onnx = files.find((file) => file.path.endsWith('.onnx'))!;
  return { ...facts, folder: absolute, onnxPath: path.join(absolute, onnx.path) };
}

async function describe(folder: string): Promise<ModelManifest> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new RpcError('model-missing', `The encoder's folder is missing. ${WAY_OUT}`);
  try {
    const manifest = await readJson(path.join(folder, 'simile.json'));
    return manifest === undefined ? await deriveManifest(folder) : readManifest(manifest);
  } catch (error) {
    if (error instanceof RpcError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new RpcError('model-damaged', `The encoder's description cannot be read (${detail}). ${WAY_OUT}`);
  }
}

async function check(folder: string, file: ModelManifest['files'][number]): Promise<void> {
  const found = await stat(path.join(folder, file.path)).catch(() => undefined);
  if (!found?.isFile()) {
    throw new RpcError('model-missing', `The encoder's file ${file.path} is missing. ${WAY_OUT}`);
  }
  const intact =
    (file.size === undefined || found.size === file.size) &&
    (file.sha256 === undefined || (await digest(path.join(folder, file.path))) === file.sha256);
  if (!intact) throw new RpcError('model-damaged', `The encoder's file ${file.path} is damaged. ${WAY_OUT}`);
}
