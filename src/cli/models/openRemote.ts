import type { RemoteEncoding } from '../../engine/client.ts';
import { EmbeddingsServer } from '../../network/embeddings/embeddingsServer.ts';
import { exposureOf } from '../../network/embeddings/readServerAddress.ts';
import { isPassing, ServerError } from '../../network/embeddings/serverError.ts';
import type { Fetch } from '../../network/request.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import type { Connection } from './connections.ts';
import { explainServerFailure, KEY_VARIABLE } from './explainServerFailure.ts';

/** The encoder of a connection for an engine. */
export function openRemote({ model, usesKey }: Connection, log: (line: string) => void): RemoteEncoding {
  const server = new EmbeddingsServer({
    ...model,
    key: usesKey ? readKey() : undefined,
    fetch: openFetch(model.address),
    onRetry: ({ code }, pauseMs) => log(`The embeddings server: ${code}; trying again in ${Math.round(pauseMs)} ms.`),
  });
  return {
    model,
    encodeTexts: async ({ texts, urgent }, { signal } = {}) => {
      try {
        return await server.encode(texts, { urgent, signal });
      } catch (error) {
        throw error instanceof ServerError ? toRpcError(error) : error;
      }
    },
  };
}

/** The key that the environment has, if any. */
export function readKey(): string | undefined {
  return process.env[KEY_VARIABLE]?.trim() || undefined;
}

/** Through the proxy that the environment names; to this machine directly, which no proxy could know. */
export function openFetch(address: string): Fetch {
  if (exposureOf(address) === 'this-machine') return (at, init) => globalThis.fetch(at, init);
  // Loaded at the first request: most commands use no network.
  let opening: Promise<Fetch> | undefined;
  return async (at, init) => {
    opening ??= import('./proxyFetch.ts').then(({ openProxyFetch }) => openProxyFetch(process.env));
    return (await opening)(at, init);
  };
}

function toRpcError({ failure }: ServerError): RpcError {
  if (failure.code === 'cancelled') return RpcError.cancelled();
  return new RpcError(isPassing(failure) ? 'encoder-away' : 'encoder-refused', explainServerFailure(failure));
}
