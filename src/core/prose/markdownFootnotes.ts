import type { MarkdownConfig } from '@lezer/markdown';

const DEFINITION = /^\[\^[^\]\s[]{1,200}\]:/;
const REFERENCE = /^\[\^[^\]\s[]{1,200}\]/;

/** Columns by which the further blocks of a footnote are indented. */
const INDENT = 4;

/** GitHub's footnotes: `[^1]` (FootnoteReference) and `[^1]: text` with blocks indented below it. */
export const footnotes: MarkdownConfig = {
  defineNodes: [
    {
      name: 'FootnoteDefinition',
      block: true,
      composite(_cx, line) {
        if (line.next >= 0 && line.indent < line.baseIndent + INDENT) return false;
        if (line.next >= 0) line.moveBaseColumn(line.baseIndent + INDENT);
        return true;
      },
    },
    'FootnoteLabel',
    'FootnoteReference',
  ],
  parseBlock: [
    {
      name: 'FootnoteDefinition',
      before: 'Blockquote',
      parse(cx, line) {
        const label = definitionAt(line);
        if (!label) return false;
        const from = cx.lineStart + line.pos;
        cx.startComposite('FootnoteDefinition', line.pos);
        cx.addElement(cx.elt('FootnoteLabel', from, from + label.length));
        line.moveBase(line.pos + label.length);
        return null;
      },
      endLeaf: (_cx, line) => definitionAt(line) !== undefined,
    },
  ],
  parseInline: [
    {
      name: 'FootnoteReference',
      before: 'Link',
      parse(cx, next, pos) {
        if (next !== 91 || cx.char(pos + 1) !== 94) return -1; // [^
        const reference = REFERENCE.exec(cx.slice(pos, Math.min(cx.end, pos + 210)));
        return reference ? cx.addElement(cx.elt('FootnoteReference', pos, pos + reference[0].length)) : -1;
      },
    },
  ],
};

function definitionAt(line: { text: string; pos: number; indent: number; baseIndent: number }): string | undefined {
  if (line.indent >= line.baseIndent + 4) return undefined;
  return DEFINITION.exec(line.text.slice(line.pos, line.pos + 210))?.[0];
}
