import { parser, GFM, type MarkdownConfig } from '@lezer/markdown';
import { footnotes } from './markdownFootnotes.ts';
import { math } from './markdownMath.ts';
import { quotedHtml } from './markdownQuotedHtml.ts';
import { wikilinks } from './markdownWikilinks.ts';

/** Composite blocks in each other at most; real notes stay below a dozen. */
const MAX_DEPTH = 100;

/** Characters looked at for the sake of delimiters within one leaf block at most: well under a second. */
const WORK_LIMIT = 5e8;

/**
 * Keeps hostile text from costing more than linear time: 100,000 nested quotes, or a megabyte of brackets, each of
 * which makes the parser scan to the end. Beyond the limits a marker is ordinary text.
 */
const limits: MarkdownConfig = {
  parseBlock: [
    {
      name: 'DepthLimit',
      before: 'IndentedCode',
      parse(cx, line) {
        if (cx.depth <= MAX_DEPTH) return false;
        const from = cx.lineStart + line.pos;
        cx.addElement(cx.elt('Paragraph', from, cx.lineStart + line.text.length));
        cx.nextLine();
        return true;
      },
    },
  ],
  parseInline: [
    {
      name: 'WorkLimit',
      before: 'Escape',
      parse(cx, next, pos) {
        if (!'[]!*_~<`$'.includes(String.fromCharCode(next))) return -1;
        const delimiters = (delimitersOf.get(cx) ?? 0) + 1;
        delimitersOf.set(cx, delimiters);
        return delimiters * (cx.end - cx.offset) > WORK_LIMIT ? pos + 1 : -1;
      },
    },
  ],
};

/** Delimiters met so far in each run of inline content. */
const delimitersOf = new WeakMap<object, number>();

/** CommonMark and GitHub's extensions, with footnotes, formulas and wikilinks. */
export const markdownParser = parser.configure([GFM, footnotes, math, wikilinks, quotedHtml, limits]);
