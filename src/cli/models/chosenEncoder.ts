import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EMBEDDED } from '../../core/models/embedded.ts';
import { isRemoteModelId } from '../../core/models/remoteModel.ts';
import { Failure } from '../failures.ts';
import { findConnection, type Connection } from './connections.ts';
import { embeddedFolder, openModelStore } from './modelPlace.ts';

/** An encoder that `--model` names: in a folder, or on a server. */
export type ChosenEncoder = { readonly folder: string } | { readonly connection: Connection };

/**
 * The encoder that `--model` names: a folder, the id or name of one that is installed, or that of one on a server. A server is
 * asked only if it was connected before, whatever a folder may say.
 *
 * @throws Failure where there is none
 */
export async function findEncoder(named: string | undefined): Promise<ChosenEncoder> {
  if (named === undefined || named === EMBEDDED) return { folder: embeddedFolder() };
  const isThere = await stat(named).then(
    () => true,
    () => false,
  );
  if (isThere) return { folder: path.resolve(named) };
  const connection = await findConnection(named);
  if (connection) return { connection };
  const model = await openModelStore().find(named);
  if (model) return { folder: model.folder };
  if (isRemoteModelId(named)) {
    throw new Failure(`--model: ${named} is not connected. "simile models connect" connects an encoder on a server.`);
  }
  throw new Failure(
    `--model: there is no folder "${named}", and no encoder of that name is installed. "simile models list" lists those that are; "simile models add" downloads one.`,
  );
}
