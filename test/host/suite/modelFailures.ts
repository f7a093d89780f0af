import type { ModelErrorCode, ModelFailure } from '../../../src/network/modelError.ts';

type Failures = { readonly [Code in ModelErrorCode]: readonly Extract<ModelFailure, { readonly code: Code }>[] };

const host = 'hub.test:8080';
const file = 'onnx/model.onnx';
const folder = '/home/somebody/models';
const archive = (reason: 'broken' | 'name' | 'link' | 'encrypted' | 'too-large', entry: string | null) =>
  ({ code: 'bad-archive', file: '/home/somebody/encoder.zip', reason, entry }) as const;

/** Every failure that there is, in each of its forms. */
export const failures: Failures = {
  cancelled: [{ code: 'cancelled' }],
  'bad-id': [{ code: 'bad-id', id: 'no id' }],
  insecure: [{ code: 'insecure', address: 'http://hub.test/' }],
  password: [{ code: 'password', host }],
  unreachable: [{ code: 'unreachable', host, reason: 'ENOTFOUND' }],
  certificate: [{ code: 'certificate', host, reason: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  'proxy-refused': [
    { code: 'proxy-refused', host, status: 407 },
    { code: 'proxy-refused', host, status: null },
  ],
  'sign-in': [{ code: 'sign-in', host, status: 401 }],
  'not-found': [{ code: 'not-found', host: 'hub.test', address: 'https://hub.test/nobody/nothing' }],
  'too-many-requests': [
    { code: 'too-many-requests', host, retryAfterSeconds: 17 },
    { code: 'too-many-requests', host, retryAfterSeconds: null },
  ],
  'server-error': [{ code: 'server-error', host, status: 503 }],
  refused: [{ code: 'refused', host, status: 418 }],
  'web-page': [{ code: 'web-page', host, file }],
  'bad-listing': [{ code: 'bad-listing', host, reason: '../../etc' }],
  incomplete: [{ code: 'incomplete', missing: 'tokenizer.json' }],
  unsupported: [{ code: 'unsupported', reason: 'The model has a part that Simile does not know. Choose another.' }],
  dropped: [{ code: 'dropped', host, file, received: 1_500_000 }],
  'timed-out': [{ code: 'timed-out', host, seconds: 30 }],
  truncated: [{ code: 'truncated', file, size: 3_000_000, received: 1_500_000 }],
  'too-long': [{ code: 'too-long', file, size: 3_000_000, received: 3_000_001 }],
  'wrong-digest': [{ code: 'wrong-digest', file, expected: 'abc', actual: 'def' }],
  'no-space': [
    { code: 'no-space', folder, needed: 3_000_000, free: 1_500_000 },
    { code: 'no-space', folder, needed: null, free: null },
  ],
  'not-writable': [{ code: 'not-writable', folder, reason: 'EROFS' }],
  'in-use': [{ code: 'in-use', folder }],
  unreadable: [{ code: 'unreadable', file: folder, reason: 'EACCES' }],
  'bad-archive': [
    archive('broken', null),
    archive('broken', 'config.json'),
    archive('name', '../evil'),
    archive('link', 'config.json'),
    archive('encrypted', 'config.json'),
    archive('too-large', null),
  ],
  'not-installed': [{ code: 'not-installed', id: 'nobody/nothing' }],
};
