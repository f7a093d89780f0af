import { stat } from 'node:fs/promises';
import type { EngineApi } from '../../protocol/engineApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { IndexPlace } from './indexPlace.ts';

/** The folder of the index, where one folder is named and has been indexed. */
export async function locateExistingIndex(named: readonly string[]): Promise<IndexPlace | undefined> {
  const [folder, ...more] = named;
  if (folder === undefined || more.length > 0) return undefined;
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return undefined;
  const place = await IndexPlace.of(folder);
  return (await place.isIndexed()) ? place : undefined;
}

/** An older Node finds the index of a newer one, and cannot read it. */
export async function supportsIndex(api: EngineApi): Promise<boolean> {
  try {
    await api.describeIndex({});
    return true;
  } catch (error) {
    if (error instanceof RpcError && error.code === 'index-unsupported') return false;
    // A damaged index is made anew by whoever uses it.
    if (error instanceof RpcError && error.code === 'index-damaged') return true;
    throw error;
  }
}
