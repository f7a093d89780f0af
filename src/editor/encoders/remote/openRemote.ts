import type { RemoteModel } from '../../../core/models/remoteModel.ts';
import type { RemoteEncoding } from '../../../engine/client.ts';
import { loadOnce } from '../../loadOnce.ts';
import type { ServerKeys } from './serverKeys.ts';

/** An encoder on a server for an engine. What opens connections is loaded with the first text that is to be encoded. */
export function openRemote(model: RemoteModel, keys: ServerKeys, log: (line: string) => void): RemoteEncoding {
  const open = loadOnce(async () => {
    const [{ askServerFor }, key] = await Promise.all([import('./askServerFor.ts'), keys.get(model.address)]);
    return askServerFor(model, key, log);
  });
  return { model, encodeTexts: async (params, call) => (await open())(params, call) };
}
