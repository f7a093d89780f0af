import { expect, test } from 'vitest';
import { rangesOverlap } from '../../../src/core/rangesOverlap.ts';

const range = (startLine: number, startCharacter: number, endLine: number, endCharacter: number) => ({
  start: { line: startLine, character: startCharacter },
  end: { line: endLine, character: endCharacter },
});

test.each([
  ['one inside the other', range(1, 0, 3, 0), range(2, 4, 2, 5), true],
  ['one that begins where the other ends', range(1, 0, 1, 5), range(1, 5, 1, 9), false],
  ['a line that is selected up to its start', range(1, 0, 2, 0), range(2, 0, 2, 8), false],
  ['a character in common', range(1, 0, 1, 6), range(1, 5, 4, 0), true],
  ['a cursor inside', range(1, 3, 1, 3), range(1, 0, 1, 9), true],
  ['a cursor before the first character', range(1, 0, 1, 0), range(1, 0, 1, 9), false],
])('ranges overlap: %s', (_, a, b, expected) => {
  expect(rangesOverlap(a, b)).toBe(expected);
  expect(rangesOverlap(b, a)).toBe(expected);
});
