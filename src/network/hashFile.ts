import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

export interface Digests {
  /** Bytes. */
  readonly size: number;
  /** In hexadecimal, as `gitBlob`. */
  readonly sha256: string;
  /** The id that Git gives to such a file: the SHA-1 of a header and its bytes. */
  readonly gitBlob: string;
}

/** Reads a file and computes what it can be known by. Throws the signal's reason where it is aborted. */
export async function hashFile(file: string, signal?: AbortSignal): Promise<Digests> {
  const { size } = await stat(file);
  const sha256 = createHash('sha256');
  const gitBlob = createHash('sha1').update(`blob ${size}\0`);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
    sha256.update(chunk as Buffer);
    gitBlob.update(chunk as Buffer);
  }
  return { size, sha256: sha256.digest('hex'), gitBlob: gitBlob.digest('hex') };
}
