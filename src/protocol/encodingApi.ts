import type { Call } from './rpc.ts';

/**
 * What the engine asks of whoever started it where its encoder is on a server, since it opens no connection itself. Served on
 * the channel on which the engine is asked.
 */
export interface EncodingApi {
  /**
   * Unit vectors of texts, row after row. The texts go to the server as they are, prefixes among them.
   *
   * Fails with `encoder-away` or `encoder-refused`, with a message for people.
   *
   * @param params.texts none of them empty, and few enough for one request
   * @param params.urgent whether somebody waits for it
   */
  encodeTexts(params: { texts: readonly string[]; urgent: boolean }, call?: Call): Promise<Float32Array>;
}
