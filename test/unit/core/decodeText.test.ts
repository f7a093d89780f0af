import { describe, expect, it } from 'vitest';
import { decodeText, looksBinary } from '../../../src/core/decodeText.ts';

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...new TextEncoder().encode(value)])),
  );

describe('decodeText', () => {
  it.each([
    ['nothing', bytes(), '', 0],
    ['ASCII', bytes('abc'), 'abc', 0],
    ['UTF-8', bytes('é文🎉'), 'é文🎉', 0],
    ['a byte order mark', bytes(0xef, 0xbb, 0xbf, 'a'), 'a', 0],
    ['UTF-16, little-endian', bytes(0xff, 0xfe, 0x61, 0, 0x87, 0x65), 'a文', 0],
    ['UTF-16, big-endian', bytes(0xfe, 0xff, 0, 0x61, 0x65, 0x87), 'a文', 0],
    ['broken UTF-8', bytes('a', 0xff, 'b', 0xc3), 'a\uFFFDb\uFFFD', 2],
    ['broken UTF-16', bytes(0xff, 0xfe, 0, 0xd8, 0x61, 0), '\uFFFDa', 1],
    ['U+FFFD that was there', bytes('a\uFFFDb', 0xff), 'a\uFFFDb\uFFFD', 1],
    ['U+FFFD that was there in UTF-16', bytes(0xff, 0xfe, 0xfd, 0xff), '\uFFFD', 0],
    ['NUL', bytes('a', 0, 'b'), 'a\0b', 0],
  ])('reads %s', (_name, input, text, replaced) => {
    expect(decodeText(input)).toEqual({ text, replaced });
  });
});

describe('looksBinary', () => {
  it.each([
    ['text', bytes('abc'), false],
    ['nothing', bytes(), false],
    ['a NUL', bytes('PNG', 0), true],
    ['UTF-16 with a byte order mark', bytes(0xff, 0xfe, 0x61, 0), false],
    ['a NUL beyond the first 8 KB', bytes('a'.repeat(8192), 0), false],
    ['a NUL as the last of the first 8 KB', bytes('a'.repeat(8191), 0), true],
  ])('knows %s', (_name, input, binary) => {
    expect(looksBinary(input)).toBe(binary);
  });
});
