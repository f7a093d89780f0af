import type { MarkdownConfig } from '@lezer/markdown';

/**
 * A formula within a line, by Pandoc's rule that keeps prices apart: no white space inside the dollars, no digit after
 * them. The lengths bound the search.
 */
const INLINE = /^\$(?![\s$])(?:[^$\\]|\\[^]){0,999}?(?<![\s\\])\$(?![\d$])/;
const DISPLAY = /^\$\$(?!\$)(?:[^$\\]|\\[^]){1,4000}?\$\$(?!\$)/;

/** `$x$` (InlineMath), and `$$x$$` in a paragraph or on lines of its own (DisplayMath). */
export const math: MarkdownConfig = {
  defineNodes: ['InlineMath', 'DisplayMath', { name: 'MathBlock', block: true }, 'MathMark'],
  parseInline: [
    {
      name: 'Math',
      before: 'Emphasis',
      parse(cx, next, pos) {
        if (next !== 36 || cx.char(pos - 1) === 36) return -1; // $
        const ahead = cx.slice(pos, Math.min(cx.end, pos + 4010));
        const display = DISPLAY.exec(ahead);
        if (display) return cx.addElement(cx.elt('DisplayMath', pos, pos + display[0].length));
        const inline = INLINE.exec(ahead);
        if (!inline) return -1;
        const end = pos + inline[0].length;
        return cx.addElement(
          cx.elt('InlineMath', pos, end, [cx.elt('MathMark', pos, pos + 1), cx.elt('MathMark', end - 1, end)]),
        );
      },
    },
  ],
  parseBlock: [
    {
      name: 'MathBlock',
      before: 'Blockquote',
      parse(cx, line) {
        if (!opensMathBlock(line)) return false;
        const from = cx.lineStart + line.pos;
        const contained = cx.depth > 1;
        while (cx.nextLine()) {
          // Text at the margin has left the list or quote that the formula stands in.
          if (contained && line.basePos === 0 && line.next >= 0) break;
          if (!/\$\$\s*$/.test(line.text)) continue;
          cx.nextLine();
          break;
        }
        cx.addElement(cx.elt('MathBlock', from, cx.prevLineEnd()));
        return true;
      },
      endLeaf: (_cx, line) => opensMathBlock(line),
    },
  ],
};

function opensMathBlock(line: { text: string; pos: number; indent: number; baseIndent: number }): boolean {
  return line.indent < line.baseIndent + 4 && /^\$\$\s*$/.test(line.text.slice(line.pos));
}
