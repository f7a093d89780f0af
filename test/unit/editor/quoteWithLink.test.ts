import { expect, it } from 'vitest';
import { quoteWithLink } from '../../../src/editor/similar/quoteWithLink.ts';

it('quotes a passage and links to its line', () => {
  expect(quoteWithLink('Work pays.', 'notes/money.md', 12)).toBe('> Work pays.\n>\n> [money.md](notes/money.md#L12)');
});

it('escapes what would end the link', () => {
  expect(quoteWithLink('A.', 'my notes/a [1] (b).md', 1)).toBe(
    String.raw`> A.` + '\n>\n' + String.raw`> [a \[1\] (b).md](my%20notes/a%20%5B1%5D%20%28b%29.md#L1)`,
  );
});

it('keeps the address of a document outside the workspace', () => {
  expect(quoteWithLink('A.', 'untitled://Untitled-1', 3)).toBe('> A.\n>\n> [Untitled-1](untitled://Untitled-1#L3)');
});
