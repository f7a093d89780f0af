import { expect, it } from 'vitest';
import { quoteWithLink } from '../../../src/editor/similar/quoteWithLink.ts';

it('quotes a passage and links to its line', () => {
  expect(quoteWithLink('Work pays.', { name: 'money.md', address: '/notes/money.md', line: 12 })).toBe(
    '> Work pays.\n>\n> [money.md](/notes/money.md#L12)',
  );
});

it('escapes what would end the link', () => {
  const source = { name: 'a [1] (b).md', address: '/my%20notes/a%20%5B1%5D%20(b).md', line: 1 };
  expect(quoteWithLink('A.', source)).toBe(
    String.raw`> A.` + '\n>\n' + String.raw`> [a \[1\] (b).md](/my%20notes/a%20%5B1%5D%20%28b%29.md#L1)`,
  );
});

it('only names what has no address', () => {
  expect(quoteWithLink('A.', { name: 'Untitled-1', address: undefined, line: 3 })).toBe('> A.\n>\n> Untitled-1');
});
