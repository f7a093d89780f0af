import { existsSync } from 'node:fs';
import path from 'node:path';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { isHubId } from '../../core/models/hubId.ts';
import { modelFolderName } from '../../core/models/modelFolderName.ts';

/** Where encoders are; absolute folders. */
export interface EncoderPlaces {
  /** Of the one that comes with Simile. */
  readonly embeddedFolder: string;
  /** Of all those that are installed, each in a folder below it. */
  readonly modelsFolder: string;
}

/** The folder of an encoder; undefined where none of this id is installed. Whether it is complete, the engine finds. */
export function findEncoderFolder(id: string, { embeddedFolder, modelsFolder }: EncoderPlaces): string | undefined {
  if (id === EMBEDDED) return embeddedFolder;
  if (!isHubId(id)) return undefined;
  const folder = path.join(modelsFolder, modelFolderName(id));
  return existsSync(path.join(folder, 'simile.json')) ? folder : undefined;
}
