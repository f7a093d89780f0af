import { expect } from 'vitest';
import type { ServerError, ServerFailure } from '../../../../src/network/embeddings/serverError.ts';

/** The failure that something ends in, which has to be one of those that people are told of. */
export async function serverFailureOf(work: Promise<unknown>): Promise<ServerFailure> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown as ServerError,
  );
  expect(error?.name).toBe('ServerError');
  return error!.failure;
}
