import type { RemoteModel } from '../../../core/models/remoteModel.ts';
import { EmbeddingsServer } from '../../../network/embeddings/embeddingsServer.ts';
import { IN_BACKGROUND, WHILE_WAITED_FOR } from '../../../network/embeddings/retryPolicy.ts';
import { isPassing, ServerError } from '../../../network/embeddings/serverError.ts';
import type { EncodingApi } from '../../../protocol/encodingApi.ts';
import { RpcError } from '../../../protocol/rpcError.ts';
import { explainServerFailure } from './explainServerFailure.ts';
import { hostFetch } from './hostFetch.ts';

/** What an engine asks where its encoder is on a server, with failures in words for people. */
export function askServerFor(
  model: RemoteModel,
  key: string | undefined,
  log: (line: string) => void,
): EncodingApi['encodeTexts'] {
  const server = new EmbeddingsServer({
    ...model,
    key,
    fetch: hostFetch,
    // Indexing goes on by itself once the server is back: it need not be waited for here.
    retries: { background: { ...IN_BACKGROUND, retries: 3 }, waitedFor: WHILE_WAITED_FOR },
    onRetry: ({ code }, pauseMs) => log(`The embeddings server: ${code}; tried again in ${Math.round(pauseMs)} ms.`),
  });
  return async ({ texts, urgent }, { signal } = {}) => {
    try {
      return await server.encode(texts, { urgent, signal });
    } catch (error) {
      throw error instanceof ServerError ? toRpcError(error) : error;
    }
  };
}

function toRpcError({ failure }: ServerError): RpcError {
  if (failure.code === 'cancelled') return RpcError.cancelled();
  return new RpcError(isPassing(failure) ? 'encoder-away' : 'encoder-refused', explainServerFailure(failure));
}
