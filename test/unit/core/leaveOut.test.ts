import { describe, expect, test } from 'vitest';
import { leaveOut } from '../../../src/core/leaveOut.ts';

/** Leaves the marked part out of a text. */
function without(marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return leaveOut(marked.replace(/[[\]]/g, ''), { start, end });
}

describe('leaving a word out of a text', () => {
  test.each([
    ['a [word] inside', 'a inside'],
    ['[First] of all', 'of all'],
    ['at the [end]', 'at the'],
    ['at the [end].', 'at the .'],
    ['before [word], after', 'before , after'],
    ['well-[known] fact', 'well- fact'],
    ['(a [word])', '(a )'],
    ['二つの[言葉]です', '二つのです'],
    ['[alone]', ''],
    ['  [alone]  ', ''],
    ['[alone]!', '!'],
  ])('%s', (marked, expected) => {
    expect(without(marked)).toBe(expected);
  });
});
