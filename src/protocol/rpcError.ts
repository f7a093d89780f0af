/**
 * Why a call failed, in a form that survives the link.
 *
 * - `cancelled`: the caller's signal was aborted
 * - `gone`: the engine process ended before it answered; a new one is started for the next call
 * - `down`: the engine ended too often in a row; it stays down until somebody restarts it
 * - `model-missing`, `model-damaged`: the encoder's files are not there, or not what they should be
 * - `encoder-away`: the server with the encoder cannot be reached or cannot answer now; trying again later is worth it
 * - `encoder-refused`: it answers, and will not do what is asked until a person changes something: a wrong key, another model
 * - `index-unsupported`: this Node has no `node:sqlite`, which the index is kept in
 * - `index-damaged`: the index's file turned out to be damaged and has been started anew, empty: fill it and ask again
 * - `too-large`: the question needs more memory than the engine is willing to take
 * - `internal`: anything else
 */
export type RpcErrorCode =
  | 'cancelled'
  | 'gone'
  | 'down'
  | 'model-missing'
  | 'model-damaged'
  | 'encoder-away'
  | 'encoder-refused'
  | 'index-unsupported'
  | 'index-damaged'
  | 'too-large'
  | 'unknown-method'
  | 'internal';

export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: RpcErrorCode;

  constructor(code: RpcErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  static cancelled(): RpcError {
    return new RpcError('cancelled', 'Cancelled.');
  }
}

/** Whether a failure is nothing but the caller's own cancellation. */
export function isCancelled(error: unknown): boolean {
  return error instanceof RpcError && error.code === 'cancelled';
}

/** A message for people from anything that can be thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
