/** Bytes looked at to tell text from binary, as VS Code does. */
const PROBE_BYTES = 8192;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Whether the bytes are no text: a NUL among the first 8 KB, where no byte order mark says UTF-16. */
export function looksBinary(bytes: Uint8Array): boolean {
  return detectEncoding(bytes) === 'utf-8' && bytes.subarray(0, PROBE_BYTES).includes(0);
}

/**
 * The text of a file in UTF-8, or in UTF-16 where a byte order mark says so, without that mark. What is no valid
 * encoding becomes U+FFFD; `replaced` counts those.
 */
export function decodeText(bytes: Uint8Array): { text: string; replaced: number } {
  const encoding = detectEncoding(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, replaced: count(text, '\uFFFD') - countEncodedReplacements(bytes, encoding) };
}

function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}

/** How often U+FFFD itself stands in the file, as a character like any other. */
function countEncodedReplacements(bytes: Uint8Array, encoding: Encoding): number {
  const [step, ...units] = { 'utf-8': [1, 0xef, 0xbf, 0xbd], 'utf-16le': [2, 0xfd, 0xff], 'utf-16be': [2, 0xff, 0xfd] }[
    encoding
  ] as [number, ...number[]];
  let found = 0;
  for (let at = bytes.indexOf(units[0]!); at >= 0; at = bytes.indexOf(units[0]!, at + 1)) {
    if (at % step === 0 && units.every((unit, index) => bytes[at + index] === unit)) found++;
  }
  return found;
}
