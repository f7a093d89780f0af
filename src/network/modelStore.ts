import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readManifest, type ModelManifest } from '../core/models/modelManifest.ts';
import { isHubId } from '../core/models/hubId.ts';
import { modelFolderName } from '../core/models/modelFolderName.ts';
import { hashFile } from './hashFile.ts';
import { fileFailure, ModelError, systemCode } from './modelError.ts';
import { removeFolder } from './removeFolder.ts';
import { isTaken, renameFailure, renameFolder } from './renameFolder.ts';

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
/** How the name of a folder begins that is being removed. */
const REMOVED = '.removed-';
/** What stands for a revision, at its beginning, where a model is imported. */
export const IMPORT = 'import-';

/** Models that are put in one place at the same time, at most. */
const MOST_REPLACED = 20;

/** Milliseconds after which what is unfinished is given up. */
const FORGOTTEN_MS = 14 * 24 * 3600_000;

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

  /** Bytes that are there of a model that is not complete. */
  async partialBytes(id: string): Promise<number> {
    const sizes = await Promise.all((await this.#unfinished(id)).map(bytesIn));
    return sizes.reduce((total, size) => total + size, 0);
  }

  /** Removes what is unfinished of other revisions of a model. */
  async forgetOthers(id: string, revision: string): Promise<void> {
    const kept = this.partialOf(id, revision).folder;
    const imports = this.partialOf(id, IMPORT).folder;
    for (const folder of await this.#unfinished(id)) {
      if (folder !== kept && !folder.startsWith(imports)) await removeFolder(folder);
    }
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
    for (let attempt = 1; ; attempt++) {
      const former = await this.#setAside(folder);
      const failure = await renameFolder(complete, folder).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      // Another process has put one there in between: this one comes later, and takes its place.
      const isLater = failure && attempt < MOST_REPLACED && (await isTaken(folder, failure.error));
      if (failure && !isLater) {
        if (former !== undefined) await rename(former, folder).catch(() => {});
        throw renameFailure(failure.error, folder);
      }
      if (former !== undefined) await removeFolder(former);
      if (!failure) return this.#describe(id);
    }
  }

  /** @throws ModelError `in-use`, `not-writable` */
  async remove({ folder }: InstalledModel): Promise<void> {
    const former = await this.#setAside(folder);
    // Where something holds on to a file of it, what is left is out of the way all the same.
    if (former !== undefined) await removeFolder(former);
  }

  /** Makes the folder where unfinished models lie. @throws ModelError `not-writable`, `no-space` */
  async prepare(): Promise<void> {
    try {
      await mkdir(path.join(this.root, PARTIAL), { recursive: true });
    } catch (error) {
      throw fileFailure(error, this.root);
    }
  }

  /** Removes what a process that has ended left in the middle, what is unfinished for weeks, and folders that are empty. */
  async tidy(): Promise<void> {
    const partial = path.join(this.root, PARTIAL);
    for (const unfinished of await pathsIn(partial)) if (await isForgotten(unfinished)) await removeFolder(unfinished);
    for (const place of await pathsIn(this.root)) {
      if (path.basename(place).startsWith(REMOVED)) await removeFolder(place);
    }
    for (const folder of [partial, this.root]) await rmdir(folder).catch(() => {});
  }

  /** Folders in which a model lies, of any revision, that is not complete. */
  async #unfinished(id: string): Promise<string[]> {
    const beginning = this.partialOf(id, '').folder;
    return (await pathsIn(path.dirname(beginning))).filter((folder) => folder.startsWith(beginning));
  }

  /** Moves a folder out of the way, at once or not at all. Undefined where there is none. */
  async #setAside(folder: string): Promise<string | undefined> {
    const aside = path.join(this.root, `${REMOVED}${randomUUID()}`);
    try {
      await renameFolder(folder, aside);
      return aside;
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw renameFailure(error, folder);
    }
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

async function isForgotten(file: string): Promise<boolean> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > FORGOTTEN_MS,
    () => false,
  );
}

async function pathsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => path.join(folder, name));
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
