import { stat } from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { ModelStore } from '../../network/modelStore.ts';
import { Failure } from '../failures.ts';

/** The user's encoders: those that were downloaded and imported from the command line. */
export function openModelStore(): ModelStore {
  return new ModelStore(path.join(envPaths('simile', { suffix: '' }).data, 'models'));
}

/** The folder of the encoder that comes with Simile. */
export function embeddedFolder(): string {
  return path.join(__dirname, '..', 'models', 'embedded');
}

/**
 * The folder of the encoder that `--model` names: a folder, or the id or name of one that is installed.
 *
 * @throws Failure where the id is of no installed encoder
 */
export async function findModelFolder(named: string | undefined): Promise<string> {
  if (named === undefined || named === EMBEDDED) return embeddedFolder();
  const isThere = await stat(named).then(
    () => true,
    () => false,
  );
  if (isThere) return path.resolve(named);
  const store = openModelStore();
  const model = await store.find(named);
  if (model) return model.folder;
  throw new Failure(
    `--model: there is no folder "${named}", and no encoder of that name is installed. "simile models list" lists those that are; "simile models add" downloads one.`,
  );
}
