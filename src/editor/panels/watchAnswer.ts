import { RpcError, describeError } from '../../protocol/rpcError.ts';

/** Waits for a page to take what it is told. One that is gone is told when it is back; one that fails is broken. */
export function watchAnswer(answer: Promise<void>, onBroken: (message: string) => void): void {
  answer.catch((error: unknown) => {
    if (error instanceof RpcError && error.code === 'gone') return;
    onBroken(describeError(error));
  });
}
