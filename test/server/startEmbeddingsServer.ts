import { onTestFinished } from 'vitest';
import { openEmbeddingsServer, type EmbeddingsTestServer, type ServerTraits } from './openEmbeddingsServer.ts';

/** A server on 127.0.0.1 that is gone after the test; see {@link openEmbeddingsServer}. */
export async function startEmbeddingsServer(traits?: ServerTraits): Promise<EmbeddingsTestServer> {
  const server = await openEmbeddingsServer(traits);
  onTestFinished(() => server.close());
  return server;
}
