import path from 'node:path';
import envPaths from 'env-paths';
import { ModelStore } from '../../network/modelStore.ts';

/** The user's encoders: those that were downloaded and imported from the command line. */
export function openModelStore(): ModelStore {
  return new ModelStore(path.join(envPaths('simile', { suffix: '' }).data, 'models'));
}

/** The folder of the encoder that comes with Simile. */
export function embeddedFolder(): string {
  return path.join(__dirname, '..', 'models', 'embedded');
}
