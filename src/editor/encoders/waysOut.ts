import type { ModelErrorCode } from '../../network/modelError.ts';

/** What a person can do at once about a failure. */
export type WayOut = 'retry' | 'choose' | 'import' | 'settings';

const WAYS: Readonly<Record<ModelErrorCode, readonly WayOut[]>> = {
  cancelled: [],
  'bad-id': ['choose'],
  insecure: ['settings'],
  password: ['settings'],
  unreachable: ['retry', 'import', 'settings'],
  certificate: ['retry', 'import'],
  'proxy-refused': ['retry', 'import'],
  'sign-in': ['choose', 'import'],
  'not-found': ['choose', 'settings'],
  'too-many-requests': ['retry'],
  'server-error': ['retry', 'settings'],
  refused: ['import', 'settings'],
  'web-page': ['retry', 'import', 'settings'],
  'bad-listing': ['choose'],
  incomplete: ['choose'],
  unsupported: ['choose'],
  dropped: ['retry'],
  'timed-out': ['retry'],
  truncated: ['retry', 'import', 'settings'],
  'too-long': ['import', 'settings'],
  'wrong-digest': ['retry', 'import', 'settings'],
  'no-space': ['retry'],
  'not-writable': ['retry'],
  'in-use': ['retry'],
  unreadable: ['import'],
  'bad-archive': ['import'],
  'not-installed': ['choose'],
};

/** What is offered with the message about a failure, the likeliest first. */
export function listWaysOut(code: ModelErrorCode): readonly WayOut[] {
  return WAYS[code];
}
