import { ModelError } from './modelError.ts';
import type { Digests } from './hashFile.ts';

/** A file of a model, and what is known of it before it is there. */
export interface WantedFile {
  /** Relative to the model, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size?: number | undefined;
  readonly sha256?: string | undefined;
  /** The id that Git gives to it. */
  readonly gitBlob?: string | undefined;
}

/** Bytes that a file may have at most: the largest encoders for which Simile is meant have about one gigabyte. */
export const MOST_BYTES = 20e9;

/** Whether it can be told that a file is the right one. */
export function hasDigest({ sha256, gitBlob }: WantedFile): boolean {
  return sha256 !== undefined || gitBlob !== undefined;
}

/** @throws ModelError `truncated`, `too-long`, `wrong-digest` */
export function checkFile(wanted: WantedFile, actual: Digests): void {
  checkSize(wanted, actual.size);
  for (const kind of ['sha256', 'gitBlob'] as const) {
    const expected = wanted[kind];
    if (expected !== undefined && expected !== actual[kind]) {
      throw new ModelError({ code: 'wrong-digest', file: wanted.path, expected, actual: actual[kind] });
    }
  }
}

/** @throws ModelError `truncated`, `too-long` */
export function checkSize({ path: file, size }: WantedFile, received: number): void {
  const most = size ?? MOST_BYTES;
  if (received > most) throw new ModelError({ code: 'too-long', file, size: most, received });
  if (size !== undefined && received < size) throw new ModelError({ code: 'truncated', file, size, received });
}
