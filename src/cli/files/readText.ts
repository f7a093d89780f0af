import { readFile, stat } from 'node:fs/promises';
import { decodeText, looksBinary } from '../../core/decodeText.ts';
import { errorCode } from './errorCode.ts';

/** Files read at a time: enough to keep a disk busy. */
export const READERS = 16;

/** The text of a file, or why there is none, in words that follow the file's name. */
export type TextOrReason = { readonly text: string; readonly replaced: number } | { readonly reason: string };

/** Reads a file as text. Throws nothing: whatever may be wrong with one file among many is its reason. */
export async function readText(file: string, maxBytes: number): Promise<TextOrReason> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) return tooLarge(size, maxBytes);
    return toText(await readFile(file), maxBytes);
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Why a file could not be read, in words that follow its name. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
      return 'is not there';
    case 'EISDIR':
      return 'is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by you';
    default:
      return `cannot be read (${code})`;
  }
}

/** The same for bytes that are here already. */
export function toText(bytes: Uint8Array, maxBytes: number): TextOrReason {
  if (bytes.length > maxBytes) return tooLarge(bytes.length, maxBytes);
  if (looksBinary(bytes)) return { reason: 'is not text' };
  return decodeText(bytes);
}

/** What a person should know about a file that was read, or was not. */
export function remarkOn(file: string, content: TextOrReason): string | undefined {
  if ('reason' in content) return `${file} ${content.reason}; skipped.`;
  if (content.replaced === 0) return undefined;
  const places = content.replaced === 1 ? '1 place is' : `${content.replaced.toLocaleString('en')} places are`;
  return `${file}: ${places} not valid text, and read as \ufffd.`;
}

/** Why a file of `bytes` is left out. */
export function tooLarge(bytes: number, maxBytes: number): { readonly reason: string } {
  return { reason: `has ${megabytes(bytes)} MB, more than the ${megabytes(maxBytes)} MB of --max-file-size` };
}

/** Rounded up to a tenth, so that a file above the limit never reads as being at it. */
function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 100_000) / 10).toLocaleString('en');
}
