import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listDifferences } from '../../../../src/core/duplicates/listDifferences.ts';

it('names what differs', () => {
  expect(listDifferences('The meeting is on Monday.', 'The meeting is on Thursday.')).toEqual([
    { left: 'Monday.', right: 'Thursday.' },
  ]);
  expect(listDifferences('A shop is open', 'The shop is not open')).toEqual([
    { left: 'A', right: 'The' },
    { left: '', right: 'not' },
  ]);
  expect(listDifferences('same', 'same')).toEqual([]);
});

it('gives up on long texts', () => {
  expect(listDifferences('a '.repeat(201), 'b')).toBeNull();
});

it('takes one text to the other', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 10 });
  fc.assert(
    fc.property(words, words, (left, right) => {
      const differences = listDifferences(left.join(' '), right.join(' '))!;
      const count = (side: 'left' | 'right') =>
        differences.reduce((sum, one) => sum + one[side].split(' ').filter(Boolean).length, 0);
      // What is left over on either side is the common subsequence.
      expect(left.length - count('left')).toBe(right.length - count('right'));
      for (const { left: a, right: b } of differences) expect(`${a}${b}`).not.toBe('');
    }),
  );
});
