import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { escapeMarkdown } from '../../../src/editor/similar/escapeMarkdown.ts';

// This parser alone looks for addresses once more in text whose escapes have been undone; VS Code's does not.
const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/** What a reader of the rendered Markdown sees, if it is nothing but plain text. */
function render(markdown: string): string | undefined {
  const { children } = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
  const [paragraph] = children;
  if (children.length !== 1 || paragraph?.type !== 'paragraph') return undefined;
  const [text] = paragraph.children;
  return paragraph.children.length === 1 && text?.type === 'text' ? text.value : undefined;
}

it.each([
  '# no heading',
  '1. no list',
  '- [ ] no task',
  '*no* _emphasis_ `code` ~~strike~~',
  '[no link](command:evil) ![no image](x)',
  '<script>alert(1)</script> &amp; &lt;',
  String.raw`C:\Users\name`,
  '---',
])('shows %s as it is', (line) => {
  expect(render(escapeMarkdown(line))).toBe(line);
});

it('shows any line as it is', () => {
  const line = fc
    .string({ unit: 'grapheme-ascii', minLength: 1 })
    .filter((text) => text.trim() === text && text !== '');
  fc.assert(
    fc.property(line, (text) => {
      expect(render(escapeMarkdown(text))).toBe(text);
    }),
  );
});
