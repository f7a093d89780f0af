import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { expect, it } from 'vitest';
import { escapeProse } from '../../../src/editor/similar/escapeProse.ts';

/** What a reader of the rendered Markdown sees, if it is nothing but plain text. */
function render(markdown: string): string | undefined {
  const { children } = fromMarkdown(markdown, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
  const [paragraph] = children;
  if (children.length !== 1 || paragraph?.type !== 'paragraph') return undefined;
  const [text] = paragraph.children;
  return paragraph.children.length === 1 && text?.type === 'text' ? text.value : undefined;
}

it.each(['What are good ways to make money (on the internet)?', 'It costs 5 % – or #1 + 2.', 'A snake_case_name.'])(
  'leaves %s alone',
  (text) => {
    expect(escapeProse(text)).toBe(text);
  },
);

it.each([
  ['# no heading', String.raw`\# no heading`],
  ['1. no list', String.raw`1\. no list`],
  ['- no item', String.raw`\- no item`],
  ['> no quotation', String.raw`\> no quotation`],
  ['---', String.raw`\---`],
  ['*no* _emphasis_', String.raw`\*no\* \_emphasis\_`],
  ['[no](link)', String.raw`\[no\](link)`],
  ['AT&T &amp; <b>', String.raw`AT\&T \&amp; \<b>`],
])('shows %s as it is', (text, markdown) => {
  expect(escapeProse(text)).toBe(markdown);
  expect(render(markdown)).toBe(text);
});

it('shows any text as it is, on one line', () => {
  const symbols = fc.constantFrom(...'#>-+=*_`~[]()!<&;.:|\\$"\'1a \n');
  fc.assert(
    fc.property(fc.string({ unit: symbols, minLength: 1 }), (text) => {
      const line = text.replace(/\s+/g, ' ').trim();
      fc.pre(line !== '');
      expect(render(escapeProse(text))).toBe(line);
    }),
    { numRuns: 2000 },
  );
});
