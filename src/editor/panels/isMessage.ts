import type { Message } from '../../protocol/rpc.ts';

/** Whether something that a page has sent has the shape of a message at all. What a request asks for is checked where it is served. */
export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id, method, code, message } = value as Record<string, unknown>;
  if (!Number.isSafeInteger(id)) return false;
  switch (type) {
    case 'request':
      return typeof method === 'string';
    case 'cancel':
    case 'progress':
    case 'result':
      return true;
    case 'error':
      return typeof code === 'string' && typeof message === 'string';
    default:
      return false;
  }
}
