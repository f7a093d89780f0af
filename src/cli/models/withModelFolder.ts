import { RpcError } from '../../protocol/rpcError.ts';
import { Failure } from '../failures.ts';
import type { ChosenEncoder } from './chosenEncoder.ts';

/** The same error, or one that says as well where an encoder was looked for, where that is what went wrong. */
export function withModelFolder(error: unknown, encoder: ChosenEncoder): unknown {
  const isModel = error instanceof RpcError && (error.code === 'model-missing' || error.code === 'model-damaged');
  if (!isModel || !('folder' in encoder)) return error;
  return new Failure(`${error.message} Looked for in ${encoder.folder}; --model names another folder.`);
}
