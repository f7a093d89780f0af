import type { MarkdownConfig } from '@lezer/markdown';
import { HIDDEN_ELEMENTS, INLINE_ELEMENTS } from './htmlElements.ts';

const TAG = /^<\/?([a-zA-Z][\w-]*)(?:\s[^<>]*)?\/?>?/;

/**
 * HTML within a block quote. The parser's own rule waits for a blank line to end it and does not take a line of `>`
 * for one (@lezer/markdown 1.8.1), which would swallow the rest of the quote.
 */
export const quotedHtml: MarkdownConfig = {
  parseBlock: [
    {
      name: 'QuotedHtml',
      before: 'HTMLBlock',
      parse(cx, line) {
        if (line.next !== 60 || !line.text.slice(0, line.pos).includes('>') || line.indent >= line.baseIndent + 4)
          return false;
        const words = line.text.slice(line.pos);
        const tag = TAG.exec(words);
        if (!tag) return false;
        const name = tag[1]!.toLowerCase();
        // Within a paragraph unless nothing else is on the line; scripts and the like end at their closing tags.
        if (HIDDEN_ELEMENTS.has(name) || (INLINE_ELEMENTS.has(name) && words.trimEnd() !== tag[0])) return false;
        const from = cx.lineStart + line.pos;
        const marks = [];
        while (cx.nextLine() && line.next >= 0 && line.basePos > 0) marks.push(...line.markers);
        cx.addElement(cx.elt('HTMLBlock', from, cx.prevLineEnd(), marks));
        return true;
      },
    },
  ],
};
