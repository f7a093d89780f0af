import { expect } from 'vitest';
import type { ModelError, ModelFailure } from '../../../src/network/modelError.ts';

/** The failure that something ends in, which has to be one of those that people are told of. */
export async function failureOf(work: Promise<unknown>): Promise<ModelFailure> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown as ModelError,
  );
  expect(error?.name).toBe('ModelError');
  return error!.failure;
}
