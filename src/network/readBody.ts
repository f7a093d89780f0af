import type { ReadableStreamDefaultReader } from 'node:stream/web';
import type { Watch } from './request.ts';

/**
 * The bytes of an answer as they come. Whoever stops asking for more closes the connection.
 *
 * @param explain makes of a broken connection what is thrown
 */
export async function* readBody(
  { body }: Response,
  watch: Watch,
  explain: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  try {
    while (reader) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw explain(error);
      });
      if (done) return;
      watch.touch();
      yield value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}
