import { createHash } from 'node:crypto';

/** The SHA-256 digest of some bytes, in hexadecimal. */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
