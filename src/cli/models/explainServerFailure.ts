import type { ServerFailure } from '../../network/embeddings/serverError.ts';

/** What went wrong with an encoder on a server, in words for people, with the way out. What the server said is left out. */
export function explainServerFailure(failure: ServerFailure): string {
  switch (failure.code) {
    case 'cancelled':
      return 'Interrupted.';
    case 'bad-address':
      return `"${failure.address}" is no address of a server: write http://host:port/v1 or https://host/v1, and put a key into ${KEY_VARIABLE}.`;
    case 'unreachable':
      return `The embeddings server ${failure.host} cannot be reached (${failure.reason}). Start it, or check the connection; then run the same command again.`;
    case 'certificate':
      return `The certificate of ${failure.host} is not trusted here (${failure.reason}). Name its file, or that of who has signed it, in NODE_EXTRA_CA_CERTS.`;
    case 'proxy-refused':
      return `The proxy did not let the request to ${failure.host} through (status ${failure.status ?? 'unknown'}). Where it wants a password, put it into HTTPS_PROXY; where the server needs no proxy, name it in NO_PROXY.`;
    case 'timed-out':
      return `The embeddings server ${failure.host} sent nothing for ${failure.seconds} seconds. Run the same command again once it is less busy.`;
    case 'wrong-key':
      return failure.hasKey
        ? `The embeddings server ${failure.host} does not accept the key in ${KEY_VARIABLE} (status ${failure.status}). Put the right one there.`
        : `The embeddings server ${failure.host} wants a key (status ${failure.status}). Put it into ${KEY_VARIABLE}, then connect again: simile models connect.`;
    case 'not-there':
      return `There is nothing at ${failure.address}: either the address or the name of the model is another. Connect again with the right one: simile models connect.`;
    case 'busy':
      return `The embeddings server ${failure.host} has too much to do${failure.retryAfterSeconds === null ? '' : ` and asks to wait for ${failure.retryAfterSeconds} seconds`}. Run the same command again later.`;
    case 'server-error':
      return `The embeddings server ${failure.host} has a fault of its own (status ${failure.status}). See what it says, then run the same command again.`;
    case 'refused':
      return `The embeddings server ${failure.host} refuses the request (status ${failure.status}). See what it says; a smaller --max-tokens may help where a text is too long for its model.`;
    case 'redirected':
      return `${failure.host} sends on to ${failure.to || 'another address'}, and your texts are not sent there unasked. Connect to that address if it is the right one.`;
    case 'no-embeddings':
      return `What ${failure.host} answers are no vectors: it is no embeddings server, or a proxy or network that wants you to log in answers in its place.`;
    case 'wrong-dimensions':
      return `The model on ${failure.host} gives ${failure.actual} numbers where it gave ${failure.expected}: it is another model by now. Connect again: simile models connect.`;
    case 'bad-vector':
      return `The model on ${failure.host} gives vectors that have no direction (zeros, or no numbers). Choose another model.`;
  }
}

/** Where a key is read from: no file of ours has it, and no list of processes shows it. */
export const KEY_VARIABLE = 'SIMILE_API_KEY';
