import { createHash } from 'node:crypto';
import path from 'node:path';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { isHubId } from '../../core/models/hubId.ts';
import { modelFolderName } from '../../core/models/modelFolderName.ts';

/**
 * Where the index of a workspace that was made with an encoder is kept: a folder for each encoder, so that it goes when the
 * encoder does.
 *
 * @param root of all indexes of the workspace
 * @param id of an encoder: the embedded one, one on this machine or one on a server
 */
export function indexFolderOf(root: string, id: string): string {
  return path.join(root, nameOf(id));
}

function nameOf(id: string): string {
  if (id === EMBEDDED || isHubId(id)) return modelFolderName(id);
  // The address of a server is no name of a folder; and no id of a hub begins like this.
  return `_${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
