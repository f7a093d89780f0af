import { safeParse, type GenericSchema } from 'valibot';
import { RpcError } from '../../protocol/rpcError.ts';

/**
 * What a page has sent along with a request, once it is known to be what the request takes. A page is a web page: it may have been
 * taken over, and sends anything then.
 *
 * Throws an `RpcError` otherwise, which answers the request.
 */
export function checkParams<T>(schema: GenericSchema<unknown, T>, params: unknown): T {
  const result = safeParse(schema, params, { abortEarly: true });
  if (result.success) return result.output;
  throw new RpcError('internal', `The page has sent something that it never sends: ${result.issues[0].message}`);
}
