import type { ServerErrorCode, ServerFailure } from '../../src/network/embeddings/serverError.ts';

type Failures = { readonly [Code in ServerErrorCode]: readonly Extract<ServerFailure, { readonly code: Code }>[] };

const host = 'server.test:8080';
const said = 'What the server says, which may have your texts in it';

/** Every failure of a server with an encoder, in each of its forms. */
export const serverFailures: Failures = {
  cancelled: [{ code: 'cancelled' }],
  'bad-address': [{ code: 'bad-address', address: 'no address' }],
  unreachable: [{ code: 'unreachable', host, reason: 'ECONNREFUSED' }],
  certificate: [{ code: 'certificate', host, reason: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  'proxy-refused': [
    { code: 'proxy-refused', host, status: 407 },
    { code: 'proxy-refused', host, status: null },
  ],
  'timed-out': [{ code: 'timed-out', host, seconds: 120 }],
  'wrong-key': [
    { code: 'wrong-key', host, status: 401, hasKey: true },
    { code: 'wrong-key', host, status: 403, hasKey: false },
  ],
  'not-there': [{ code: 'not-there', host, address: 'http://server.test:8080/v1/embeddings', said }],
  busy: [
    { code: 'busy', host, retryAfterSeconds: 17 },
    { code: 'busy', host, retryAfterSeconds: null },
  ],
  'server-error': [{ code: 'server-error', host, status: 500, said }],
  refused: [{ code: 'refused', host, status: 400, said }],
  redirected: [
    { code: 'redirected', host, to: 'https://elsewhere.test' },
    { code: 'redirected', host, to: '' },
  ],
  'no-embeddings': [{ code: 'no-embeddings', host }],
  'wrong-dimensions': [{ code: 'wrong-dimensions', host, expected: 768, actual: 384 }],
  'bad-vector': [{ code: 'bad-vector', host }],
};
