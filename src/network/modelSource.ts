import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { ModelError, systemCode } from './modelError.ts';
import { openArchive } from './openArchive.ts';

/** A file that can be imported. */
export interface SourceFile {
  /** Relative to the model, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Files of a model that are not in a store yet. */
export interface ModelSourceFiles {
  /** A name for the model, where it does not say its own. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  open(file: SourceFile): Promise<Readable>;
  close(): Promise<void>;
}

/** Where exports have the files that belong to an encoder: no other folder is looked into. */
const FOLDERS = ['', 'onnx', '1_Pooling'];

/**
 * Opens a folder with a model, or a .zip of one.
 *
 * @throws ModelError `unreadable`, `bad-archive`
 */
export async function openSource(place: string): Promise<ModelSourceFiles> {
  const found = await stat(place).catch((error: unknown) => {
    throw new ModelError({ code: 'unreadable', file: place, reason: systemCode(error) ?? 'unknown' }, { cause: error });
  });
  return found.isDirectory() ? openFolder(place) : openArchive(place);
}

/** Links are followed, to files: download caches are made of them. */
async function openFolder(folder: string): Promise<ModelSourceFiles> {
  const lists = await Promise.all(FOLDERS.map((below) => listFolder(folder, below)));
  return {
    name: path.basename(path.resolve(folder)),
    files: lists.flat(),
    open: async (file) => createReadStream(path.join(folder, file.path)),
    close: async () => {},
  };
}

async function listFolder(folder: string, below: string): Promise<SourceFile[]> {
  const names = await readdir(path.join(folder, below)).catch((error: unknown) => {
    if (below !== '' && ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw new ModelError(
      { code: 'unreadable', file: folder, reason: systemCode(error) ?? 'unknown' },
      { cause: error },
    );
  });
  const files = await Promise.all(
    names.map(async (name) => {
      const found = await stat(path.join(folder, below, name)).catch(() => undefined);
      return found?.isFile() ? { path: path.posix.join(below, name), size: found.size } : undefined;
    }),
  );
  return files.filter((file) => file !== undefined);
}
