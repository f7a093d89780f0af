import { RpcError } from '../protocol/rpcError.ts';

/** The command cannot do what was asked (exit code 1). The message is for people and says what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The command was called wrongly (exit code 2). */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** The same error, or one that says as well where an encoder was looked for, where that is what went wrong. */
export function withModelFolder(error: unknown, modelFolder: string): unknown {
  const isModel = error instanceof RpcError && (error.code === 'model-missing' || error.code === 'model-damaged');
  return isModel ? new Failure(`${error.message} Looked for in ${modelFolder}; --model names another folder.`) : error;
}
