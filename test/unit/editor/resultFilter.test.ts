import { expect, it } from 'vitest';
import { ResultFilter } from '../../../src/editor/similar/resultFilter.ts';

const texts = ['Ein Café in Zürich ist teuer.', 'travel/switzerland.md', 'Food'];

it.each([
  ['', true],
  ['   ', true],
  ['cafe', true],
  ['ZÜRICH café', true],
  // One word in the passage, one in the name of the file, one in the heading.
  ['teuer switz food', true],
  ['cafe bern', false],
  // Words do not reach from one text into the next.
  ['teuer.travel', false],
  ['ﬂ', false],
])('passes %j: %s', (typed, expected) => {
  expect(new ResultFilter(typed).passes(texts)).toBe(expected);
});

it('remembers what was typed, without blanks around it', () => {
  expect(new ResultFilter('  two words ').typed).toBe('two words');
});
