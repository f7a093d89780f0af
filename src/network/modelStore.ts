import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readManifest, type ModelManifest } from '../core/models/modelManifest.ts';
import { isHubId } from '../core/models/hubId.ts';
import { modelFolderName } from '../core/models/modelFolderName.ts';
import { hashFile } from './hashFile.ts';
import { fileFailure, ModelError, systemCode } from './modelError.ts';

/** An encoder on this machine, in a folder of its own that the engine reads. */
export interface InstalledModel {
  /** `owner/name`, as on the hub; `imported/name` where it is on none. */
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  /** Bytes of all its files. */
  readonly bytes: number;
  /** What its simile.json says; null where that cannot be read. */
  readonly manifest: ModelManifest | null;
}

/** A file of an installed model that is not what it was when it was installed. */
export interface FileFault {
  /** Relative to the model. */
  readonly path: string;
  readonly fault: 'missing' | 'size' | 'digest';
}

/** Where unfinished downloads are, below the folder of models. */
const PARTIAL = '.partial';
const MANIFEST = 'simile.json';
/** What stands for a revision, at its beginning, where a model is imported. */
export const IMPORT = 'import-';

/**
 * The encoders in one folder, each in a folder named after its id. A model is there or it is not: it comes and goes by
 * renaming a folder. Names that begin with a dot are none.
 */
export class ModelStore {
  /** Absolute. */
  readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
  }

  /** Where a model is, or would be. @throws ModelError `bad-id` */
  folderOf(id: string): string {
    if (!isHubId(id)) throw new ModelError({ code: 'bad-id', id });
    return path.join(this.root, modelFolderName(id));
  }

  /** Where a model lies until it is complete, and its lock. @throws ModelError `bad-id` */
  partialOf(id: string, revision: string): { readonly folder: string; readonly lock: string } {
    const name = path.basename(this.folderOf(id));
    const partial = path.join(this.root, PARTIAL);
    return { folder: path.join(partial, `${name}@${revision}`), lock: path.join(partial, `${name}.lock`) };
  }

  /** In the order of their ids. */
  async list(): Promise<InstalledModel[]> {
    const entries = await readdir(this.root, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
    const models = names.map((name) => name.replace('--', '/')).filter(isHubId);
    return Promise.all(models.sort().map((id) => this.#describe(id)));
  }

  /** The model of this id, whatever its case, or of this name where only one has it; undefined where there is none. */
  async find(text: string): Promise<InstalledModel | undefined> {
    const wanted = text.toLowerCase();
    const models = await this.list();
    const byName = models.filter(({ id }) => id.toLowerCase().endsWith(`/${wanted}`));
    return models.find(({ id }) => id.toLowerCase() === wanted) ?? (byName.length === 1 ? byName[0] : undefined);
  }

  /** Whether all files of a model are there, in their sizes; digests take longer ({@link verify}). */
  async isComplete({ folder, manifest }: InstalledModel): Promise<boolean> {
    if (manifest === null) return false;
    const sizes = await Promise.all(manifest.files.map((file) => sizeOf(path.join(folder, file.path))));
    return manifest.files.every(({ size }, at) => sizes[at] !== undefined && (size ?? sizes[at]) === sizes[at]);
  }

  /**
   * Reads all files of a model and compares them with what was installed.
   *
   * @returns what is wrong; nothing where all is well
   */
  async verify({ folder, manifest }: InstalledModel, signal?: AbortSignal): Promise<FileFault[]> {
    if (manifest === null) return [{ path: MANIFEST, fault: 'missing' }];
    const faults: FileFault[] = [];
    for (const { path: file, size, sha256 } of manifest.files) {
      if ((await sizeOf(path.join(folder, file))) === undefined) {
        faults.push({ path: file, fault: 'missing' });
        continue;
      }
      const actual = await hashFile(path.join(folder, file), signal).catch((error: unknown) => {
        throw signal?.aborted ? new ModelError({ code: 'cancelled' }) : error;
      });
      if (size !== undefined && size !== actual.size) faults.push({ path: file, fault: 'size' });
      else if (sha256 !== undefined && sha256 !== actual.sha256) faults.push({ path: file, fault: 'digest' });
    }
    return faults;
  }

  /** Puts a complete model in its place, and the one that was there out of it. @throws ModelError */
  async install(id: string, complete: string): Promise<InstalledModel> {
    const folder = this.folderOf(id);
    await this.#moveAway(folder);
    try {
      await rename(complete, folder);
    } catch (error) {
      throw fileFailure(error, this.root);
    }
    return this.#describe(id);
  }

  /** @throws ModelError `in-use`, `not-writable` */
  async remove({ folder }: InstalledModel): Promise<void> {
    await this.#moveAway(folder);
  }

  /** Makes the folder where unfinished models lie. @throws ModelError `not-writable`, `no-space` */
  async prepare(): Promise<void> {
    try {
      await mkdir(path.join(this.root, PARTIAL), { recursive: true });
    } catch (error) {
      throw fileFailure(error, this.root);
    }
  }

  /** Removes what is empty of the folders that a download has made. */
  async tidy(): Promise<void> {
    for (const folder of [path.join(this.root, PARTIAL), this.root]) await rmdir(folder).catch(() => {});
  }

  /** A folder that is gone at once, or not at all; its files may take longer. */
  async #moveAway(folder: string): Promise<void> {
    const aside = path.join(this.root, `.removed-${randomUUID()}`);
    try {
      await rename(folder, aside);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return;
      const isHeld = ['EBUSY', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '') && process.platform === 'win32';
      throw isHeld ? new ModelError({ code: 'in-use', folder }, { cause: error }) : fileFailure(error, this.root);
    }
    // Where something holds on to a file of it, what is left is out of the way all the same.
    await rm(aside, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }

  async #describe(id: string): Promise<InstalledModel> {
    const folder = this.folderOf(id);
    const manifest = await readFile(path.join(folder, MANIFEST), 'utf8').then(
      (text) => tryRead(text),
      () => null,
    );
    return { id, folder, manifest, bytes: await bytesIn(folder) };
  }
}

function tryRead(text: string): ModelManifest | null {
  try {
    return readManifest(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Bytes of all files in a folder and below it; links are not followed. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => sizeOf(path.join(file.parentPath, file.name))));
  return sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
}
